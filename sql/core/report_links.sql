-- core.position_reports.stated_position_id: points every regrouped report at its statement; reports that already do are not written.
update core.position_reports
set stated_position_id = members.stated_position_id
from statement_members as members
where
    position_reports.report_id = members.report_id
    and position_reports.stated_position_id is distinct from members.stated_position_id
    and position_reports.published_at >= (select min(published_at) from scope_reports)
    and position_reports.published_at <= (select max(published_at) from scope_reports)
