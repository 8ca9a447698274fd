-- Which countries speak more than before, and not only because more was read? Statements per 100 articles, by week.
select
    calendar.week_start_date,
    countries.name as country,
    sum(daily.num_statements)::bigint as num_statements,
    round(100.0 * sum(daily.num_statements) / nullif(sum(daily.num_articles_read), 0), 1) as statements_per_100_articles
from mart.daily_country as daily
join mart.dim_date as calendar on calendar.date = daily.date
join mart.dim_country as countries on countries.country = daily.country
group by calendar.week_start_date, countries.name
order by calendar.week_start_date desc, num_statements desc, country
