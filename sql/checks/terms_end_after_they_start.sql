-- level: fail
-- Guards the resolution of titles by date: no term, name, membership or relation ends before it starts.
select 'core.terms' as table_name, term_id as key, start_date, end_date from core.terms where end_date < start_date
union all
select 'core.country_names', country || ' ' || name, valid_from, valid_to from core.country_names where valid_to < valid_from
union all
select 'core.organisation_members', organisation_id || ' ' || country, start_date, end_date
from core.organisation_members
where end_date < start_date
union all
select 'core.relations', party_a || ' ' || party_b, start_date, end_date from core.relations where end_date < start_date
union all
select 'core.leaders', leader_id, born_on, died_on from core.leaders where died_on < born_on
