-- Grain: one canonical URL whose text no feed gives and no page has given since its entry last changed.
-- feed_id, link: of the earliest sighting. num_attempts, outcome, attempted_at, http_status: attempts since the change; 0 and
-- NULL where none. A page is not asked for again within an hour of its last reading
-- ($now: the present moment), however often its entry is edited.
with wanted as (
    select
        canonical_url,
        arg_min(feed_id, (first_seen_at, entry_id)) as feed_id,
        arg_min(link, (first_seen_at, entry_id)) as link,
        max(first_seen_at) as changed_at,
        bool_or(is_full_text) as has_full_text
    from raw.entry_versions
    where canonical_url <> ''
    group by canonical_url
),
pages as (
    select wanted.canonical_url, f.outcome, f.requested_at, f.http_status, f.requested_at >= wanted.changed_at as is_recent
    from wanted join raw.fetches as f on f.kind = 'page' and f.canonical_url = wanted.canonical_url
),
attempts as (
    select
        canonical_url,
        max(requested_at) filter (where outcome = 'ok') as read_at,
        count(*) filter (where is_recent) as num_attempts,
        arg_max(outcome, requested_at) filter (where is_recent) as outcome,
        max(requested_at) filter (where is_recent) as attempted_at,
        arg_max(http_status, requested_at) filter (where is_recent) as http_status
    from pages
    group by canonical_url
)
select
    wanted.canonical_url, wanted.feed_id, core.feeds.outlet_id, wanted.link, wanted.changed_at,
    coalesce(attempts.num_attempts, 0) as num_attempts, attempts.outcome, attempts.attempted_at, attempts.http_status
from wanted
join core.feeds using (feed_id)
left join attempts using (canonical_url)
where not wanted.has_full_text
    and (attempts.read_at is null or (attempts.read_at < wanted.changed_at and attempts.read_at < $now - interval 1 hour))
order by wanted.changed_at desc, wanted.canonical_url
