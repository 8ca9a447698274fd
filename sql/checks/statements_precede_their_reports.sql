-- level: warn
-- Guards said_on: nothing is said after the day on which it was reported (a day's grace for time zones).
select stated_position_id, said_on, said_on_basis, first_reported_on
from core.stated_positions
where said_on > first_reported_on + 1
