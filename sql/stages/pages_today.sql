-- Grain: one outlet with the number of its article pages asked for on the UTC day that begins at $since.
select core.feeds.outlet_id, count(*) as num_pages
from raw.fetches join core.feeds using (feed_id)
where raw.fetches.kind = 'page' and raw.fetches.requested_at >= $since and raw.fetches.http_status is not null
group by core.feeds.outlet_id
