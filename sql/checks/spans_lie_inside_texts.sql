-- level: fail
-- Guards traceability: the spans of a report lie inside the text that was read, in order. Texts that changed since wait for the reader.
with read_texts as (
    select articles.article_id, length(articles.text) as size
    from core.articles as articles
    where (articles.article_id, articles.text_sha256) in (select article_id, text_sha256 from core.article_reads)
),
spans as (
    select report_id, article_id, 'content' as span, content_start as first, content_end as last from core.position_reports
    union all
    select report_id, article_id, 'content2', content2_start, content2_end from core.position_reports where content2_start is not null
    union all
    select report_id, article_id, 'source', source_start, source_end from core.position_reports where source_start is not null
    union all
    select report_id, article_id, 'cue', cue_start, cue_end from core.position_reports where cue_start is not null
    union all
    select mention_id, article_id, 'mention', start_char, end_char from core.mentions
)
select spans.report_id as id, spans.article_id, spans.span, spans.first, spans.last, read_texts.size
from spans
join read_texts on read_texts.article_id = spans.article_id
where spans.first < 0 or spans.last <= spans.first or spans.last > read_texts.size or spans.last is null
