-- Statements by week, topic and country, of the $countries countries with the most; `age` counts the weeks back from the newest.
-- Stances count in halves, so that their sum follows from the mean.
with days as (
    select date, country, topic, num_statements, round(mean_stance * num_statements * 2) / 2 as stance_sum
    from mart.daily_country_topic
    where num_statements > 0 and date between $since and $until
),
most as (
    select country, sum(num_statements) as total from days group by country order by total desc, country limit $countries
)
select
    (date_diff('week', date_trunc('week', days.date), date_trunc('week', $until::date)))::bigint as age,
    topics.name as topic,
    days.country,
    countries.name as country_name,
    sum(days.num_statements)::bigint as statements,
    sum(days.stance_sum)::double as stance_sum
from days
join most on most.country = days.country
join mart.dim_country as countries on countries.country = days.country
join mart.dim_topic as topics on topics.topic = days.topic
group by all
order by age, topics.name, days.country
