-- mart.position_history: where each actor stood on each topic, from when to when, and which statements show it.
-- Grain: one episode: a run of days on which an actor's statements on a topic show one stance. Actors by speaker_key.
-- NULL: valid_to while the stance is the latest known; previous_* for an actor's first stance on a topic; leader_id, country,
-- organisation_id where the actor has none.
-- Recompute: pairs by valid_from from episode_from.
-- Rules: the stance of a day is that of most of its statements, supporting ones against opposing ones; it is conditional where more than
-- half of the supporting ones are. Neutral statements, and days on which both sides are equally strong, show no stance and end none.
-- Limits: one stance a topic, however many proposals there are within it; a stance lasts until another one is shown, so look at
-- last_evidence_date before you call it today's.
with evidence as (
    select
        facts.speaker_key, facts.topic, facts.date, facts.stated_position_id, facts.stance, facts.stance_score,
        facts.speaker_kind, facts.leader_id, facts.country, facts.organisation_id,
        -- The statement that shows a day's stance best: most reports, then surest, then by key.
        row_number() over (
            partition by facts.speaker_key, facts.topic, facts.date, facts.stance
            order by facts.num_reports desc, facts.confidence desc, facts.stated_position_id
        ) as place
    from mart.fct_stated_position as facts
    join stale_pairs as pairs on pairs.speaker_key = facts.speaker_key and pairs.topic = facts.topic and facts.date >= pairs.read_from
    where facts.date >= (select min(read_from) from stale_pairs) and facts.stance <> 'neutral' and facts.speaker_kind <> 'unresolved'
),
balances as (
    select
        speaker_key, topic, date,
        count_if(stance_score > 0) as num_for,
        count_if(stance_score < 0) as num_against,
        count_if(stance = 'supports_conditionally') as num_conditional
    from evidence
    group by speaker_key, topic, date
),
day_stances as (
    select
        speaker_key, topic, date,
        case
            when num_against > num_for then 'opposes'
            when 2 * num_conditional > num_for then 'supports_conditionally'
            else 'supports'
        end as stance
    from balances
    where num_for <> num_against
),
shown as (
    select
        days.speaker_key, days.topic, days.stance,
        days.date as first_date,
        days.date as last_date,
        count(*)::bigint as num_statements,
        1::bigint as num_days,
        min(evidence.stated_position_id) filter (where place = 1) as first_id,
        min(evidence.stated_position_id) filter (where place = 1) as last_id,
        min(evidence.speaker_kind) filter (where place = 1) as speaker_kind,
        min(evidence.leader_id) filter (where place = 1) as leader_id,
        min(evidence.country) filter (where place = 1) as country,
        min(evidence.organisation_id) filter (where place = 1) as organisation_id
    from day_stances as days
    join evidence
        on evidence.speaker_key = days.speaker_key and evidence.topic = days.topic and evidence.date = days.date and evidence.stance = days.stance
    group by all
    union all
    select
        speaker_key, topic, seed_stance, seed_valid_from, seed_last_evidence_date, seed_num_statements, seed_num_days,
        seed_stated_position_id, seed_last_stated_position_id, seed_speaker_kind, seed_leader_id, seed_country, seed_organisation_id
    from stale_pairs
    where seed_stance is not null
),
turns as (
    select *, coalesce(stance <> lag(stance) over (partition by speaker_key, topic order by first_date), false) as is_turn from shown
),
runs as (
    select *, count_if(is_turn) over (partition by speaker_key, topic order by first_date) as run from turns
),
episodes as (
    select
        speaker_key, topic, run, stance,
        min(first_date) as valid_from,
        max(last_date) as last_evidence_date,
        sum(num_statements)::bigint as num_statements,
        sum(num_days)::bigint as num_days,
        -- Structs, because arg_min passes over NULL.
        arg_min({'id': first_id, 'kind': speaker_kind, 'leader': leader_id, 'country': country, 'organisation': organisation_id}, first_date) as first_word,
        arg_max(last_id, last_date) as last_id
    from runs
    group by speaker_key, topic, run, stance
),
chained as (
    select
        *,
        lead(valid_from) over by_time as next_from,
        lag(stance) over by_time as stance_before,
        lag(last_id) over by_time as id_before,
        lag(last_evidence_date) over by_time as date_before
    from episodes
    window by_time as (partition by speaker_key, topic order by valid_from)
)
select
    podium_key(chained.speaker_key || chr(31) || chained.topic || chr(31) || chained.valid_from::varchar) as episode_id,
    chained.speaker_key,
    chained.first_word.kind as speaker_kind,
    chained.first_word.leader as leader_id,
    chained.first_word.country as country,
    chained.first_word.organisation as organisation_id,
    chained.topic,
    chained.stance,
    chained.valid_from,
    chained.next_from - 1 as valid_to,
    chained.next_from is null as is_current,
    chained.last_evidence_date,
    chained.num_statements,
    chained.num_days,
    chained.first_word.id as stated_position_id,
    chained.last_id as last_stated_position_id,
    coalesce(chained.stance_before, pairs.seed_previous_stance) as previous_stance,
    coalesce(chained.id_before, pairs.seed_previous_stated_position_id) as previous_stated_position_id,
    coalesce(chained.date_before, pairs.seed_previous_evidence_date) as previous_evidence_date
from chained
join stale_pairs as pairs on pairs.speaker_key = chained.speaker_key and pairs.topic = chained.topic
