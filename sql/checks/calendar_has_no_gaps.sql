-- level: fail
-- Guards time series: the calendar has every day from its first to its last, and every day that has an aggregate.
select 'mart.dim_date' as table_name, date::varchar as date
from mart.dim_date
where date - 1 not in (select date from mart.dim_date) and date <> (select min(date) from mart.dim_date)
union all
select 'mart.daily_coverage', date::varchar
from mart.daily_coverage
where date not in (select date from mart.dim_date)
