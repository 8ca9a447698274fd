-- Marks the days whose aggregates must be rebuilt: every UTC day from the first to the last report of a statement that changed, as it was and
-- as it is now, because the reports of a day carry the attributes of their statement.
insert into ops.stale_days
with spans as (
    select first_reported_on, last_reported_at from old_statements semi join changed_statements using (stated_position_id)
    union all
    select first_reported_on, last_reported_at from new_statements semi join changed_statements using (stated_position_id)
),
days as (
    select unnest(range(first_reported_on, last_reported_at::date + interval 1 day, interval 1 day))::date as day from spans
)
select distinct day from days where day not in (select day from ops.stale_days)
