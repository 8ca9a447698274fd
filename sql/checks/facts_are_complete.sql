-- level: fail
-- scope: days
-- Guards the marts against lost and left-over days: the facts hold exactly the rows of core.
with reports as (
    select report_id, stated_position_id, published_at::date as date
    from core.position_reports
    where
        published_at >= getvariable('check_from')
        and published_at < getvariable('check_to')
        and published_at::date in (select day from check_days)
),
wanted as (
    select 'mart.fct_article' as table_name, published_on as date, article_id as key from core.articles
    where published_on in (select day from check_days)
    union all
    select 'mart.fct_stated_position', first_reported_on, stated_position_id from core.stated_positions
    where first_reported_on in (select day from check_days)
    union all
    select 'mart.fct_position_report', date, report_id || ' ' || coalesce(stated_position_id, '') from reports
),
found as (
    select 'mart.fct_article' as table_name, date, article_id as key from mart.fct_article where date in (select day from check_days)
    union all
    select 'mart.fct_stated_position', date, stated_position_id from mart.fct_stated_position where date in (select day from check_days)
    union all
    select 'mart.fct_position_report', date, report_id || ' ' || stated_position_id from mart.fct_position_report
    where date in (select day from check_days)
)
select table_name, date, key
from wanted
full join found using (table_name, date, key)
where wanted.key is null or found.key is null
