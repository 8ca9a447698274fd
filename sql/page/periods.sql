-- The weeks of the page, its newest $days days that have statements, and all of it, each with its denominators. Newest first.
with days as (
    select date as start, num_statements as statements, num_articles_read as articles
    from mart.daily_coverage
    where date between $since and $until
),
newest_days as (
    select * from days where statements > 0 order by start desc limit $days
),
weeks as (
    select
        date_trunc('week', start)::date as start,
        sum(statements)::bigint as statements,
        sum(articles)::bigint as articles
    from days
    group by 1
    having sum(statements) > 0
),
outlets as (
    select date, outlet_id from mart.fct_article where has_text and is_read and date between $since and $until group by all
)
select
    'week' as kind,
    start,
    statements,
    articles,
    (select count(distinct outlet_id) from outlets where outlets.date between weeks.start and weeks.start + 6)::bigint as outlets
from weeks
union all
select 'day', start, statements, articles, (select count(*) from outlets where outlets.date = newest_days.start)::bigint
from newest_days
union all
select 'all', $since::date, sum(statements)::bigint, sum(articles)::bigint, (select count(distinct outlet_id) from outlets)::bigint
from weeks
having count(*) > 0
order by 1 desc, 2 desc
