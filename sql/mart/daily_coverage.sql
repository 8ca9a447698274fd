-- mart.daily_coverage: how much was read that day: the denominators of all daily aggregates.
-- Grain: one UTC date on which an article was published, a statement reported or a feed asked.
-- NULL: never; a count of nothing is 0.
-- Recompute: days.
-- Limits: articles count on the day of publication, fetches (of feeds, not of pages) on the day of asking: before Podium ran, no feed answered.
with articles as (
    select
        date,
        count(*)::bigint as num_articles,
        count_if(has_text)::bigint as num_articles_with_text,
        count_if(has_text and is_read)::bigint as num_articles_read,
        count(distinct outlet_id)::bigint as num_outlets,
        count(distinct outlet_id) filter (where has_text and is_read)::bigint as num_outlets_read
    from mart.fct_article
    where date in (select day from stale_days)
    group by date
),
fetches as (
    select
        requested_at::date as date,
        count(distinct feed_id)::bigint as num_feeds_asked,
        count(distinct feed_id) filter (where outcome in ('ok', 'not_modified'))::bigint as num_feeds_answered
    from raw.fetches
    where
        kind = 'feed'
        and requested_at >= getvariable('stale_from')
        and requested_at < getvariable('stale_to')
        and requested_at::date in (select day from stale_days)
    group by 1
),
statements as (
    select date, count(*)::bigint as num_statements
    from mart.fct_stated_position
    where date in (select day from stale_days)
    group by date
),
reports as (
    select date, count(*)::bigint as num_reports
    from mart.fct_position_report
    where date in (select day from stale_days)
    group by date
),
days as (
    select date from articles
    union
    select date from fetches
    union
    select date from reports
)
select
    days.date,
    coalesce(articles.num_articles, 0) as num_articles,
    coalesce(articles.num_articles_with_text, 0) as num_articles_with_text,
    coalesce(articles.num_articles_read, 0) as num_articles_read,
    coalesce(articles.num_outlets, 0) as num_outlets,
    coalesce(articles.num_outlets_read, 0) as num_outlets_read,
    coalesce(fetches.num_feeds_asked, 0) as num_feeds_asked,
    coalesce(fetches.num_feeds_answered, 0) as num_feeds_answered,
    coalesce(statements.num_statements, 0) as num_statements,
    coalesce(reports.num_reports, 0) as num_reports
from days
left join articles on articles.date = days.date
left join fetches on fetches.date = days.date
left join statements on statements.date = days.date
left join reports on reports.date = days.date
