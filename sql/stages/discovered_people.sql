-- Grain: one person whom articles introduce with a title often enough (variables discovery_articles, discovery_outlets) and whom
-- no name of the reference tables means in that country. Follows from the set of articles alone, in whatever order they came.
-- name, title, role: the most frequent ones, the first by alphabet of equally frequent ones. office_id: the one office of that
-- country or organisation and role; NULL where there is none, or more than one.
create or replace temp table discovered_people as
with seen as (
    select distinct
        c.leader_id, c.article_id, c.name, c.title, c.role, c.country, c.organisation_id, a.outlet_id,
        a.published_on
    from core.leader_candidates as c
    join core.articles as a using (article_id)
),
counted as (
    select
        leader_id,
        min(country) as country,
        min(organisation_id) as organisation_id,
        max(published_on) as last_seen_on
    from seen
    group by leader_id
    having
        count(distinct article_id) >= getvariable('discovery_articles')
        and count(distinct outlet_id) >= getvariable('discovery_outlets')
),
names as (
    select leader_id, name from seen group by leader_id, name
    qualify row_number() over (partition by leader_id order by count(*) desc, name) = 1
),
titles as (
    select leader_id, title, role from seen group by leader_id, title, role
    qualify row_number() over (partition by leader_id order by count(*) desc, title, role) = 1
),
known as (
    select distinct strip_accents(lower(n.name)) as folded, l.country
    from core.leader_names as n
    join core.leaders as l using (leader_id)
    where l.source <> getvariable('discovered_source')
),
offices as (
    select country, organisation_id, role, min(office_id) as office_id
    from core.offices
    where role <> 'other'
    group by country, organisation_id, role
    having count(*) = 1
)
select
    p.leader_id, names.name, regexp_extract(names.name, '\S+$') as surname, p.country, titles.title, titles.role,
    offices.office_id, p.last_seen_on
from counted as p
join names using (leader_id)
join titles using (leader_id)
left join offices
    on offices.country is not distinct from p.country
    and offices.organisation_id is not distinct from p.organisation_id
    and offices.role = titles.role
where (strip_accents(lower(names.name)), coalesce(p.country, '')) not in (select folded, coalesce(country, '') from known);
