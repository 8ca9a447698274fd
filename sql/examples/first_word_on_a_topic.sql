-- When did each leader first speak on a topic, and what did they say?
select leader, office, country_name, topic_name, first_reported_on, content, article_url
from mart.v_stated_positions
where leader is not null
qualify row_number() over (partition by leader_id, topic order by first_reported_at, stated_position_id) = 1
order by first_reported_on desc, leader, topic_name
