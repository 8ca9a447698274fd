-- How harsh are the days: threats, accusations and refusals as a share of all statements, by week?
select
    calendar.week_start_date,
    sum(daily.num_statements)::bigint as num_statements,
    round(100.0 * sum(daily.num_statements) filter (where daily.speech_act in ('THREATEN', 'ACCUSE', 'REJECT')) / sum(daily.num_statements), 1)
        as percent_hostile
from mart.daily_act as daily
join mart.dim_date as calendar on calendar.date = daily.date
group by calendar.week_start_date
having sum(daily.num_statements) > 0
order by calendar.week_start_date desc
