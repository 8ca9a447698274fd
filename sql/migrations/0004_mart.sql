-- The schema of the marts, whose tables the files under sql/mart/ create and own, and the marks that building them needs.
create schema mart;

-- A mark may name the UTC day of the report that came, changed or went, so that only statements near it are regrouped;
-- NULL regroups every statement of the speaker.
alter table ops.stale_statements add column reported_on date;

-- Grain: one model file, in the wording by which its rows were built: a changed file is a full rebuild.
create table ops.models (model varchar not null, sha256 varchar not null);

-- Grain: one feed that was ever asked; the window of seven days ends with the latest attempt at any feed, not at the clock.
create view ops.feed_health as
with attempts as (
    select
        *,
        outcome in ('ok', 'not_modified') as answered,
        requested_at > max(requested_at) over () - interval 7 day as recent
    from raw.fetches
    where kind = 'feed'
)
select
    attempts.feed_id,
    min(feeds.outlet_id) as outlet_id,
    max(requested_at) as last_attempt_at,
    max(requested_at) filter (where answered) as last_answer_at,
    arg_max(outcome, (requested_at, fetch_id)) as last_outcome,
    arg_max(failures, (requested_at, fetch_id)) as num_failures_in_a_row,
    count(*) filter (where recent) as num_attempts_7d,
    count(*) filter (where recent and answered) as num_answers_7d,
    arg_max(next_due_at, (requested_at, fetch_id)) as next_due_at
from attempts
left join core.feeds on feeds.feed_id = attempts.feed_id
group by attempts.feed_id;
