-- The statements that may change: those of a marked speaker that reach to within seven days of a marked day.
-- Grain: one row of core.stated_positions, as it stands.
-- Input: stale_marks (speaker_key, from_at, to_at, is_whole); $from_at and $to_at are the bounds of all marks together and
-- only spare reading old row groups.
-- Why seven days are enough: a report can only join or split statements that have a report within seven days of it.
select statements.*
from core.stated_positions as statements
where
    statements.last_reported_at >= $from_at
    and statements.first_reported_at < $to_at
    and exists (
        select 1
        from stale_marks as marks
        where
            marks.speaker_key = statements.speaker_key
            and statements.last_reported_at >= marks.from_at
            and statements.first_reported_at < marks.to_at
    )
