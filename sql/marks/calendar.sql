-- The first and the last UTC day of which there is an input. NULL: there is none.
with inputs as (
    select min(published_on) as first_day, max(published_on) as last_day from core.articles
    union all
    select min(requested_at)::date, max(requested_at)::date from raw.fetches where kind = 'feed'
    union all
    select min(published_at)::date, max(published_at)::date from core.position_reports
)
select min(first_day) as first_day, max(last_day) as last_day from inputs
