-- Where do countries stand apart: topics of the last eight weeks on which some support and some oppose?
select
    sides.week_start_date,
    topics.name as topic,
    sides.num_countries_for,
    sides.num_countries_against,
    string_agg(sides.country, ', ' order by sides.country) filter (where sides.side = 'for') as countries_for,
    string_agg(sides.country, ', ' order by sides.country) filter (where sides.side = 'against') as countries_against
from mart.disagreements as sides
join mart.dim_topic as topics on topics.topic = sides.topic
where sides.week_start_date > (select max(week_start_date) - 56 from mart.disagreements)
group by sides.week_start_date, topics.name, sides.num_countries_for, sides.num_countries_against
order by sides.week_start_date desc, sides.num_countries_for + sides.num_countries_against desc, topic
