-- mart.dim_outlet: the outlets.
-- Grain: one outlet: those of the feed list, and those that left it but still have articles (name = outlet_id, kind 'other').
-- NULL: country, language where the feed list does not say.
-- Recompute: whole.
-- Limits: an outlet that left the feed list loses its name.
select outlet_id, name, country, language, kind
from core.outlets
union all
select distinct outlet_id, outlet_id, null::varchar, null::varchar, 'other'
from core.articles
where outlet_id not in (select outlet_id from core.outlets)
