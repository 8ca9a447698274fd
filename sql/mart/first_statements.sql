-- mart.first_statements: each actor's first word on each topic.
-- Grain: one actor (speaker_key) and topic. `date` is the UTC day on which the statement was first reported.
-- NULL: leader_id, country, organisation_id where the actor has none.
-- Recompute: pairs by date from touched_from.
-- Limits: the first word that Podium has read of; of several on one day the earliest report counts.
select
    facts.stated_position_id,
    facts.date,
    facts.first_reported_at,
    facts.speaker_key,
    facts.speaker_kind,
    facts.leader_id,
    facts.country,
    facts.organisation_id,
    facts.topic,
    facts.speech_act,
    facts.stance
from mart.fct_stated_position as facts
join stale_pairs as pairs on pairs.speaker_key = facts.speaker_key and pairs.topic = facts.topic and facts.date >= pairs.touched_from
where
    facts.date >= (select min(touched_from) from stale_pairs where not has_first_word)
    and not pairs.has_first_word
    and facts.speaker_kind <> 'unresolved'
qualify row_number() over (
    partition by facts.speaker_key, facts.topic order by facts.date, facts.first_reported_at, facts.stated_position_id
) = 1
