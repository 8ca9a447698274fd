-- What is there to know about a country at a glance: who leads it, its topics, whom it addresses, its last word?
select country_name, head_of_state, head_of_government, num_statements_28d, top_topics, top_targets, latest_reported_on, latest_speaker, latest_content
from mart.v_country_brief
where num_statements_28d > 0
order by num_statements_28d desc, country_name
