-- Grain: one item that may give an article its text and that the normaliser has not seen in this version: the content of
-- an entry, or a page that answered with a body. Variable: normaliser_version.
with items as (
    select entry_version_id as item_id, 'entry' as item_kind, first_seen_at as received_at from raw.entry_versions
    union all
    select fetch_id, 'page', requested_at from raw.fetches where kind = 'page' and outcome = 'ok' and not is_revisit
)
select item_id, item_kind
from items
where not exists (
        select 1 from core.article_versions as v
        where v.item_id = items.item_id and v.normaliser_version = getvariable('normaliser_version')
    )
    and item_id not in (select q.item_id from ops.quarantine as q where q.stage = 'normalise')
order by received_at, item_id
