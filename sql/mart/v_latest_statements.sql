-- mart.v_latest_statements: the statements of the seven days up to the newest one, newest first.
-- Grain: one stated position. NULL: as in mart.v_stated_positions.
-- Recompute: view.
-- Limits: the newest day is that of the newest statement, not today's.
select *
from mart.v_stated_positions
where first_reported_on > (select max(first_reported_on) from core.stated_positions) - 7
order by first_reported_at desc, stated_position_id
