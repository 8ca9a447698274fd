-- What the $leaders leaders with the most statements said, by day, topic and stance; the leader with the most first.
with statements as (
    select * from mart.fct_stated_position where leader_id is not null and date between $since and $until
),
most as (
    select leader_id, count(*) as total
    from statements
    group by leader_id
    order by total desc, leader_id
    limit $leaders
)
select
    leaders.name as leader,
    coalesce(countries.name, '') as country_name,
    statements.leader_id,
    statements.date,
    topics.name as topic,
    statements.stance,
    count(*)::bigint as statements
from statements
join most on most.leader_id = statements.leader_id
join mart.dim_leader as leaders on leaders.leader_id = statements.leader_id
join mart.dim_topic as topics on topics.topic = statements.topic
left join mart.dim_country as countries on countries.country = leaders.country
group by all
order by max(most.total) desc, statements.leader_id, statements.date, topics.name, statements.stance
