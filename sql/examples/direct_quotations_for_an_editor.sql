-- Which direct quotations on a subject, of the last year, can be printed, with speaker, office on the day and source?
select first_reported_on, speaker, office, content, outlet, article_title, article_url
from mart.v_stated_positions
where
    first_reported_on > (select max(date) - 365 from mart.daily_coverage where num_statements > 0)
    and quote_type = 'direct' and confidence >= 0.5
    and (content like '%ceasefire%' or content like '%Ceasefire%')
order by first_reported_at desc, stated_position_id
limit 100
