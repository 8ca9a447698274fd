-- Grain: one article that has derived rows on the days of `unsettled_days`, but no text any more. Rows without a day are of articles that were
-- gone before days were noted.
-- Variables: unsettled_from, unsettled_to (the first moment of these days, and that after them).
with suspects as (
    select article_id from core.article_reads where published_on in (select day from unsettled_days)
    union
    select article_id from core.article_reads where published_on is null
    union
    select article_id from core.mentions where published_on in (select day from unsettled_days)
    union
    select article_id from core.mentions where published_on is null
    union
    select article_id from core.position_reports
    where published_at >= getvariable('unsettled_from') and published_at < getvariable('unsettled_to')
)
select suspects.article_id
from suspects
anti join core.articles as articles on articles.article_id = suspects.article_id and articles.text_sha256 is not null
order by suspects.article_id
