-- level: fail
-- Guards the promise that no row is invented: every statement has its best report, and as many reports and outlets as it says.
with counted as (
    select stated_position_id, count(*) as num_reports, count(distinct outlet_id) as num_outlets
    from core.position_reports
    where stated_position_id is not null
    group by stated_position_id
)
select statements.stated_position_id, statements.best_report_id, statements.num_reports, counted.num_reports as num_reports_found
from core.stated_positions as statements
left join counted on counted.stated_position_id = statements.stated_position_id
left join core.position_reports as best
    on best.report_id = statements.best_report_id and best.stated_position_id = statements.stated_position_id
where
    best.report_id is null
    or counted.num_reports is distinct from statements.num_reports
    or counted.num_outlets is distinct from statements.num_outlets
