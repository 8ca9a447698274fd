-- Grain: one item of frame `wanted` (item_id, item_kind) with the entry that it belongs to. A page belongs to the content that its
-- link's entries had when the page came: the newest one seen by then, else the earliest. Follows from raw rows alone.
with pages as (
    select w.item_id, w.item_kind, f.fetch_id, f.feed_id, f.canonical_url, f.requested_at as received_at, f.warc_file, f.warc_offset
    from wanted as w join raw.fetches as f on f.fetch_id = w.item_id
    where w.item_kind = 'page'
),
page_entries as (
    select pages.*, e.entry_version_id
    from pages join raw.entry_versions as e on e.canonical_url = pages.canonical_url
    qualify row_number() over (
        partition by pages.item_id
        order by
            e.first_seen_at <= pages.received_at desc,
            case when e.first_seen_at <= pages.received_at then e.first_seen_at end desc,
            e.first_seen_at,
            e.entry_version_id
    ) = 1
),
entries as (
    select
        w.item_id, w.item_kind, e.fetch_id, e.feed_id, e.canonical_url, e.first_seen_at as received_at,
        null::varchar as warc_file, null::bigint as warc_offset, e.entry_version_id
    from wanted as w join raw.entry_versions as e on e.entry_version_id = w.item_id
    where w.item_kind = 'entry'
)
select
    i.item_id, i.item_kind, i.fetch_id, i.canonical_url, i.received_at, i.warc_file, i.warc_offset,
    i.feed_id, f.outlet_id,
    e.entry_id, e.guid, e.link, e.title, e.summary, e.content, e.is_full_text, e.author, e.published_raw, e.updated_raw, e.published_at,
    -- the entry's own word on its language, else its feed's as the list gives it
    coalesce(nullif(e.language, ''), f.language, '') as language
from (from page_entries union all by name from entries) as i
join raw.entry_versions as e using (entry_version_id)
join core.feeds as f on f.feed_id = i.feed_id
order by i.received_at, i.item_id
