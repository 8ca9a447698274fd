-- level: fail
-- scope: days
-- Guards traceability: the spans of a report lie inside the text that was read, in order. Texts that changed since wait for the reader.
with articles as (
    select article_id, length(text) as size, text_sha256, published_on from core.articles where published_on in (select day from check_days)
),
read_texts as (
    select distinct articles.article_id, articles.published_on, articles.size
    from articles
    join core.article_reads as reads
        on reads.article_id = articles.article_id and reads.text_sha256 = articles.text_sha256 and reads.published_on = articles.published_on
),
reports as (
    select * from core.position_reports where published_at >= getvariable('check_from') and published_at < getvariable('check_to')
),
spans as (
    select report_id, article_id, 'content' as span, content_start as first, content_end as last from reports
    union all
    select report_id, article_id, 'content2', content2_start, content2_end from reports where content2_start is not null
    union all
    select report_id, article_id, 'source', source_start, source_end from reports where source_start is not null
    union all
    select report_id, article_id, 'cue', cue_start, cue_end from reports where cue_start is not null
    union all
    select mention_id, article_id, 'mention', start_char, end_char from core.mentions where published_on in (select day from check_days)
)
select read_texts.published_on as date, spans.report_id as id, spans.article_id, spans.span, spans.first, spans.last, read_texts.size
from spans
join read_texts on read_texts.article_id = spans.article_id
where spans.first < 0 or spans.last <= spans.first or spans.last > read_texts.size or spans.last is null
