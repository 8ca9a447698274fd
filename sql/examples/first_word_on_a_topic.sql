-- Which leaders spoke on a topic for the first time lately, and what did they say?
with newest as (
    select stated_position_id, date, leader_id, topic, speech_act
    from mart.first_statements
    where leader_id is not null
    order by date desc, leader_id, topic
    limit 50
)
select newest.date, leaders.name as leader, topics.name as topic, newest.speech_act, statements.content, statements.article_url
from newest
join mart.dim_leader as leaders on leaders.leader_id = newest.leader_id
join mart.dim_topic as topics on topics.topic = newest.topic
join mart.v_stated_positions as statements
    on statements.stated_position_id = newest.stated_position_id and statements.first_reported_on = newest.date
order by newest.date desc, leader, topic
