-- mart.dim_country: the countries.
-- Grain: one country (ISO 3166-1 alpha-3, XKX for Kosovo); one unknown member (ZZZ, as in CLDR).
-- NULL: memberships where it has none that the tables know.
-- Recompute: whole.
-- Limits: regions are those of UN M49; memberships are those that have no end, by the organisations' short names.
with members as (
    select members.country, string_agg(distinct organisations.short_name, ', ' order by organisations.short_name) as memberships
    from core.organisation_members as members
    join core.organisations as organisations on organisations.organisation_id = members.organisation_id
    where members.end_date is null
    group by members.country
)
select
    podium_key(countries.country) as country_key,
    countries.country, countries.alpha2, countries."numeric", countries.name, countries.official_name, countries.region, countries.subregion,
    members.memberships
from core.countries as countries
left join members on members.country = countries.country
union all
select podium_key(''), 'ZZZ', 'ZZ', '999', 'Unknown', 'Unknown', 'Unknown', 'Unknown', null
