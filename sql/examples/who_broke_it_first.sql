-- Which outlets report statements first, and how many of theirs does nobody else report?
select
    outlets.name as outlet,
    count(distinct reports.stated_position_id) as num_statements,
    count(distinct reports.stated_position_id) filter (where reports.published_at = statements.first_reported_at) as num_first,
    count(distinct reports.stated_position_id) filter (where statements.num_outlets = 1) as num_exclusive
from core.position_reports as reports
join core.stated_positions as statements on statements.stated_position_id = reports.stated_position_id
join mart.dim_outlet as outlets on outlets.outlet_id = reports.outlet_id
group by outlets.name
order by num_first desc, outlet
