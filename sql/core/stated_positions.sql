-- core.stated_positions: one statement, whoever reported it.
-- Grain: one statement = reports by one speaker of the same words, each within seven days of another.
-- NULL: leader_id, office_id, country, organisation_id where the best report does not know them.
-- Recompute: the statements of marked speakers near marked days, in one transaction with the marks' deletion; the same rows from a full
-- rebuild. Wording, act, topic, stance and dates are those of the best report: highest confidence, then the fuller quotation, then the
-- longest content, then the smallest report_id.
-- Input: scope_reports, statement_members.
with ranked as (
    select
        members.stated_position_id as statement_id,
        reports.report_id, reports.published_at, reports.outlet_id,
        row_number() over (
            partition by members.stated_position_id
            order by
                reports.confidence desc,
                case reports.quote_type when 'direct' then 1 when 'mixed' then 2 else 3 end,
                length(reports.content) desc,
                reports.report_id
        ) as place
    from statement_members as members
    join scope_reports as reports on reports.report_id = members.report_id
),
counted as (
    select
        statement_id,
        min(report_id) filter (where place = 1) as best_report_id,
        min(published_at) as first_reported_at,
        max(published_at) as last_reported_at,
        count(*)::integer as num_reports,
        count(distinct outlet_id)::integer as num_outlets
    from ranked
    group by statement_id
)
select
    counted.statement_id as stated_position_id,
    best.report_id as best_report_id,
    best.speaker_kind, best.speaker_name, best.speaker_key,
    best.leader_id, best.office_id, best.country, best.organisation_id,
    best.speech_act, best.topic, best.stance, best.conditional, best.negated,
    best.quote_type, best.content, best.said_on, best.said_on_basis,
    counted.first_reported_at,
    counted.last_reported_at,
    counted.first_reported_at::date as first_reported_on,
    counted.num_reports,
    counted.num_outlets,
    best.confidence
from counted
join scope_reports as best on best.report_id = counted.best_report_id
