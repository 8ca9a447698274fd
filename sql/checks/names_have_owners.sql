-- level: fail
-- Guards recognition: every name belongs to somebody whom the reference tables know.
select 'core.leader_names' as table_name, name, leader_id as id from core.leader_names where leader_id not in (select leader_id from core.leaders)
union all
select 'core.organisation_names', name, organisation_id
from core.organisation_names
where organisation_id not in (select organisation_id from core.organisations)
