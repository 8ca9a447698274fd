-- Grain: one answer of the load $load, with its place in the raw store.
select warc_file, warc_offset
from raw.fetches
where kind = 'reference' and outcome = 'ok' and feed_id = $load
order by requested_at, url
