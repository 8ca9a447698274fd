-- Which leaders turned between support and opposition most often in the last year, on how many topics, how often on one matter, and when last?
select
    leaders.name as leader,
    count(*) as num_turns,
    count_if(changes.is_same_matter) as num_on_one_matter,
    count(distinct changes.topic) as num_topics,
    max(changes.date) as last_turn_date,
    arg_max(topics.name, (changes.date, changes.topic)) as last_topic,
    arg_max(changes.stance, (changes.date, changes.topic)) as last_stance
from mart.position_changes as changes
join mart.dim_leader as leaders on leaders.leader_id = changes.leader_id
join mart.dim_topic as topics on topics.topic = changes.topic
where changes.change = 'turned' and changes.date > (select max(date) - 365 from mart.daily_coverage where num_statements > 0)
group by leaders.leader_id, leaders.name
order by num_on_one_matter desc, num_turns desc, last_turn_date desc, leader
limit 50
