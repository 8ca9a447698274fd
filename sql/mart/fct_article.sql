-- mart.fct_article: the articles, one row each, without their texts.
-- Grain: one article (canonical URL), newest version. `date` is the UTC day of publication.
-- NULL: never, but for country (the outlet's, where the feed list does not say) and syndicated_from (where the text credits no agency).
-- Recompute: days. An article that moves to another day marks both days.
-- Limits: is_read says that some version of the extractor has read this text under this date, not that it was the newest.
with articles as (
    select * from core.articles where published_on in (select day from stale_days)
),
reads as (
    select distinct articles.article_id
    from articles
    join core.article_reads as reads
        on reads.article_id = articles.article_id and reads.text_sha256 = articles.text_sha256 and reads.published_on = articles.published_on
)
select
    articles.article_id,
    articles.published_on as date,
    articles.outlet_id,
    outlets.country,
    articles.feed_id,
    articles.language,
    articles.title,
    articles.canonical_url as url,
    articles.published_at,
    articles.published_basis,
    articles.fetched_at,
    articles.text_basis,
    articles.text_basis <> 'none' as has_text,
    reads.article_id is not null as is_read,
    articles.version,
    articles.syndicated_from,
    articles.story_id,
    articles.flags,
    podium_key(articles.outlet_id) as outlet_key
from articles
left join core.outlets as outlets on outlets.outlet_id = articles.outlet_id
left join reads on reads.article_id = articles.article_id
