-- What came in: every attempt to fetch, and every content that an entry of a feed ever had.
create schema raw;

-- Grain: one attempt to fetch one URL. Rebuilt from the WARC segments alone.
create table raw.fetches (
    fetch_id         varchar     not null,
    kind             varchar     not null,  -- feed, page, robots
    feed_id          varchar     not null,  -- the feed itself, or the feed whose entry linked the page; '' for robots
    url              varchar     not null,  -- secrets in it are masked
    canonical_url    varchar     not null,  -- canonical form of a page's URL: joins core.articles; '' for feeds and robots
    final_url        varchar     not null,
    requested_at     timestamptz not null,
    outcome          varchar     not null,  -- ok, not_modified, or an error code
    detail           varchar     not null,
    http_status      integer,
    bytes            bigint      not null,
    duration_ms      bigint      not null,
    etag             varchar     not null,
    last_modified    varchar     not null,
    payload_sha256   varchar     not null,
    is_revisit       boolean     not null,  -- the payload repeats an earlier one of this URL and was not read again
    hints            varchar     not null,  -- what the feed document last said about polling (ttl, skipHours ...), JSON
    num_entries      integer     not null,
    failures         integer     not null,  -- failures in a row up to and including this attempt
    next_due_at      timestamptz,           -- NULL: never again (410)
    warc_file        varchar     not null,
    warc_offset      bigint      not null
);

-- Grain: one distinct content of one entry of one feed.
create table raw.entry_versions (
    entry_version_id varchar     not null,  -- key of entry_id and the content's hash
    entry_id         varchar     not null,
    feed_id          varchar     not null,
    guid             varchar     not null,
    link             varchar     not null,
    canonical_url    varchar     not null,  -- '' where the link is missing or not http(s)
    title            varchar     not null,
    summary          varchar     not null,
    content          varchar     not null,  -- HTML of a full-text entry, '' where the feed gives teasers
    is_full_text     boolean     not null,  -- content is the whole article: no page is fetched for it
    author           varchar     not null,
    language         varchar     not null,
    published_raw    varchar     not null,
    updated_raw      varchar     not null,
    published_at     timestamptz,           -- as feedparser reads published_raw; NULL where it cannot
    first_seen_at    timestamptz not null,
    fetch_id         varchar     not null   -- the earliest fetch that brought this content
);

-- Grain: one entry of one feed, in the content that was seen first last.
create view raw.entries as
select
    entry_id, feed_id, guid, link, canonical_url, title, summary, content, is_full_text, author, language,
    published_raw, updated_raw, published_at,
    min(first_seen_at) over (partition by entry_id) as first_seen_at,
    fetch_id, entry_version_id
from raw.entry_versions
qualify row_number() over (partition by entry_id order by raw.entry_versions.first_seen_at desc, entry_version_id) = 1;
