-- Where do countries stand apart: topics of a week on which some support and some oppose?
select
    calendar.week_start_date,
    topics.name as topic,
    count(distinct statements.country) filter (where statements.stance_score > 0) as num_countries_for,
    count(distinct statements.country) filter (where statements.stance_score < 0) as num_countries_against,
    string_agg(distinct statements.country, ', ' order by statements.country) filter (where statements.stance_score > 0) as countries_for,
    string_agg(distinct statements.country, ', ' order by statements.country) filter (where statements.stance_score < 0) as countries_against
from mart.fct_stated_position as statements
join mart.dim_date as calendar on calendar.date = statements.date
join mart.dim_topic as topics on topics.topic = statements.topic
group by calendar.week_start_date, topics.name
having num_countries_for > 0 and num_countries_against > 0
order by calendar.week_start_date desc, num_countries_for + num_countries_against desc, topic
