-- mart.fct_stated_position: the statements, one row each, with what one counts and filters by.
-- Grain: one stated position. `date` is the UTC day on which it was first reported.
-- NULL: leader_id, office_id, country, organisation_id where the speaker has none or it is not known; targets and target_* where nobody is.
-- Recompute: days.
-- Keys: *_key join the dimensions' single keys and are never NULL: what is not known has the unknown member's.
-- Limits: the wording stands in core.stated_positions; mart.v_stated_positions joins it.
select
    statements.stated_position_id,
    statements.first_reported_on as date,
    statements.said_on as said_date,
    statements.said_on_basis,
    statements.article_id,
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
    statements.targets,
    statements.target_country,
    statements.target_organisation_id,
    statements.target_leader_id,
    statements.num_reports::bigint as num_reports,
    statements.num_outlets::bigint as num_outlets,
    statements.num_independent::bigint as num_independent,
    statements.is_agency_copy,
    statements.confidence,
    statements.first_reported_at,
    statements.last_reported_at,
    podium_key(coalesce(statements.country, '')) as country_key,
    podium_key(coalesce(statements.leader_id, '')) as leader_key,
    podium_key(coalesce(statements.organisation_id, '')) as organisation_key,
    podium_key(statements.topic) as topic_key,
    podium_key(coalesce(statements.target_country, '')) as target_country_key
from core.stated_positions as statements
where statements.first_reported_on in (select day from stale_days)
