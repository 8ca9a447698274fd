-- Grain: one article with a text that the extractor has not read in this text and this version.
-- Variables: extractor_version, languages (those that the extractor reads).
select article_id
from core.articles as a
where text is not null
    and list_contains(getvariable('languages'), a.language)
    and not exists (
        select 1 from core.article_reads as r
        where r.article_id = a.article_id and r.text_sha256 = a.text_sha256
            and r.extractor_version = getvariable('extractor_version')
    )
order by published_at, article_id
