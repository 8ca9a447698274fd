-- mart.fct_stated_position: the statements, one row each, with what one counts and filters by.
-- Grain: one stated position. `date` is the UTC day on which it was first reported.
-- NULL: leader_id, office_id, country, organisation_id where the speaker has none or it is not known; targets and target_* where nobody is.
-- Recompute: days.
-- Keys: *_key join the dimensions' single keys and are never NULL: what is not known has the unknown member's.
-- Limits: the wording stands in core.stated_positions; mart.v_stated_positions joins it.
with statements as (
    select * from core.stated_positions where first_reported_on in (select day from stale_days)
),
best as (
    select statements.stated_position_id, reports.article_id
    from statements
    join core.position_reports as reports on reports.report_id = statements.best_report_id
    where reports.published_at >= getvariable('stale_from')
),
targets as (
    select
        targets.stated_position_id,
        string_agg(coalesce(targets.country, targets.organisation_id, targets.leader_id), ', ' order by targets.rank) as targets,
        min(targets.country) filter (where targets.rank = 1) as target_country,
        min(targets.organisation_id) filter (where targets.rank = 1) as target_organisation_id,
        min(targets.leader_id) filter (where targets.rank = 1) as target_leader_id
    from statements
    join core.position_targets as targets on targets.stated_position_id = statements.stated_position_id
    where targets.first_reported_on in (select day from stale_days)
    group by targets.stated_position_id
)
select
    statements.stated_position_id,
    statements.first_reported_on as date,
    statements.said_on as said_date,
    statements.said_on_basis,
    best.article_id,
    statements.speaker_kind,
    statements.speaker_key,
    statements.leader_id,
    statements.office_id,
    statements.country,
    statements.organisation_id,
    statements.speech_act,
    statements.topic,
    statements.stance,
    case statements.stance
        when 'supports' then 1.0 when 'supports_conditionally' then 0.5 when 'opposes' then -1.0 else 0.0
    end::double as stance_score,
    statements.conditional as is_conditional,
    statements.negated as is_negated,
    statements.quote_type,
    targets.targets,
    targets.target_country,
    targets.target_organisation_id,
    targets.target_leader_id,
    statements.num_reports::bigint as num_reports,
    statements.num_outlets::bigint as num_outlets,
    statements.confidence,
    statements.first_reported_at,
    statements.last_reported_at,
    podium_key(coalesce(statements.country, '')) as country_key,
    podium_key(coalesce(statements.leader_id, '')) as leader_key,
    podium_key(coalesce(statements.organisation_id, '')) as organisation_key,
    podium_key(statements.topic) as topic_key,
    podium_key(coalesce(targets.target_country, '')) as target_country_key
from statements
join best on best.stated_position_id = statements.stated_position_id
left join targets on targets.stated_position_id = statements.stated_position_id
