-- level: fail
-- scope: days
-- Guards time series: every day with an article, a report or a statement has its rows in the daily aggregates.
with articles as (
    select distinct published_on as date from core.articles where published_on in (select day from check_days)
),
statements as (
    select first_reported_on as date, count(country) > 0 as has_country, count(leader_id) > 0 as has_leader
    from core.stated_positions
    where first_reported_on in (select day from check_days)
    group by 1
),
inputs as (
    select date, unnest(['mart.daily_outlet', 'mart.daily_coverage']) as table_name from articles
    union all
    select date, unnest(['mart.daily_topic', 'mart.daily_act']) from statements
    union all
    select date, unnest(['mart.daily_country', 'mart.daily_country_topic']) from statements where has_country
    union all
    select date, 'mart.daily_leader' from statements where has_leader
),
there as (
    select distinct date, 'mart.daily_outlet' as table_name from mart.daily_outlet
    union all select distinct date, 'mart.daily_coverage' from mart.daily_coverage
    union all select distinct date, 'mart.daily_topic' from mart.daily_topic
    union all select distinct date, 'mart.daily_act' from mart.daily_act
    union all select distinct date, 'mart.daily_country' from mart.daily_country
    union all select distinct date, 'mart.daily_country_topic' from mart.daily_country_topic
    union all select distinct date, 'mart.daily_leader' from mart.daily_leader
)
select inputs.date, inputs.table_name
from inputs
left join there on there.table_name = inputs.table_name and there.date = inputs.date
where there.date is null
