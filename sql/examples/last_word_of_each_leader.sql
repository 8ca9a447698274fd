-- What did each leader say last?
select first_reported_on, leader, office, country_name, topic_name, content, num_statements, article_url
from mart.v_latest_by_leader
order by first_reported_at desc, leader
limit 50
