-- The newest $changes turns between support and opposition of one leader on one topic, each with both quotations. Newest first.
with stances as (
    select
        leader_id, speaker, coalesce(country_name, '') as country_name, topic_name as topic, first_reported_on as date,
        stance, content, article_url, outlet,
        lag(first_reported_on) over before as date_before,
        lag(stance) over before as stance_before,
        lag(content) over before as content_before,
        lag(article_url) over before as article_url_before,
        lag(outlet) over before as outlet_before
    from mart.v_stated_positions
    where stance <> 'neutral' and leader_id is not null and topic <> 'other'
    window before as (partition by leader_id, topic order by first_reported_at, stated_position_id)
)
select * exclude (leader_id)
from stances
where (stance = 'opposes') <> (stance_before = 'opposes') and date between $since and $until
order by date desc, leader_id, topic, content
limit $changes
