-- Grain: one article of frame `wanted`, with what the reader needs to know of it.
select a.article_id, a.canonical_url, a.fetch_id, a.fetched_at, a.text, a.text_sha256, a.title, a.language, a.published_at, a.outlet_id, o.country as outlet_country,
    core.reading_facts(a.published_at, a.title, a.language, a.outlet_id, o.country) as facts_sha256
from core.articles as a
join wanted using (article_id)
left join core.outlets as o using (outlet_id)
order by a.published_at, a.article_id
