-- How many statements of the published copy pass the filters {passed}, and how long they are in the mean, as the index of words has it: in
-- fours of characters, 255 at most. One row.
select count(*) as num_statements, avg(least(size // 4, 255)) as mean_length
from core.statement_numbers
{passed}
