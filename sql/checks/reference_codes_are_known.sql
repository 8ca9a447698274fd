-- level: fail
-- Guards whoever filters by them: roles of offices, relations, states and precisions of terms and origins of people are the documented ones.
select 'core.offices' as table_name, office_id as key, role as code
from core.offices
where role not in (
    'head_of_state', 'head_of_government', 'movement_leader', 'organisation_head', 'foreign_policy_head', 'foreign_minister',
    'defence_minister', 'vice_president', 'finance_minister', 'interior_minister', 'central_banker', 'military_chief', 'spokesperson',
    'ambassador_un', 'envoy', 'legislator', 'opposition_leader', 'local_official', 'other'
)
union all
select 'core.terms', term_id, status from core.terms where status not in ('current', 'ended', 'unknown')
union all
select 'core.terms', term_id, capacity from core.terms where capacity not in ('full', 'acting', 'elect')
union all
select 'core.terms', term_id, start_precision from core.terms where start_precision not in ('', 'day', 'month', 'year')
union all
select 'core.terms', term_id, end_precision from core.terms where end_precision not in ('', 'day', 'month', 'year')
union all
select 'core.relations', party_a || ' ' || party_b, relation from core.relations where relation not in ('ally', 'rival')
union all
select 'core.leaders', leader_id, origin from core.leaders where origin not in ('reference', 'wikidata', 'discovered')
