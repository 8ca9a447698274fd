-- Statements by week, topic and country, of the $countries countries with the most; `age` counts the weeks back from the newest.
with statements as (
    select * from mart.fct_stated_position where country is not null and date between $since and $until
),
most as (
    select country, count(*) as total from statements group by country order by total desc, country limit $countries
)
select
    (date_diff('week', date_trunc('week', statements.date), date_trunc('week', $until::date)))::bigint as age,
    topics.name as topic,
    statements.country,
    countries.name as country_name,
    count(*)::bigint as statements,
    sum(statements.stance_score)::double as stance_sum
from statements
join most on most.country = statements.country
join mart.dim_country as countries on countries.country = statements.country
join mart.dim_topic as topics on topics.topic = statements.topic
group by all
order by age, topics.name, statements.country
