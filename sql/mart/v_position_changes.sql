-- mart.v_position_changes: what changed, when, in whose words: each change of stance with the two statements that show it.
-- Grain: one change of stance of one actor on one topic.
-- NULL: names and ids of what the actor has not; contents and links never.
-- Recompute: view.
-- Limits: those of mart.position_changes.
select
    changes.date,
    coalesce(leaders.name, organisations.name, countries.name, after.speaker_name) as speaker,
    changes.speaker_kind,
    changes.leader_id,
    changes.country,
    countries.name as country_name,
    changes.organisation_id,
    changes.topic,
    topics.name as topic_name,
    changes.previous_stance,
    changes.stance,
    changes.change,
    changes.is_same_matter,
    changes.previous_evidence_date,
    before.content as previous_content,
    before.article_url as previous_article_url,
    after.content,
    after.article_url,
    changes.stated_position_id,
    changes.previous_stated_position_id
from mart.position_changes as changes
join core.stated_positions as after on after.stated_position_id = changes.stated_position_id
join core.stated_positions as before on before.stated_position_id = changes.previous_stated_position_id
left join mart.dim_leader as leaders on leaders.leader_id = changes.leader_id
left join mart.dim_country as countries on countries.country = changes.country
left join mart.dim_organisation as organisations on organisations.organisation_id = changes.organisation_id
left join mart.dim_topic as topics on topics.topic = changes.topic
