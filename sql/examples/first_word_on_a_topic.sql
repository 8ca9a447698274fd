-- When did each leader first speak on a topic, and what did they say?
select leaders.name as leader, topics.name as topic, firsts.date, firsts.speech_act, statements.content, statements.article_url
from mart.first_statements as firsts
join mart.dim_leader as leaders on leaders.leader_id = firsts.leader_id
join mart.dim_topic as topics on topics.topic = firsts.topic
join core.stated_positions as statements
    on statements.stated_position_id = firsts.stated_position_id and statements.first_reported_on = firsts.date
order by firsts.date desc, leader, topic
