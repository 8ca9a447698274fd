-- What was said last, by whom, and where is it written?
select first_reported_at, speaker, office, country_name, speech_act, topic_name, content, outlet, article_url
from mart.v_latest_statements
order by first_reported_at desc, stated_position_id
limit 20
