-- Grain: one article that has derived rows but no text any more.
select distinct article_id
from (
    select article_id from core.article_reads
    union all select article_id from core.position_reports
    union all select article_id from core.mentions
) as derived
where article_id not in (select article_id from core.articles where text_sha256 is not null)
order by article_id
