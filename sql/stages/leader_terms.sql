-- Grain: one term of one person of whom some name holds $name (accents and case aside); one row without an office for people
-- without terms. NULL: not known, or still open.
select
    l.name, l.country, o.title as office, o.country as "of", t.start_date as "from", t.end_date as until, t.status, t.as_of,
    l.origin, l.wikidata_id as wikidata, t.source
from core.leaders as l
left join core.terms as t using (leader_id)
left join core.offices as o using (office_id)
where l.leader_id in (
    select leader_id from core.leader_names where contains(strip_accents(lower(name)), strip_accents(lower($name)))
)
order by l.name, l.leader_id, t.start_date desc nulls last, o.office_id
