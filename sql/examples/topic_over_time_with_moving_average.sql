-- How does a topic rise and fall: statements a day, their sum over seven days, and statements per 100 articles read?
select
    daily.date, daily.num_statements, daily.num_statements_7d,
    round(100.0 * daily.num_statements_7d / nullif(daily.num_articles_read_7d, 0), 1) as per_100_articles_7d
from mart.daily_topic as daily
where daily.topic = 'war'
order by daily.date
