-- Which countries speak more than usual on the newest day, given how much was read?
select countries.name as country, daily.num_statements, round(daily.num_statements - daily.deviation_28d, 1) as expected, daily.deviation_28d
from mart.daily_country as daily
join mart.dim_country as countries on countries.country = daily.country
where daily.date = (select max(date) from mart.daily_country where num_statements > 0) and daily.num_statements > 0
order by daily.deviation_28d desc, country
