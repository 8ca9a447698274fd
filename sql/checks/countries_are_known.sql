-- level: fail
-- Guards the joins by country: a code that is not in core.countries would be lost, or worse, be another code system's.
with codes as (
    select 'core.outlets' as table_name, outlet_id as key, country from core.outlets
    union all select 'core.feeds', feed_id, country from core.feeds
    union all select 'core.country_names', name, country from core.country_names
    union all select 'core.organisations', organisation_id, country from core.organisations
    union all select 'core.organisation_members', organisation_id, country from core.organisation_members
    union all select 'core.leaders', leader_id, country from core.leaders
    union all select 'core.offices', office_id, country from core.offices
    union all select 'core.mentions', mention_id, entity_id from core.mentions where kind = 'country' and entity_id <> ''
    union all select 'core.article_people', article_id || ' ' || leader_id, country from core.article_people
    union all select 'core.position_reports', report_id, country from core.position_reports
    union all select 'core.report_parties', report_id || ' ' || role || ' ' || rank, country from core.report_parties
)
select table_name, key, country
from codes
where country is not null and country not in (select country from core.countries)
