-- mart.daily_outlet: what each outlet published that day, what was read of it, and how its feeds answered.
-- Grain: one UTC date and outlet that published an article, or was asked for a feed, on it or in the 27 days before.
-- NULL: never; a count of nothing is 0.
-- Recompute: moving.
-- Counts: *_7d and *_28d take the calendar days up to this one; deviation_28d is against the outlet's own habit, its articles a day in the
-- 28 days, whatever was asked of it: in an outlet's first weeks it runs high.
-- Limits: fetches are those of feeds; a page that failed shows as an article without text.
with articles as (
    select
        date,
        outlet_id,
        count(*)::bigint as num_articles,
        count_if(has_text)::bigint as num_articles_with_text,
        count_if(has_text and is_read)::bigint as num_articles_read
    from mart.fct_article
    where date in (select day from window_days)
    group by date, outlet_id
),
reports as (
    select
        date,
        outlet_id,
        count(distinct stated_position_id)::bigint as num_statements,
        count(*)::bigint as num_reports
    from mart.fct_position_report
    where date in (select day from window_days)
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
        and fetches.requested_at >= getvariable('window_from')
        and fetches.requested_at < getvariable('window_to')
        and fetches.requested_at::date in (select day from window_days)
    group by 1, 2
),
alive as (
    select date, outlet_id from articles
    union
    select date, outlet_id from fetches
    union
    select date, outlet_id from reports
),
grid as (
    select date, outlet_id from alive
    union
    select moving_days.day as date, alive.outlet_id
    from moving_days
    join alive on alive.date between moving_days.day - 27 and moving_days.day
    where moving_days.day <= getvariable('last_day')
),
days as (
    select
        grid.date,
        grid.outlet_id,
        coalesce(articles.num_articles, 0) as num_articles,
        coalesce(articles.num_articles_with_text, 0) as num_articles_with_text,
        coalesce(articles.num_articles_read, 0) as num_articles_read,
        coalesce(reports.num_statements, 0) as num_statements,
        coalesce(reports.num_reports, 0) as num_reports,
        coalesce(fetches.num_feeds_asked, 0) as num_feeds_asked,
        coalesce(fetches.num_feeds_answered, 0) as num_feeds_answered,
        coalesce(sum(articles.num_articles) over week, 0)::bigint as num_articles_7d,
        coalesce(sum(articles.num_articles) over month, 0)::bigint as num_articles_28d
    from grid
    left join articles on articles.date = grid.date and articles.outlet_id = grid.outlet_id
    left join reports on reports.date = grid.date and reports.outlet_id = grid.outlet_id
    left join fetches on fetches.date = grid.date and fetches.outlet_id = grid.outlet_id
    window
        week as (partition by grid.outlet_id order by grid.date range between interval 6 days preceding and current row),
        month as (partition by grid.outlet_id order by grid.date range between interval 27 days preceding and current row)
)
select
    *,
    round(num_articles - num_articles_7d / 7.0::double, 3) as deviation_7d,
    round(num_articles - num_articles_28d / 28.0::double, 3) as deviation_28d
from days
where date in (select day from moving_days)
