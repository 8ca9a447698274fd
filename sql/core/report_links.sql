-- core.position_reports.stated_position_id: points every regrouped report at its statement; reports that already do are not written.
-- Input: statement_members; $from_at and $to_at as in scope_reports.
update core.position_reports
set stated_position_id = members.stated_position_id
from statement_members as members
where
    position_reports.report_id = members.report_id
    and position_reports.stated_position_id is distinct from members.stated_position_id
    and position_reports.published_at >= $from_at
    and position_reports.published_at < $to_at
