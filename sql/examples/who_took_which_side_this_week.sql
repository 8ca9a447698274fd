-- Who took which side, on the topics that divided countries in the newest week, with a statement that shows it?
select
    sides.week_start_date, topics.name as topic, round(sides.disagreement, 2) as disagreement, sides.side, countries.name as country,
    statements.content
from mart.disagreements as sides
join mart.dim_topic as topics on topics.topic = sides.topic
join mart.dim_country as countries on countries.country = sides.country
join mart.v_stated_positions as statements on statements.stated_position_id = sides.stated_position_id
where
    sides.week_start_date = (select max(week_start_date) from mart.disagreements)
    and statements.first_reported_on >= (select max(week_start_date) from mart.disagreements)
order by disagreement desc, topic, sides.side, country
