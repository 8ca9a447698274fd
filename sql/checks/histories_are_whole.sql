-- level: fail
-- Guards position_history: episodes of one actor and topic follow each other without gap or overlap, each with another stance, one of them current, and
-- every change is one of them.
with chain as (
    select
        episode_id, stance, valid_from, valid_to, is_current, previous_stance,
        lead(valid_from) over by_time as next_from,
        lag(stance) over by_time as stance_before
    from mart.position_history
    window by_time as (partition by speaker_key, topic order by valid_from)
)
select episode_id, valid_from, valid_to
from chain
where
    valid_to is distinct from next_from - 1
    or is_current is distinct from (next_from is null)
    or previous_stance is distinct from stance_before
    or stance = stance_before
union all
select coalesce(history.episode_id, changes.episode_id), history.valid_from, history.valid_to
from (select * from mart.position_history where previous_stance is not null) as history
full join mart.position_changes as changes on changes.episode_id = history.episode_id
where history.episode_id is null or changes.episode_id is null
