-- level: fail
-- scope: days
-- Guards traceability: the wording of a report is what stands at its spans; two spans are joined by an ellipsis.
with articles as (
    select article_id, text, text_sha256, published_on from core.articles where published_on in (select day from check_days)
),
read_articles as (
    select distinct articles.article_id
    from articles
    join core.article_reads as reads
        on reads.article_id = articles.article_id and reads.text_sha256 = articles.text_sha256 and reads.published_on = articles.published_on
)
select articles.published_on as date, reports.report_id, reports.article_id, reports.content_start, reports.content_end
from core.position_reports as reports
join articles on articles.article_id = reports.article_id
where
    reports.published_at >= getvariable('check_from')
    and reports.published_at < getvariable('check_to')
    and articles.article_id in (select article_id from read_articles)
    and reports.content <> substring(articles.text, reports.content_start + 1, reports.content_end - reports.content_start)
    || case
        when reports.content2_start is null then ''
        else ' … ' || substring(articles.text, reports.content2_start + 1, reports.content2_end - reports.content2_start)
    end
