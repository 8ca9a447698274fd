-- mart.v_latest_by_leader: the last statement of each leader, and how much they have said.
-- Grain: one leader with a statement. NULL: as in mart.v_stated_positions.
-- Recompute: view.
-- Limits: of several statements first reported at the same moment the surest counts.
with latest as (
    select
        leader_id,
        arg_max(stated_position_id, (first_reported_at, confidence, stated_position_id)) as stated_position_id,
        count(*)::bigint as num_statements
    from core.stated_positions
    where leader_id is not null
    group by leader_id
)
select
    statements.*,
    latest.num_statements
from latest
join mart.v_stated_positions as statements on statements.stated_position_id = latest.stated_position_id
