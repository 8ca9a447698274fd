-- Which direct quotations on a subject can be printed, with speaker, office on the day and source?
select first_reported_on, speaker, office, content, outlet, article_title, article_url
from mart.v_stated_positions
where quote_type = 'direct' and content ilike '%ceasefire%' and confidence >= 0.5
order by first_reported_at desc, stated_position_id
