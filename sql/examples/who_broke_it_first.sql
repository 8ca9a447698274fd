-- Which outlets reported the statements of the last four weeks first, and how many of theirs did nobody else report?
with recent as (
    select stated_position_id, first_reported_at, num_outlets
    from mart.fct_stated_position
    where date > (select max(date) - 28 from mart.fct_stated_position)
),
told as (
    select
        reports.outlet_id,
        recent.stated_position_id,
        recent.num_outlets,
        min(reports.published_at) = recent.first_reported_at as is_first
    from core.position_reports as reports
    join recent on recent.stated_position_id = reports.stated_position_id
    where reports.published_at >= (select max(date) - 27 from mart.fct_stated_position)
    group by reports.outlet_id, recent.stated_position_id, recent.num_outlets, recent.first_reported_at
)
select
    outlets.name as outlet,
    count(*) as num_statements,
    count_if(told.is_first) as num_first,
    count_if(told.num_outlets = 1) as num_exclusive
from told
join mart.dim_outlet as outlets on outlets.outlet_id = told.outlet_id
group by outlets.name
order by num_first desc, outlet
