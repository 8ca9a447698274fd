-- level: fail
-- scope: days
-- Guards traceability: every report belongs to a stored article of its day and to a statement of the same speaker that spans its day, and carries
-- its article's moment and outlet.
with reports as (
    select * from core.position_reports
    where
        published_at >= getvariable('check_from')
        and published_at < getvariable('check_to')
        and published_at::date in (select day from check_days)
),
articles as (
    select article_id, published_at, outlet_id from core.articles where published_on in (select day from check_days)
),
statements as (
    select stated_position_id, speaker_key from core.stated_positions
    where last_reported_at >= getvariable('check_from') and first_reported_at < getvariable('check_to')
)
select
    reports.published_at::date as date,
    reports.report_id,
    reports.article_id,
    reports.stated_position_id,
    case
        when articles.article_id is null then 'no such article on this day'
        when statements.stated_position_id is null then 'no such statement then'
        when statements.speaker_key <> reports.speaker_key then 'another speaker than its statement'
        when articles.published_at <> reports.published_at then 'another date than its article'
        else 'another outlet than its article'
    end as problem
from reports
left join articles on articles.article_id = reports.article_id
left join statements on statements.stated_position_id = reports.stated_position_id
where
    articles.article_id is null
    or statements.stated_position_id is null
    or statements.speaker_key <> reports.speaker_key
    or articles.published_at <> reports.published_at
    or articles.outlet_id <> reports.outlet_id
