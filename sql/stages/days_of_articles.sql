-- Grain: one UTC day on which an article of frame `wanted` was published: its aggregates must be built again.
select distinct published_on as day from core.articles join wanted using (article_id)
