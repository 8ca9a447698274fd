-- mart.dim_topic: the topics, each with its major topic of the Comparative Agendas Project.
-- Grain: one topic; one unknown member. NULL: cap_major, cap_major_name where no major topic fits.
-- Recompute: whole.
-- Limits: none.
select podium_key(topic) as topic_key, topic, name, cap_major, cap_major_name, description
from core.topics
union all
select podium_key(''), 'unknown', 'Unknown', null, null, 'No topic was recorded'
