-- mart.position_changes: who changed their stance on which topic, when, from what to what, and which two statements show it.
-- Grain: one change of stance of one actor on one topic: an episode of mart.position_history that has one before it.
-- NULL: leader_id, country, organisation_id where the actor has none.
-- Recompute: pairs by date from episode_from.
-- Limits: those of mart.position_history; `turned` is a turn between support and opposition, `qualified` and `unqualified` are conditions that
-- were added to a support or dropped from it.
select
    history.episode_id,
    history.valid_from as date,
    history.speaker_key,
    history.speaker_kind,
    history.leader_id,
    history.country,
    history.organisation_id,
    history.topic,
    history.previous_stance,
    history.stance,
    case
        when (history.previous_stance = 'opposes') <> (history.stance = 'opposes') then 'turned'
        when history.stance = 'supports_conditionally' then 'qualified'
        else 'unqualified'
    end as change,
    history.previous_evidence_date,
    (history.valid_from - history.previous_evidence_date)::bigint as days_since_previous,
    history.num_statements,
    history.is_current,
    history.stated_position_id,
    history.previous_stated_position_id
from mart.position_history as history
join stale_pairs as pairs
    on pairs.speaker_key = history.speaker_key and pairs.topic = history.topic and history.valid_from >= pairs.episode_from
where history.previous_stance is not null
