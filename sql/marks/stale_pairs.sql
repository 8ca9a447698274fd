-- From where on the history of each touched actor and topic is built again. Episodes whose last evidence is older than the first touched day
-- stand; the last of them may go on, so it is taken as it is (the seed) and put before the evidence that is read.
-- Grain: one actor and topic. Input: touched_pairs, mart.position_history and mart.first_statements as they are.
insert into stale_pairs by name
with touched as (
    select speaker_key, topic, min(touched_from) as touched_from from touched_pairs group by speaker_key, topic
),
episodes as (
    select history.speaker_key, history.topic, history.valid_from, history.last_evidence_date, touched.touched_from
    from touched
    join mart.position_history as history on history.speaker_key = touched.speaker_key and history.topic = touched.topic
),
-- Found by four columns first: all of them are read of the time since the oldest seed only.
places as (
    select speaker_key, topic, max(valid_from) as valid_from from episodes where last_evidence_date < touched_from group by speaker_key, topic
),
seeds as (
    select history.*
    from mart.position_history as history
    join places on places.speaker_key = history.speaker_key and places.topic = history.topic and places.valid_from = history.valid_from
),
spanning as (
    select speaker_key, topic, min(valid_from) as valid_from from episodes where last_evidence_date >= touched_from group by speaker_key, topic
)
select
    touched.speaker_key,
    touched.topic,
    touched.touched_from,
    least(touched.touched_from, spanning.valid_from) as read_from,
    coalesce(seeds.valid_from, least(touched.touched_from, spanning.valid_from)) as episode_from,
    coalesce(firsts.date < touched.touched_from, false) as has_first_word,
    seeds.stance as seed_stance,
    seeds.valid_from as seed_valid_from,
    seeds.last_evidence_date as seed_last_evidence_date,
    seeds.num_statements as seed_num_statements,
    seeds.num_days as seed_num_days,
    seeds.stated_position_id as seed_stated_position_id,
    seeds.last_stated_position_id as seed_last_stated_position_id,
    seeds.speaker_kind as seed_speaker_kind,
    seeds.leader_id as seed_leader_id,
    seeds.country as seed_country,
    seeds.organisation_id as seed_organisation_id,
    seeds.previous_stance as seed_previous_stance,
    seeds.previous_stated_position_id as seed_previous_stated_position_id,
    seeds.previous_evidence_date as seed_previous_evidence_date
from touched
left join seeds on seeds.speaker_key = touched.speaker_key and seeds.topic = touched.topic
left join spanning on spanning.speaker_key = touched.speaker_key and spanning.topic = touched.topic
left join mart.first_statements as firsts on firsts.speaker_key = touched.speaker_key and firsts.topic = touched.topic
