-- level: fail
-- Guards the resolution of titles: every term is that of a person in an office, both known, and every office is a country's or an organisation's.
select 'core.terms' as table_name, term_id as key, leader_id as unknown_id from core.terms where leader_id not in (select leader_id from core.leaders)
union all
select 'core.terms', term_id, office_id from core.terms where office_id not in (select office_id from core.offices)
union all
select 'core.offices', office_id, organisation_id
from core.offices
where organisation_id is not null and organisation_id not in (select organisation_id from core.organisations)
union all
select 'core.organisation_members', country, organisation_id
from core.organisation_members
where organisation_id not in (select organisation_id from core.organisations)
