-- Grain: one blocking check that failed when it last ran, with the number of offending rows.
select check_name, num_rows from ops.checks where level = 'fail' and not passed order by check_name
