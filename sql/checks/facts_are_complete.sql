-- level: fail
-- Guards the marts against lost and left-over days: the facts hold exactly the rows of core.
select * from (
    select 'mart.fct_article' as table_name, articles.article_id as key
    from core.articles as articles
    full join mart.fct_article as facts on facts.article_id = articles.article_id and facts.date = articles.published_on
    where articles.article_id is null or facts.article_id is null
    union all
    select 'mart.fct_stated_position', statements.stated_position_id
    from core.stated_positions as statements
    full join mart.fct_stated_position as facts
        on facts.stated_position_id = statements.stated_position_id and facts.date = statements.first_reported_on
    where statements.stated_position_id is null or facts.stated_position_id is null
    union all
    select 'mart.fct_position_report', reports.report_id
    from core.position_reports as reports
    full join mart.fct_position_report as facts
        on facts.report_id = reports.report_id and facts.stated_position_id = reports.stated_position_id
    where reports.report_id is null or facts.report_id is null
)
