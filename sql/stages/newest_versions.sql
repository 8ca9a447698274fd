-- Grain: one article of frame `touched`, as its versions make it: the newest that has a text, else the newest.
-- text, text_sha256, syndicated_from: NULL where no version has one. version: the number of distinct texts so far.
-- published_at: of the newest version whose feed or page says it, so that a version without a date does not move the article.
-- story_id: articles with the very same text are one story.
with versions as (
    select v.*, text_basis <> 'none' as has_text
    from core.article_versions as v
    where article_id in (select article_id from touched)
),
dates as (
    select article_id, published_at, published_basis from versions
    qualify row_number() over (partition by article_id order by published_basis <> 'fetched' desc, has_text desc, fetched_at desc, item_id) = 1
),
counts as (
    select article_id, count(distinct text_sha256) filter (where has_text) as version from versions group by article_id
)
select
    v.article_id, v.canonical_url, v.outlet_id, v.feed_id, v.title, v.language,
    case when v.has_text then v.text end as text,
    v.text_basis,
    case when v.has_text then v.text_sha256 end as text_sha256,
    d.published_at, d.published_basis, v.fetched_at,
    (d.published_at at time zone 'UTC')::date as published_on,
    c.version::integer as version,
    v.item_id, v.fetch_id, v.signature,
    nullif(v.syndicated_from, '') as syndicated_from,
    podium_key(case when v.has_text then v.text_sha256 else v.article_id end) as story_id,
    v.flags
from versions as v
join dates as d using (article_id)
join counts as c using (article_id)
qualify row_number() over (partition by v.article_id order by v.has_text desc, v.fetched_at desc, v.item_id) = 1
order by v.article_id
