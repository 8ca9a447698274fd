-- Grain: one feed that was asked before. What its attempts left behind, as the next poll needs it.
-- Attempts of a clock that ran ahead of $now are not believed. payload_*: NULL where the feed never answered with a readable document.
with attempts as (
    select * from raw.fetches where kind = 'feed' and requested_at <= $now + interval 1 hour
),
latest as (
    select * from attempts qualify row_number() over (partition by feed_id order by requested_at desc, fetch_id) = 1
),
payloads as (
    select * from attempts where outcome = 'ok' and not is_revisit
    qualify row_number() over (partition by feed_id order by requested_at desc, fetch_id) = 1
)
select
    latest.feed_id, latest.url, latest.etag, latest.last_modified, latest.next_due_at, latest.failures, latest.hints,
    latest.outcome = 'gone' as gone,
    payloads.payload_sha256, payloads.requested_at as payload_at, payloads.url as payload_url
from latest left join payloads using (feed_id)
