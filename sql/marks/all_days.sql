-- Every UTC day of which there is an input or an aggregate, and those between, for checks that look at all of them.
with days as (
    select min(published_on) as first_day, max(published_on) as last_day from core.articles
    union all select min(published_at)::date, max(published_at)::date from core.position_reports
    union all select min(first_reported_on), max(last_reported_at)::date from core.stated_positions
    union all select min(date), max(date) from mart.fct_article
    union all select min(date), max(date) from mart.fct_position_report
    union all select min(date), max(date) from mart.fct_stated_position
    union all select min(date), max(date) from mart.daily_coverage
    union all select min(date), max(date) from mart.daily_outlet
    union all select min(date), max(date) from mart.daily_country
    union all select min(date), max(date) from mart.daily_topic
    union all select min(valid_from), max(valid_from) from mart.position_history
    union all select min(week_start_date), max(week_start_date) from mart.disagreements
)
select unnest(range(min(first_day), max(last_day) + interval 1 day, interval 1 day))::date as day from days
