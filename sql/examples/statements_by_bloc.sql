-- How did blocs of states speak in the last four weeks: statements and mean stance of the members of each organisation, by topic?
select
    organisations.short_name as bloc,
    topics.name as topic,
    sum(daily.num_statements)::bigint as num_statements,
    count(distinct daily.country) as num_countries,
    round(sum(daily.mean_stance * daily.num_statements) / sum(daily.num_statements), 2) as mean_stance
from mart.daily_country_topic as daily
join core.organisation_members as members on members.country = daily.country
join core.organisations as organisations on organisations.organisation_id = members.organisation_id
join mart.dim_topic as topics on topics.topic = daily.topic
where
    daily.date > (select max(date) - 28 from mart.daily_coverage where num_statements > 0)
    and daily.num_statements > 0
    and coalesce(members.start_date, date '0001-01-01') <= daily.date
    and coalesce(members.end_date, date '9999-12-31') >= daily.date
group by organisations.short_name, topics.name
order by bloc, num_statements desc, topic
