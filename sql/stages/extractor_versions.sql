-- Grain: one extractor version by which an article was read.
select distinct extractor_version from core.article_reads order by extractor_version
