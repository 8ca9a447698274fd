-- level: fail
-- Guards the joins by country: a code that is not in core.countries would be lost, or worse, be another code system's.
with codes as (
    select distinct 'core.outlets' as table_name, country from core.outlets
    union all select distinct 'core.feeds', country from core.feeds
    union all select distinct 'core.country_names', country from core.country_names
    union all select distinct 'core.country_traps', country from core.country_traps
    union all select distinct 'core.organisations', country from core.organisations
    union all select distinct 'core.organisation_members', country from core.organisation_members
    union all select distinct 'core.leaders', country from core.leaders
    union all select distinct 'core.offices', country from core.offices
    union all select distinct 'core.mentions', entity_id from core.mentions where kind = 'country' and entity_id <> ''
    union all select distinct 'core.article_people', country from core.article_people
    union all select distinct 'core.position_reports', country from core.position_reports
    union all select distinct 'core.report_parties', country from core.report_parties
)
select table_name, country
from codes
where country is not null and country not in (select country from core.countries)
