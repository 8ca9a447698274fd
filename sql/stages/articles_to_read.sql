-- Grain: one article of the days of `unsettled_days` with a text that the extractor has not read in this text, date, title and outlet, this
-- version and the reference tables due to it.
-- An article is read by the newest load of reference answers accepted within 14 days of its fetching (the UTC moment), '' where
-- there is none: news of a new holder of office is often older than the load that names the holder. What is due follows from the
-- raw store alone, so live runs and backfills agree, and a new load makes at most two weeks of articles be read again.
-- Variables: extractor_version, languages (those that the extractor reads).
-- Texts are not touched (text_sha256 is NULL where there is none), and what was read is told by the span of time in which its load was due:
-- nothing of the size of the history is sorted. A reading of another day was one of another date: it is none of the article as it is.
with loads as (
    select max(feed_id) as reference_load, requested_at as accepted_at
    from raw.fetches
    where kind = 'reference' and outcome = 'accepted'
    group by requested_at
),
spans as (
    select reference_load, accepted_at as due_from, lead(accepted_at) over (order by accepted_at) as due_to from loads
    union all
    select '', null, min(accepted_at) from loads
),
articles as (
    select
        a.article_id, a.text_sha256, a.published_on, a.published_at, a.fetched_at + interval 14 day as read_until,
        core.reading_facts(a.published_at, a.title, a.language, a.outlet_id, o.country) as facts_sha256
    from core.articles as a
    left join core.outlets as o on o.outlet_id = a.outlet_id
    where
        a.published_on in (select day from unsettled_days)
        and a.text_sha256 is not null and list_contains(getvariable('languages'), a.language)
),
readings as (
    select
        reads.article_id, reads.text_sha256, reads.facts_sha256,
        coalesce(spans.due_from, '-infinity') as due_from, coalesce(spans.due_to, 'infinity') as due_to
    from core.article_reads as reads
    join spans on spans.reference_load = coalesce(reads.reference_load, '')
    where
        reads.extractor_version = getvariable('extractor_version')
        and reads.published_on in (select day from unsettled_days)
),
waiting as (
    select articles.article_id, articles.published_on, articles.published_at, articles.read_until
    from articles
    anti join readings
        on readings.article_id = articles.article_id and readings.text_sha256 = articles.text_sha256
        and readings.facts_sha256 = articles.facts_sha256
        and readings.due_from <= articles.read_until and readings.due_to > articles.read_until
)
select waiting.article_id, coalesce(loads.reference_load, '') as reference_load, waiting.published_on
from waiting
asof left join loads on waiting.read_until >= loads.accepted_at
order by loads.accepted_at nulls first, reference_load, waiting.published_at, waiting.article_id
