-- mart.v_latest_by_leader: the last statement of each leader, and how much they have said.
-- Grain: one leader with a statement. NULL: as in mart.v_stated_positions.
-- Recompute: view.
-- Limits: of several statements first reported at the same moment the surest counts.
select
    *,
    count(*) over (partition by leader_id)::bigint as num_statements
from mart.v_stated_positions
where leader_id is not null
qualify row_number() over (partition by leader_id order by first_reported_at desc, confidence desc, stated_position_id desc) = 1
