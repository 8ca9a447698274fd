-- level: fail
-- Guards the joins by membership: a country that is a member twice on one day would count twice. A shared first and last day is a return.
with memberships as (
    select
        *,
        row_number() over (partition by organisation_id, country order by start_date nulls first, end_date) as place
    from core.organisation_members
)
select earlier.organisation_id, earlier.country, earlier.start_date, earlier.end_date, later.start_date as other_start_date
from memberships as earlier
join memberships as later
    on later.organisation_id = earlier.organisation_id and later.country = earlier.country and later.place > earlier.place
where coalesce(later.start_date, date '0001-01-01') < coalesce(earlier.end_date, date '9999-12-31')
