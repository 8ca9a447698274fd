-- How has one leader's stance on each topic developed, from when to when?
select topics.name as topic, history.stance, history.valid_from, history.valid_to, history.previous_stance, history.num_statements
from mart.position_history as history
join mart.dim_leader as leaders on leaders.leader_id = history.leader_id
join mart.dim_topic as topics on topics.topic = history.topic
where leaders.name = 'Donald Trump'
order by topic, history.valid_from
