-- level: fail
-- Guards recognition: the form of a name says how a text may use it, so a form that no reader knows makes the name be read wrongly or not at all.
select 'core.country_names' as table_name, country as id, form
from core.country_names
where form not in (
    'name', 'official', 'former', 'abbreviation', 'adjective', 'demonym', 'capital', 'seat', 'part', 'city', 'region', 'catalogue', 'shared'
)
union all
select 'core.country_traps', name, kind
from core.country_traps
where kind not in (
    'company', 'media', 'university', 'sea', 'thing', 'person', 'region', 'town', 'state', 'given_name', 'prefix', 'surname', 'needs_country', 'needs_lead', 'shop', 'team'
)
union all
select 'core.organisation_names', organisation_id, form
from core.organisation_names
where form not in ('name', 'abbreviation', 'adjective', 'seat', 'shared', 'word')
union all
select 'core.leader_names', leader_id, form
from core.leader_names
where form not in ('full', 'surname', 'short', 'alias', 'native')
