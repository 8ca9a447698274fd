-- The UTC days that are not as they were when nothing of them waited to be read: of these articles may wait, or be gone.
-- Grain: one UTC day; signature is NULL where it holds nothing any more.
-- The signature is of all that articles_to_read.sql and orphans.sql look at: the day's articles without their texts, their readings, how many
-- reports and mentions there are, and what holds for all days. It follows from DuckDB's own hashes: after an update all days are looked at.
-- Variables: extractor_version, languages.
with common as (
    select hash(
        getvariable('extractor_version'), getvariable('languages'),
        (select sum(hash(feed_id, requested_at)) from raw.fetches where kind = 'reference' and outcome = 'accepted'),
        (select sum(hash(outlet_id, country)) from core.outlets)
    ) as hashed
),
parts as (
    select
        published_on as day, 'articles' as part,
        sum(hash(article_id, text_sha256, published_at, title, language, outlet_id, fetched_at)) as hashed
    from core.articles group by all
    union all
    select published_on, 'reads', sum(hash(article_id, text_sha256, facts_sha256, extractor_version, reference_load))
    from core.article_reads group by all
    union all
    select make_date((epoch_us(published_at) // 86400000000)::integer), 'reports', count(*) from core.position_reports group by all
    union all
    select published_on, 'mentions', count(*) from core.mentions group by all
),
days as (
    select day, hash(list((part, parts.hashed) order by part), any_value(common.hashed))::varchar as signature
    from parts cross join common
    where day is not null
    group by day
)
select day, days.signature
from days
full join ops.settled_days as settled using (day)
where days.signature is distinct from settled.signature
