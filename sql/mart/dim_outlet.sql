-- mart.dim_outlet: the outlets.
-- Grain: one outlet: those of the feed list, and those that left it but still have articles (name = outlet_id, kind 'other'); one unknown member.
-- NULL: country, language where the feed list does not say.
-- Recompute: whole.
-- Limits: an outlet that left the feed list loses its name.
select podium_key(outlet_id) as outlet_key, outlet_id, name, country, language, kind
from core.outlets
union all
select distinct podium_key(outlet_id), outlet_id, outlet_id, null::varchar, null::varchar, 'other'
from core.articles
where outlet_id not in (select outlet_id from core.outlets)
union all
select podium_key(''), 'unknown', 'Unknown', null, null, 'unknown'
