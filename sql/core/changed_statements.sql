-- The statements that differ between what is stored and what the reports say now: gone, new, or with another row or other targets.
-- Grain: one stated_position_id. Input: old_statements, new_statements, new_targets; $from_at and $to_at as in scope_reports.
-- Rows are compared by a 64-bit hash of all their columns.
create or replace temp table changed_statements as
with old_targets as (
    select stated_position_id, sum(hash(targets)) as fingerprint
    from core.position_targets as targets
    where
        stated_position_id in (select stated_position_id from old_statements)
        and first_reported_on >= $from_at::date
        and first_reported_on <= $to_at::date
    group by stated_position_id
),
targets_now as (
    select stated_position_id, sum(hash(targets)) as fingerprint
    from new_targets as targets
    group by stated_position_id
)
select coalesce(old.stated_position_id, new.stated_position_id) as stated_position_id
from old_statements as old
full join new_statements as new on new.stated_position_id = old.stated_position_id
where hash(old) <> hash(new) or old.stated_position_id is null or new.stated_position_id is null
union
select coalesce(old_targets.stated_position_id, targets_now.stated_position_id)
from old_targets
full join targets_now on targets_now.stated_position_id = old_targets.stated_position_id
where old_targets.fingerprint is distinct from targets_now.fingerprint
