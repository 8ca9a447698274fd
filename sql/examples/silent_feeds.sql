-- Which feeds fail, since when, and with what error?
select outlets.name as outlet, health.feed_id, health.last_answer_at, health.last_outcome, health.num_failures_in_a_row
from ops.feed_health as health
left join mart.dim_outlet as outlets on outlets.outlet_id = health.outlet_id
where health.num_failures_in_a_row > 0
order by health.num_failures_in_a_row desc, health.feed_id
