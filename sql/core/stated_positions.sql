-- core.stated_positions: one statement, whoever reported it.
-- Grain: one statement = reports by one speaker of the same words or nearly so, each within seven days of another.
-- NULL: leader_id, office_id, country, organisation_id where the best report does not know them; targets and target_* where nobody is.
-- Recompute: the statements of marked speakers near marked days, in one transaction with the marks' deletion; the same rows from a full
-- rebuild. Wording, act, topic and stance are those of the best report: highest confidence, then the fuller quotation, then the
-- longest content, then the smallest report_id. said_on is the earliest day that a report states, if that is not after the first report
-- (a day's grace for time zones); else the day of the first report.
-- Input: scope_reports, statement_members, statement_sources; $from_at and $to_at as in scope_reports.
with ranked as (
    select
        members.stated_position_id as statement_id,
        reports.report_id, reports.published_at, reports.outlet_id,
        case when reports.said_on_basis = 'stated' then reports.said_on end as stated_on,
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
        min(published_at) filter (where place = 1) as best_published_at,
        min(published_at) as first_reported_at,
        max(published_at) as last_reported_at,
        case when min(stated_on) <= min(published_at)::date + 1 then min(stated_on) end as stated_on,
        count(*)::integer as num_reports,
        count(distinct outlet_id)::integer as num_outlets
    from ranked
    group by statement_id
),
directed as (
    select
        counted.statement_id,
        string_agg(coalesce(parties.country, parties.organisation_id, parties.leader_id), ', ' order by parties.rank) as targets,
        min(parties.country) filter (where parties.rank = 1) as target_country,
        min(parties.organisation_id) filter (where parties.rank = 1) as target_organisation_id,
        min(parties.leader_id) filter (where parties.rank = 1) as target_leader_id
    from counted
    join core.report_parties as parties
        on parties.report_id = counted.best_report_id and parties.published_on = counted.best_published_at::date
    where parties.role = 'target'
    group by counted.statement_id
)
select
    counted.statement_id as stated_position_id,
    best.report_id as best_report_id,
    best.speaker_kind, best.speaker_name, best.speaker_key,
    best.leader_id, best.office_id, best.country, best.organisation_id,
    best.speech_act, best.topic, best.stance, best.conditional, best.negated,
    best.quote_type, best.content,
    coalesce(counted.stated_on, counted.first_reported_at::date) as said_on,
    if(counted.stated_on is null, 'published', 'stated') as said_on_basis,
    counted.first_reported_at,
    counted.last_reported_at,
    counted.first_reported_at::date as first_reported_on,
    counted.num_reports,
    counted.num_outlets,
    best.confidence,
    coalesce(sources.num_independent, 1) as num_independent,
    coalesce(sources.num_independent = 1, false) as is_agency_copy,
    best.article_id,
    articles.title as article_title,
    articles.canonical_url as article_url,
    best.published_at as article_published_at,
    best.outlet_id,
    directed.targets, directed.target_country, directed.target_organisation_id, directed.target_leader_id
from counted
join scope_reports as best on best.report_id = counted.best_report_id
left join statement_sources as sources on sources.stated_position_id = counted.statement_id
left join directed on directed.statement_id = counted.statement_id
left join core.articles as articles
    on articles.article_id = best.article_id and articles.published_at >= $from_at and articles.published_at < $to_at
