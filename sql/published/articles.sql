-- core.articles as the published copy shows it: a view of mart.fct_article, which holds the same rows; texts stay at home.
-- Grain: one article (canonical URL), newest version.
select
    article_id, url as canonical_url, outlet_id, feed_id, title, language, text_basis, published_at, published_basis, fetched_at,
    date as published_on, version, syndicated_from, story_id, flags
from mart.fct_article
