-- Grain: one check that did not pass when it last ran.
select check_name as "check", level, num_rows as rows, sample from ops.checks where not passed order by level, check_name
