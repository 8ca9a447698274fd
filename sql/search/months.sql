-- Where the rows of each month begin in core.statement_numbers and mart.v_stated_positions: they lie together, in the order of their numbers.
-- Grain: one month, as core.statement_numbers numbers it (202603).
with
numbers as (
    select number // 100000000 as month, min(rowid) as first_number from core.statement_numbers group by all
),
days as (
    select first_reported_on as day, min(rowid) as first_row from mart.v_stated_positions group by all
)
select numbers.month, min(numbers.first_number) as first_number, min(days.first_row) as first_row
from days
join numbers on numbers.month = year(days.day) * 100 + month(days.day)
group by all
order by all
