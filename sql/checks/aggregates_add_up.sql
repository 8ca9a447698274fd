-- level: fail
-- scope: days
-- Guards the daily aggregates: their sums over a day are those of the facts.
with stated as (
    select date, country, leader_id from mart.fct_stated_position where date in (select day from check_days)
),
reported as (
    select date, country, leader_id from mart.fct_position_report where date in (select day from check_days)
),
read as (
    select date from mart.fct_article where date in (select day from check_days)
),
facts as (
    select date, 'country' as grain, count(*) filter (where country is not null) as num_statements from stated group by date
    union all
    select date, 'leader', count(*) filter (where leader_id is not null) from stated group by date
    union all
    select date, 'topic', count(*) from stated group by date
    union all
    select date, 'coverage', count(*) from stated group by date
    union all
    select date, 'act', count(*) from stated group by date
    union all
    select date, 'country and topic', count(*) filter (where country is not null) from stated group by date
    union all
    select date, 'reports by act', count(*) from reported group by date
    union all
    select date, 'reports by country', count(*) filter (where country is not null) from reported group by date
    union all
    select date, 'reports by leader', count(*) filter (where leader_id is not null) from reported group by date
    union all
    select date, 'reports by topic', count(*) from reported group by date
    union all
    select date, 'reports by outlet', count(*) from reported group by date
    union all
    select date, 'articles by outlet', count(*) from read group by date
),
daily as (
    select date, 'country' as grain, num_statements as number from mart.daily_country
    union all
    select date, 'leader', num_statements from mart.daily_leader
    union all
    select date, 'topic', num_statements from mart.daily_topic
    union all
    select date, 'coverage', num_statements from mart.daily_coverage
    union all
    select date, 'act', num_statements from mart.daily_act
    union all
    select date, 'country and topic', num_statements from mart.daily_country_topic
    union all
    select date, 'reports by act', num_reports from mart.daily_act
    union all
    select date, 'reports by country', num_reports from mart.daily_country
    union all
    select date, 'reports by leader', num_reports from mart.daily_leader
    union all
    select date, 'reports by topic', num_reports from mart.daily_topic
    union all
    select date, 'reports by outlet', num_reports from mart.daily_outlet
    union all
    select date, 'articles by outlet', num_articles from mart.daily_outlet
),
sums as (
    select date, grain, sum(number) as num_statements from daily where date in (select day from check_days) group by date, grain
)
select
    coalesce(facts.date, sums.date) as date,
    coalesce(facts.grain, sums.grain) as grain,
    facts.num_statements as num_facts,
    sums.num_statements::bigint as num_aggregated
from facts
full join sums on sums.date = facts.date and sums.grain = facts.grain
where coalesce(facts.num_statements, 0) <> coalesce(sums.num_statements, 0)
