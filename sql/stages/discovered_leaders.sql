-- Grain: one person of temp.discovered_people, as a row of core.leaders. NULL: what articles do not say.
select
    leader_id, name, surname, country, null::varchar as gender, null::varchar as wikidata_id, 'discovered' as origin,
    null::date as born_on, null::date as died_on, getvariable('discovered_source') as source
from temp.discovered_people
