-- level: fail
-- scope: days
-- Guards the promise that no row is invented: every statement has its best report, and as many reports and outlets as it says.
with statements as (
    select * from core.stated_positions where first_reported_on in (select day from check_days)
),
reports as (
    select report_id, stated_position_id, outlet_id
    from core.position_reports
    where published_at >= getvariable('check_from') and stated_position_id in (select stated_position_id from statements)
),
counted as (
    select stated_position_id, count(*) as num_reports, count(distinct outlet_id) as num_outlets from reports group by stated_position_id
)
select
    statements.first_reported_on as date, statements.stated_position_id, statements.best_report_id, statements.num_reports,
    counted.num_reports as num_reports_found
from statements
left join counted on counted.stated_position_id = statements.stated_position_id
left join reports as best
    on best.report_id = statements.best_report_id and best.stated_position_id = statements.stated_position_id
where
    best.report_id is null
    or counted.num_reports is distinct from statements.num_reports
    or counted.num_outlets is distinct from statements.num_outlets
