-- How do blocs of states speak: statements and mean stance of the members of each organisation, by topic?
select
    organisations.short_name as bloc,
    topics.name as topic,
    count(*) as num_statements,
    count(distinct statements.country) as num_countries,
    round(avg(statements.stance_score), 2) as mean_stance
from core.organisation_members as members
join core.organisations as organisations on organisations.organisation_id = members.organisation_id
join mart.fct_stated_position as statements on statements.country = members.country
join mart.dim_topic as topics on topics.topic = statements.topic
where
    coalesce(members.start_date, date '0001-01-01') <= statements.date
    and coalesce(members.end_date, date '9999-12-31') >= statements.date
group by organisations.short_name, topics.name
order by bloc, num_statements desc, topic
