-- level: fail
-- scope: days
-- Guards the joins by country: a code that is not in core.countries would be lost, or worse, be another code system's.
with codes as (
    select distinct 'core.outlets' as table_name, null::date as date, country from core.outlets
    union all select distinct 'core.feeds', null, country from core.feeds
    union all select distinct 'core.country_names', null, country from core.country_names
    union all select distinct 'core.country_traps', null, country from core.country_traps
    union all select distinct 'core.organisations', null, country from core.organisations
    union all select distinct 'core.organisation_members', null, country from core.organisation_members
    union all select distinct 'core.leaders', null, country from core.leaders
    union all select distinct 'core.offices', null, country from core.offices
    union all
    select distinct 'core.mentions', published_on, entity_id
    from core.mentions
    where kind = 'country' and entity_id <> '' and published_on in (select day from check_days)
    union all
    select distinct 'core.article_people', published_on, country from core.article_people where published_on in (select day from check_days)
    union all
    select distinct 'core.position_reports', published_at::date, country
    from core.position_reports
    where
        published_at >= getvariable('check_from')
        and published_at < getvariable('check_to')
        and published_at::date in (select day from check_days)
    union all
    select distinct 'core.report_parties', published_on, country from core.report_parties where published_on in (select day from check_days)
)
select table_name, date, country
from codes
where country is not null and country not in (select country from core.countries)
