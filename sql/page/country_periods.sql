-- Statements of each country in each week of the page, on each of its newest $days days that have statements, and in all.
with statements as (
    select date, country, leader_id from mart.fct_stated_position where date between $since and $until
),
newest_days as (
    select distinct date from statements order by date desc limit $days
),
counted as (
    select
        'week' as kind, date_trunc('week', date)::date as start, country,
        count(*)::bigint as statements, count(distinct leader_id)::bigint as leaders
    from statements
    where country is not null
    group by all
    union all
    select 'day', date, country, count(*)::bigint, count(distinct leader_id)::bigint
    from statements
    where country is not null and date in (select date from newest_days)
    group by all
    union all
    select 'all', $since::date, country, count(*)::bigint, count(distinct leader_id)::bigint
    from statements
    where country is not null
    group by all
)
select counted.kind, counted.start, counted.country, countries.name as country_name, counted.statements, counted.leaders
from counted
join mart.dim_country as countries on countries.country = counted.country
order by counted.kind desc, counted.start desc, counted.statements desc, counted.country
