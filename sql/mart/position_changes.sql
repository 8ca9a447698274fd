-- mart.position_changes: who changed their stance on which topic, when, from what to what, and which two statements show it.
-- Grain: one change of stance of one actor on one topic: an episode of mart.position_history that has one before it.
-- NULL: leader_id, country, organisation_id where the actor has none.
-- Recompute: pairs by date from episode_from.
-- Rules: two statements are about the same matter where both are directed at a party in common, or at none, and share at least two words,
-- by their first six letters, that mean something (core.common_words do not).
-- Limits: those of mart.position_history; `turned` is a turn between support and opposition, `qualified` and `unqualified` are conditions that
-- were added to a support or dropped from it. A topic holds many matters: most turns are two words on two of them, so look at is_same_matter.
with changes as (
    select history.*
    from mart.position_history as history
    join stale_pairs as pairs
        on pairs.speaker_key = history.speaker_key and pairs.topic = history.topic and history.valid_from >= pairs.episode_from
    where history.previous_stance is not null
),
shown as (
    select stated_position_id from changes union select previous_stated_position_id from changes
),
told as (
    select
        positions.stated_position_id,
        string_split(positions.targets, ', ') as targets,
        -- Zero-width characters may stand inside words.
        regexp_extract_all(regexp_replace(lower(positions.content), '[\x{200B}-\x{200D}\x{2060}]', '', 'g'), '\b\pL{4,6}') as words
    from core.stated_positions as positions
    join shown on shown.stated_position_id = positions.stated_position_id
),
common as (
    select list(beginning order by beginning) as words from core.common_words
),
matters as (
    select
        changes.episode_id,
        (before.targets is null and after.targets is null or coalesce(len(list_intersect(before.targets, after.targets)) > 0, false))
        and len(list_filter(list_intersect(before.words, after.words), lambda word: not list_contains(common.words, word))) >= 2 as is_same
    from changes
    join told as after on after.stated_position_id = changes.stated_position_id
    join told as before on before.stated_position_id = changes.previous_stated_position_id
    cross join common
)
select
    changes.episode_id,
    changes.valid_from as date,
    changes.speaker_key,
    changes.speaker_kind,
    changes.leader_id,
    changes.country,
    changes.organisation_id,
    changes.topic,
    changes.previous_stance,
    changes.stance,
    case
        when (changes.previous_stance = 'opposes') <> (changes.stance = 'opposes') then 'turned'
        when changes.stance = 'supports_conditionally' then 'qualified'
        else 'unqualified'
    end as change,
    coalesce(matters.is_same, false) as is_same_matter,
    changes.previous_evidence_date,
    (changes.valid_from - changes.previous_evidence_date)::bigint as days_since_previous,
    changes.num_statements,
    changes.is_current,
    changes.stated_position_id,
    changes.previous_stated_position_id
from changes
left join matters on matters.episode_id = changes.episode_id
