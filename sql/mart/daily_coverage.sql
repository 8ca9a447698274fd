-- mart.daily_coverage: how much was read that day: the denominators of all daily aggregates.
-- Grain: one UTC date, without gaps from the first to the last on which an article was published, a statement reported or a feed asked.
-- NULL: deviations where nothing was read in the window; a count of nothing is 0.
-- Recompute: moving.
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
    where date in (select day from window_days)
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
        and requested_at >= getvariable('window_from')
        and requested_at < getvariable('window_to')
        and requested_at::date in (select day from window_days)
    group by 1
),
statements as (
    select date, count(*)::bigint as num_statements
    from mart.fct_stated_position
    where date in (select day from window_days)
    group by date
),
reports as (
    select date, count(*)::bigint as num_reports
    from mart.fct_position_report
    where date in (select day from window_days)
    group by date
),
days as (
    select day as date from window_days where day between getvariable('first_day') and getvariable('last_day')
),
counted as (
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
),
moving as (
    select
        *,
        sum(num_articles_read) over week as num_articles_read_7d,
        sum(num_articles_read) over month as num_articles_read_28d,
        sum(num_statements) over week as num_statements_7d,
        sum(num_statements) over month as num_statements_28d
    from counted
    window
        week as (order by date range between interval 6 days preceding and current row),
        month as (order by date range between interval 27 days preceding and current row)
)
select
    date,
    num_articles,
    num_articles_with_text,
    num_articles_read,
    num_outlets,
    num_outlets_read,
    num_feeds_asked,
    num_feeds_answered,
    num_statements,
    num_reports,
    num_articles_read_7d::bigint as num_articles_read_7d,
    num_articles_read_28d::bigint as num_articles_read_28d,
    num_statements_7d::bigint as num_statements_7d,
    num_statements_28d::bigint as num_statements_28d,
    round(num_statements - num_statements_7d * num_articles_read / nullif(num_articles_read_7d, 0)::double, 3) as deviation_7d,
    round(num_statements - num_statements_28d * num_articles_read / nullif(num_articles_read_28d, 0)::double, 3) as deviation_28d
from moving
where date in (select day from moving_days)
