-- Which actors changed their stance on a topic, when, and in which words? A change is a turn between support and opposition.
with stances as (
    select
        speaker, topic_name, first_reported_on, stance, content, article_url,
        lag(stance) over (partition by speaker, topic order by first_reported_at, stated_position_id) as stance_before
    from mart.v_stated_positions
    where stance <> 'neutral'
)
select first_reported_on, speaker, topic_name, stance_before, stance, content, article_url
from stances
where (stance = 'opposes') <> (stance_before = 'opposes')
order by first_reported_on desc, speaker
