-- The reports to be grouped anew: all of the statements that may change, and those that belong to no statement yet.
-- Grain: one row of core.position_reports.
-- Input: stale_marks, old_statements; $from_at and $to_at bound marks and old statements together.
select reports.*
from core.position_reports as reports
where
    reports.published_at >= $from_at
    and reports.published_at < $to_at
    and reports.speaker_key in (select speaker_key from stale_marks)
    and (
        reports.stated_position_id is null
        or reports.stated_position_id in (select stated_position_id from old_statements)
        or reports.speaker_key in (select speaker_key from stale_marks where is_whole)
    )
