-- mart.dim_organisation: international organisations, armed and political movements, parties.
-- Grain: one organisation; one unknown member. NULL: country where it belongs to no one state; wikidata_id where not known.
-- Recompute: whole.
-- Limits: members stand in core.organisation_members.
select podium_key(organisation_id) as organisation_key, organisation_id, name, short_name, kind, country, wikidata_id
from core.organisations
union all
select podium_key(''), 'unknown', 'Unknown', 'Unknown', 'unknown', null, null
