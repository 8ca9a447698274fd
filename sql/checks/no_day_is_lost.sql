-- level: fail
-- Guards time series: every day with an article, a report or a statement has its rows in the daily aggregates.
with inputs as (
    select distinct published_on as date, 'mart.daily_outlet' as table_name from core.articles
    union all
    select distinct published_on, 'mart.daily_coverage' from core.articles
    union all
    select distinct first_reported_on, 'mart.daily_topic' from core.stated_positions
    union all
    select distinct first_reported_on, 'mart.daily_act' from core.stated_positions
    union all
    select distinct first_reported_on, 'mart.daily_country' from core.stated_positions where country is not null
    union all
    select distinct first_reported_on, 'mart.daily_country_topic' from core.stated_positions where country is not null
    union all
    select distinct first_reported_on, 'mart.daily_leader' from core.stated_positions where leader_id is not null
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
select inputs.table_name, inputs.date
from inputs
left join there on there.table_name = inputs.table_name and there.date = inputs.date
where there.date is null
