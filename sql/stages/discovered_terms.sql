-- Grain: one person of temp.discovered_people whose office is known, as a row of core.terms. Articles say that the person held it when
-- they were published, not since when: start and end are NULL, the status is unknown, and as_of is the day of the latest article.
select
    podium_key(leader_id || chr(31) || office_id || chr(31)) as term_id, leader_id, office_id,
    null::date as start_date, null::date as end_date, '' as start_precision, '' as end_precision, 'unknown' as status, 'full' as capacity,
    last_seen_on as as_of, getvariable('discovered_source') as source
from temp.discovered_people
where office_id is not null
