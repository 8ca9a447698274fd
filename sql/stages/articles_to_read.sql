-- Grain: one article with a text that the extractor has not read in this text, date, title and outlet, this version and the reference
-- tables due to it.
-- An article is read by the newest load of reference answers accepted within 14 days of its fetching (the UTC moment), '' where
-- there is none: news of a new holder of office is often older than the load that names the holder. What is due follows from the
-- raw store alone, so live runs and backfills agree, and a new load makes at most two weeks of articles be read again.
-- Variables: extractor_version, languages (those that the extractor reads).
with loads as (
    select feed_id as reference_load, requested_at as accepted_at
    from raw.fetches
    where kind = 'reference' and outcome = 'accepted'
),
due as (
    select
        a.article_id, a.text_sha256, a.published_at, coalesce(l.reference_load, '') as reference_load, l.accepted_at,
        core.reading_facts(a.published_at, a.title, a.language, a.outlet_id, o.country) as facts_sha256
    from (select *, fetched_at + interval 14 day as read_until from core.articles where text is not null) as a
    left join core.outlets as o on o.outlet_id = a.outlet_id
    asof left join loads as l on a.read_until >= l.accepted_at
    where list_contains(getvariable('languages'), a.language)
)
select article_id, reference_load
from due
where not exists (
        select 1 from core.article_reads as r
        where r.article_id = due.article_id and r.text_sha256 = due.text_sha256 and r.facts_sha256 = due.facts_sha256
            and r.extractor_version = getvariable('extractor_version')
            and coalesce(r.reference_load, '') = due.reference_load
    )
order by accepted_at nulls first, reference_load, published_at, article_id
