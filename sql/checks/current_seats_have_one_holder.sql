-- level: fail
-- Guards "the president said": an office with one seat has one current holder.
select terms.office_id, terms.capacity, count(*) as num_holders, min(terms.term_id) as term_id, max(terms.term_id) as other_term_id
from core.terms as terms
join core.offices as offices on offices.office_id = terms.office_id
where terms.status = 'current' and offices.seats = 1
group by terms.office_id, terms.capacity
having count(*) > 1
