-- level: fail
-- Guards identities: one Wikidata item is one person, one organisation, one office.
with ids as (
    select 'core.leaders' as table_name, leader_id as id, wikidata_id from core.leaders
    union all select 'core.organisations', organisation_id, wikidata_id from core.organisations
    union all select 'core.offices', office_id, wikidata_id from core.offices
)
select table_name, wikidata_id, min(id) as id, max(id) as other_id
from ids
where wikidata_id is not null
group by table_name, wikidata_id
having count(*) > 1
