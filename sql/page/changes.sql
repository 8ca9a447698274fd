-- $changes of the newest turns between support and opposition of one leader on one topic, each with both quotations. Those whose two
-- statements are about the same matter come first, then the newest: a topic holds many matters, so most turns are two words on two of them.
with turns as (
    select *
    from mart.v_position_changes
    where change = 'turned' and leader_id is not null and topic <> 'other' and date between $since and $until
    order by is_same_matter desc, date desc, stated_position_id
    limit $changes
),
statements as (
    select facts.stated_position_id, coalesce(outlets.name, articles.outlet_id) as outlet
    from mart.fct_stated_position as facts
    join mart.fct_article as articles on articles.article_id = facts.article_id
    left join mart.dim_outlet as outlets on outlets.outlet_id = articles.outlet_id
)
select
    turns.speaker,
    coalesce(turns.country_name, '') as country_name,
    turns.topic_name as topic,
    turns.date,
    turns.is_same_matter,
    turns.stance,
    turns.content,
    turns.article_url,
    after.outlet,
    turns.previous_evidence_date as date_before,
    turns.previous_stance as stance_before,
    turns.previous_content as content_before,
    turns.previous_article_url as article_url_before,
    before.outlet as outlet_before
from turns
join statements as after on after.stated_position_id = turns.stated_position_id
join statements as before on before.stated_position_id = turns.previous_stated_position_id
order by turns.is_same_matter desc, turns.date desc, turns.stated_position_id
