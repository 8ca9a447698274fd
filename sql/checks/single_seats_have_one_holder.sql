-- level: fail
-- Guards the resolution of titles by date: an office with one seat has one holder at a time. A shared first and last day is a handover.
select
    earlier.office_id,
    earlier.term_id,
    later.term_id as other_term_id,
    earlier.start_date,
    earlier.end_date,
    later.start_date as other_start_date
from core.terms as earlier
join core.terms as later on later.office_id = earlier.office_id and later.term_id <> earlier.term_id
join core.offices as offices on offices.office_id = earlier.office_id
where
    offices.seats = 1
    and earlier.capacity = later.capacity
    and (earlier.start_date, earlier.term_id) < (later.start_date, later.term_id)
    and later.start_date < coalesce(earlier.end_date, date '9999-12-31')
    and earlier.status <> 'unknown'
    and later.status <> 'unknown'
