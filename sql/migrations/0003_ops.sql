-- The pipeline's own diary and marks. ops.runs tells of this machine's runs; it is the one place with a wall clock.
create schema if not exists ops;

-- Grain: one stage of one run.
create table ops.runs (
    run_id varchar not null, stage varchar not null, started_at timestamptz not null, finished_at timestamptz,
    outcome varchar not null,                 -- running, ok, failed, interrupted
    detail varchar not null, num_in bigint not null, num_out bigint not null
);
-- Grain: one rejected item, with a pointer to the raw record it came from.
create table ops.quarantine (
    item_id varchar not null, stage varchar not null, reason varchar not null, detail varchar not null, url varchar not null,
    fetch_id varchar not null, received_at timestamptz not null  -- when the response arrived
);
-- Grain: one check in its latest run.
create table ops.checks (
    check_name varchar not null, level varchar not null, passed boolean not null, num_rows bigint not null, sample varchar not null
);
-- Grain: one WARC segment: how far it has been looked at, and where its last whole capture ends.
create table ops.warc_segments (warc_file varchar not null, loaded_bytes bigint not null, complete_bytes bigint not null);
-- Grain: one day whose aggregates are older than their inputs.
create table ops.stale_days (day date not null);
-- Grain: one statement key (speaker and wording) whose grouping is older than its reports.
create table ops.stale_statements (speaker_key varchar not null);
