-- level: fail
-- Guards traceability: the wording of a report is what stands at its spans; two spans are joined by an ellipsis.
select reports.report_id, reports.article_id, reports.content_start, reports.content_end
from core.position_reports as reports
join core.articles as articles on articles.article_id = reports.article_id
where
    (articles.article_id, articles.text_sha256) in (select article_id, text_sha256 from core.article_reads)
    and reports.content <> substring(articles.text, reports.content_start + 1, reports.content_end - reports.content_start)
    || case
        when reports.content2_start is null then ''
        else ' … ' || substring(articles.text, reports.content2_start + 1, reports.content2_end - reports.content2_start)
    end
