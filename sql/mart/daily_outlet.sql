-- mart.daily_outlet: what each outlet published that day, what was read of it, and how its feeds answered.
-- Grain: one UTC date and outlet that published an article or was asked for a feed on it.
-- NULL: never; a count of nothing is 0.
-- Recompute: days.
-- Limits: fetches are those of feeds; a page that failed shows as an article without text.
with articles as (
    select
        date,
        outlet_id,
        count(*)::bigint as num_articles,
        count_if(has_text)::bigint as num_articles_with_text,
        count_if(has_text and is_read)::bigint as num_articles_read
    from mart.fct_article
    where date in (select day from stale_days)
    group by date, outlet_id
),
reports as (
    select
        date,
        outlet_id,
        count(distinct stated_position_id)::bigint as num_statements,
        count(*)::bigint as num_reports
    from mart.fct_position_report
    where date in (select day from stale_days)
    group by date, outlet_id
),
fetches as (
    select
        fetches.requested_at::date as date,
        feeds.outlet_id,
        count(distinct fetches.feed_id)::bigint as num_feeds_asked,
        count(distinct fetches.feed_id) filter (where outcome in ('ok', 'not_modified'))::bigint as num_feeds_answered
    from raw.fetches as fetches
    join (select distinct feed_id, outlet_id from core.feeds) as feeds on feeds.feed_id = fetches.feed_id
    where
        fetches.kind = 'feed'
        and fetches.requested_at >= getvariable('stale_from')
        and fetches.requested_at < getvariable('stale_to')
        and fetches.requested_at::date in (select day from stale_days)
    group by 1, 2
),
days as (
    select date, outlet_id from articles
    union
    select date, outlet_id from fetches
    union
    select date, outlet_id from reports
)
select
    days.date,
    days.outlet_id,
    coalesce(articles.num_articles, 0) as num_articles,
    coalesce(articles.num_articles_with_text, 0) as num_articles_with_text,
    coalesce(articles.num_articles_read, 0) as num_articles_read,
    coalesce(reports.num_statements, 0) as num_statements,
    coalesce(reports.num_reports, 0) as num_reports,
    coalesce(fetches.num_feeds_asked, 0) as num_feeds_asked,
    coalesce(fetches.num_feeds_answered, 0) as num_feeds_answered
from days
left join articles on articles.date = days.date and articles.outlet_id = days.outlet_id
left join reports on reports.date = days.date and reports.outlet_id = days.outlet_id
left join fetches on fetches.date = days.date and fetches.outlet_id = days.outlet_id
