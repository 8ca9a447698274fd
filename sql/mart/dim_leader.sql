-- mart.dim_leader: the people who spoke or may speak.
-- Grain: one person: those of the reference tables, and those found in articles only (origin 'discovered'); one unknown member.
-- NULL: country, gender, wikidata_id, born_date, died_date where not known; current_office where none is held or known.
-- Recompute: whole.
-- Limits: a discovered person's name is one of the names given in articles; country and office are the latest known, not those of a day.
with current_offices as (
    select terms.leader_id, offices.title, offices.role
    from core.terms as terms
    join core.offices as offices on offices.office_id = terms.office_id
    where terms.status = 'current'
    qualify row_number() over (
        partition by terms.leader_id
        order by
            case offices.role when 'head_of_state' then 1 when 'head_of_government' then 2 else 3 end,
            terms.start_date desc nulls last,
            terms.term_id
    ) = 1
),
discovered as (
    select leader_id, min(speaker_name) as name, min(country) as country
    from core.stated_positions
    where leader_id is not null and leader_id not in (select leader_id from core.leaders)
    group by leader_id
)
select
    podium_key(leaders.leader_id) as leader_key,
    leaders.leader_id, leaders.name, leaders.country, leaders.gender, leaders.wikidata_id, leaders.origin,
    leaders.born_on as born_date,
    leaders.died_on as died_date,
    current_offices.title as current_office,
    current_offices.role as current_office_role
from core.leaders as leaders
left join current_offices on current_offices.leader_id = leaders.leader_id
union all
select podium_key(leader_id), leader_id, name, country, null, null, 'discovered', null, null, null, null
from discovered
union all
select podium_key(''), 'unknown', 'Unknown', null, null, null, 'unknown', null, null, null, null
