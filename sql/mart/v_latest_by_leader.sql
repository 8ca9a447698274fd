-- mart.v_latest_by_leader: the last statement of each leader, and how much they have said.
-- Grain: one leader with a statement. NULL: as in mart.v_stated_positions.
-- Recompute: view.
-- Limits: of several statements first reported at the same moment the surest counts.
select
    statements.*,
    counts.num_statements,
    counts.num_topics
from mart.v_stated_positions as statements
join (
    select
        leader_id,
        arg_max(stated_position_id, (first_reported_at, confidence, stated_position_id)) as stated_position_id,
        count(*)::bigint as num_statements,
        count(distinct topic)::bigint as num_topics
    from mart.fct_stated_position
    where leader_id is not null
    group by leader_id
) as counts on counts.stated_position_id = statements.stated_position_id and counts.leader_id = statements.leader_id
