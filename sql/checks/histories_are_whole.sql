-- level: fail
-- scope: days
-- Guards position_history: episodes of one actor and topic follow each other without gap or overlap, each with another stance, one of them current, and
-- every change is one of them. Looks at the whole histories of those who spoke, or of whom an episode begins or ends, on the days.
with actors as (
    select speaker_key, topic, date from mart.fct_stated_position where date in (select day from check_days)
    union all
    select speaker_key, topic, valid_from from mart.position_history where valid_from in (select day from check_days)
    union all
    select speaker_key, topic, last_evidence_date from mart.position_history where last_evidence_date in (select day from check_days)
    union all
    select speaker_key, topic, date from mart.position_changes where date in (select day from check_days)
),
pairs as (
    select speaker_key, topic, max(date) as date from actors group by speaker_key, topic
),
histories as (
    select
        pairs.date, history.episode_id, history.speaker_key, history.topic, history.stance, history.valid_from, history.valid_to, history.is_current,
        history.previous_stance
    from mart.position_history as history
    join pairs on pairs.speaker_key = history.speaker_key and pairs.topic = history.topic
),
chain as (
    select
        date, episode_id, stance, valid_from, valid_to, is_current, previous_stance,
        lead(valid_from) over by_time as next_from,
        lag(stance) over by_time as stance_before
    from histories
    window by_time as (partition by speaker_key, topic order by valid_from)
),
changes as (
    select pairs.date, changes.episode_id
    from mart.position_changes as changes
    join pairs on pairs.speaker_key = changes.speaker_key and pairs.topic = changes.topic
)
select date, episode_id, valid_from, valid_to
from chain
where
    valid_to is distinct from next_from - 1
    or is_current is distinct from (next_from is null)
    or previous_stance is distinct from stance_before
    or stance = stance_before
union all
select coalesce(history.date, changes.date), coalesce(history.episode_id, changes.episode_id), history.valid_from, history.valid_to
from (select * from histories where previous_stance is not null) as history
full join changes on changes.episode_id = history.episode_id
where history.episode_id is null or changes.episode_id is null
