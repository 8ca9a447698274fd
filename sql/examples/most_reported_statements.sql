-- Which statements travelled furthest: reported by the most outlets, within how many hours?
select
    num_outlets,
    num_reports,
    round(epoch(last_reported_at - first_reported_at) / 3600.0, 1) as hours,
    speaker,
    content,
    article_url
from mart.v_stated_positions
where num_outlets > 1
order by num_outlets desc, num_reports desc, stated_position_id
limit 25
