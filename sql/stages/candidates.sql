-- Grain: one person whom articles introduce with a title and whom the reference tables lacked when they were read; the most often
-- introduced first. used: the person stands in core.leaders. country: or the organisation.
with seen as (
    select c.*, a.outlet_id, a.published_on, a.canonical_url
    from core.leader_candidates as c
    join core.articles as a using (article_id)
)
select
    min(name) as name,
    mode(title order by title) as office,
    coalesce(min(country), min(organisation_id), '') as country,
    count(distinct article_id) as articles,
    count(distinct outlet_id) as outlets,
    min(published_on) as first_seen,
    max(published_on) as last_seen,
    leader_id in (select leader_id from core.leaders) as used,
    arg_max(canonical_url, (published_on, canonical_url)) as evidence
from seen
group by leader_id
order by articles desc, outlets desc, last_seen desc, name, leader_id
limit $limit
