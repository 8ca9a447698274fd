-- mart.dim_date: the calendar, without gaps from the first to the last day of mart.daily_coverage.
-- Grain: one UTC date. NULL: never.
-- Recompute: whole.
-- Limits: weeks are ISO weeks, which begin on Monday.
with days as (
    select unnest(range(min(date), max(date) + interval 1 day, interval 1 day))::date as date from mart.daily_coverage
)
select
    date,
    year(date)::integer as year,
    quarter(date)::integer as quarter,
    month(date)::integer as month,
    day(date)::integer as day_of_month,
    isodow(date)::integer as day_of_week,
    isoyear(date)::integer as iso_year,
    week(date)::integer as iso_week,
    date_trunc('week', date)::date as week_start_date,
    date_trunc('month', date)::date as month_start_date,
    isodow(date) >= 6 as is_weekend
from days
