-- level: fail
-- scope: days
-- Guards the daily aggregates: their sums over a day are those of the facts.
with facts as (
    select date, 'country' as grain, count(*) filter (where country is not null) as num_statements from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'leader', count(*) filter (where leader_id is not null) from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'topic', count(*) from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'coverage', count(*) from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'act', count(*) from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'country and topic', count(*) filter (where country is not null) from mart.fct_stated_position where date in (select day from check_days) group by date
    union all
    select date, 'reports by act', count(*) from mart.fct_position_report where date in (select day from check_days) group by date
    union all
    select date, 'reports by country', count(*) filter (where country is not null) from mart.fct_position_report where date in (select day from check_days) group by date
    union all
    select date, 'reports by leader', count(*) filter (where leader_id is not null) from mart.fct_position_report where date in (select day from check_days) group by date
    union all
    select date, 'reports by topic', count(*) from mart.fct_position_report where date in (select day from check_days) group by date
    union all
    select date, 'reports by outlet', count(*) from mart.fct_position_report where date in (select day from check_days) group by date
    union all
    select date, 'articles by outlet', count(*) from mart.fct_article where date in (select day from check_days) group by date
),
sums as (
    select date, 'country' as grain, sum(num_statements) as num_statements from mart.daily_country where date in (select day from check_days) group by date
    union all
    select date, 'leader', sum(num_statements) from mart.daily_leader where date in (select day from check_days) group by date
    union all
    select date, 'topic', sum(num_statements) from mart.daily_topic where date in (select day from check_days) group by date
    union all
    select date, 'coverage', sum(num_statements) from mart.daily_coverage where date in (select day from check_days) group by date
    union all
    select date, 'act', sum(num_statements) from mart.daily_act where date in (select day from check_days) group by date
    union all
    select date, 'country and topic', sum(num_statements) from mart.daily_country_topic where date in (select day from check_days) group by date
    union all
    select date, 'reports by act', sum(num_reports) from mart.daily_act where date in (select day from check_days) group by date
    union all
    select date, 'reports by country', sum(num_reports) from mart.daily_country where date in (select day from check_days) group by date
    union all
    select date, 'reports by leader', sum(num_reports) from mart.daily_leader where date in (select day from check_days) group by date
    union all
    select date, 'reports by topic', sum(num_reports) from mart.daily_topic where date in (select day from check_days) group by date
    union all
    select date, 'reports by outlet', sum(num_reports) from mart.daily_outlet where date in (select day from check_days) group by date
    union all
    select date, 'articles by outlet', sum(num_articles) from mart.daily_outlet where date in (select day from check_days) group by date
)
select
    coalesce(facts.date, sums.date) as date,
    coalesce(facts.grain, sums.grain) as grain,
    facts.num_statements as num_facts,
    sums.num_statements::bigint as num_aggregated
from facts
full join sums on sums.date = facts.date and sums.grain = facts.grain
where coalesce(facts.num_statements, 0) <> coalesce(sums.num_statements, 0)
