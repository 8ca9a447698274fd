-- level: fail
-- Guards recognition: a name of two countries or organisations is one's own and the others' form is 'shared', else it is anybody's guess.
with names as (
    select 'core.country_names' as table_name, country as id, name, language from core.country_names where form <> 'shared'
    union all
    select 'core.organisation_names', organisation_id, name, language from core.organisation_names where form not in ('shared', 'word')
)
select table_name, min(id) as id, max(id) as other_id, language
from names
group by table_name, name, language
having count(distinct id) > 1
