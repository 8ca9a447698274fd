-- How many independent sources stand behind the statements that several outlets carried?
select num_outlets, num_independent, is_agency_copy, speaker, content, article_url
from mart.v_stated_positions
where num_outlets > 1
order by num_outlets desc, num_independent, stated_position_id
limit 50
