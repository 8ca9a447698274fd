-- level: warn
-- Guards the resolution of titles by date: between one head of state and the next, no more than 60 days are without a holder.
-- Since 2015, the first year for which the reviewed tables mean to be complete.
with chain as (
    select
        terms.office_id,
        terms.term_id,
        terms.end_date,
        lead(terms.start_date) over (partition by terms.office_id order by terms.start_date, terms.term_id) as next_start_date
    from core.terms as terms
    join core.offices as offices on offices.office_id = terms.office_id
    where offices.role = 'head_of_state' and offices.seats = 1 and terms.start_date is not null
)
select office_id, term_id, end_date, next_start_date
from chain
where next_start_date > end_date + 60 and next_start_date >= date '2015-01-01'
