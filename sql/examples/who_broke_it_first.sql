-- Which outlets reported the statements of the last four weeks first, and how many of theirs did nobody else report?
with recent as (
    select stated_position_id, first_reported_at, num_outlets
    from mart.fct_stated_position
    where date > (select max(date) - 28 from mart.fct_stated_position)
)
select
    outlets.name as outlet,
    count(distinct reports.stated_position_id) as num_statements,
    count(distinct reports.stated_position_id) filter (where articles.published_at = recent.first_reported_at) as num_first,
    count(distinct reports.stated_position_id) filter (where recent.num_outlets = 1) as num_exclusive
from mart.fct_position_report as reports
join recent on recent.stated_position_id = reports.stated_position_id
join mart.fct_article as articles on articles.article_id = reports.article_id and articles.date = reports.date
join mart.dim_outlet as outlets on outlets.outlet_id = reports.outlet_id
where
    reports.date > (select max(date) - 28 from mart.fct_stated_position)
    and articles.date > (select max(date) - 28 from mart.fct_stated_position)
group by outlets.name
order by num_first desc, outlet
