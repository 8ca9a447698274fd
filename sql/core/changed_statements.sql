-- The statements that differ between what is stored and what the reports say now: gone, new, or with another row or other targets.
-- Grain: one stated_position_id. Input: old_statements, new_statements, new_targets.
create or replace temp table changed_statements as
with old_targets as (
    select stated_position_id, rank, country, organisation_id, leader_id
    from core.position_targets
    where stated_position_id in (select stated_position_id from old_statements)
)
select stated_position_id from (from old_statements except all from new_statements)
union
select stated_position_id from (from new_statements except all from old_statements)
union
select stated_position_id from (from old_targets except all from new_targets)
union
select stated_position_id from (from new_targets except all from old_targets)
