-- level: fail
-- Guards traceability: every report belongs to a stored article and to a statement of the same speaker, and carries its article's date and outlet.
select
    reports.report_id,
    reports.article_id,
    reports.stated_position_id,
    case
        when articles.article_id is null then 'no such article'
        when statements.stated_position_id is null then 'no such statement'
        when statements.speaker_key <> reports.speaker_key then 'another speaker than its statement'
        when articles.published_at <> reports.published_at then 'another date than its article'
        else 'another outlet than its article'
    end as problem
from core.position_reports as reports
left join core.articles as articles on articles.article_id = reports.article_id
left join core.stated_positions as statements on statements.stated_position_id = reports.stated_position_id
where
    articles.article_id is null
    or statements.stated_position_id is null
    or statements.speaker_key <> reports.speaker_key
    or articles.published_at <> reports.published_at
    or articles.outlet_id <> reports.outlet_id
