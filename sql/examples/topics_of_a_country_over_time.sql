-- What did a country speak about, month by month?
select date_trunc('month', daily.date)::date as month, topics.name as topic, sum(daily.num_statements)::bigint as num_statements
from mart.daily_country_topic as daily
join mart.dim_topic as topics on topics.topic = daily.topic
where daily.country = 'USA'
group by month, topics.name
having sum(daily.num_statements) > 0
order by month desc, num_statements desc, topic
