-- mart.dim_term: who held which office when.
-- Grain: one person's term in one office; one unknown member.
-- NULL: country or organisation_id of an office that is not one's; start_date, end_date where not known, end_date also while it lasts.
-- Recompute: whole.
-- Limits: what the reference tables know; join leader_id and office_id of a fact, and its day between the dates.
select
    podium_key(terms.term_id) as term_key,
    terms.term_id,
    terms.leader_id,
    leaders.name as leader,
    terms.office_id,
    offices.title as office,
    offices.role as office_role,
    offices.country,
    offices.organisation_id,
    terms.start_date,
    terms.end_date,
    terms.status,
    terms.capacity,
    terms.status = 'current' as is_current
from core.terms as terms
join core.offices as offices on offices.office_id = terms.office_id
join core.leaders as leaders on leaders.leader_id = terms.leader_id
union all
select podium_key(''), 'unknown', 'unknown', 'Unknown', 'unknown', 'Unknown', 'unknown', null, null, null, null, 'unknown', 'unknown', false
