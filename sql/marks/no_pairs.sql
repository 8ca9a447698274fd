-- Empty tables of what sql/marks/touched_pairs.sql and sql/marks/stale_pairs.sql fill.
create or replace temp table touched_pairs (speaker_key varchar, topic varchar, touched_from date);
create or replace temp table stale_pairs (
    speaker_key varchar, topic varchar,
    touched_from date,         -- first day on which a statement of this actor on this topic may have come, changed or gone
    read_from date,            -- first day whose evidence is read again: of the episode that spans touched_from, else touched_from
    episode_from date,         -- episodes from here on are replaced
    has_first_word boolean,    -- the actor's first word on the topic is older than touched_from
    -- The last episode that ends before touched_from, as it is stored: it is continued, not read again. NULL: there is none.
    seed_stance varchar, seed_valid_from date, seed_last_evidence_date date, seed_num_statements bigint, seed_num_days bigint,
    seed_stated_position_id varchar, seed_last_stated_position_id varchar,
    seed_speaker_kind varchar, seed_leader_id varchar, seed_country varchar, seed_organisation_id varchar,
    seed_previous_stance varchar, seed_previous_stated_position_id varchar, seed_previous_evidence_date date
);
