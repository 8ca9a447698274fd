-- mart.fct_position_report: the reports, one row each: which article carried which statement.
-- Grain: one report of one statement in one article. `date` is the UTC day of the article's publication.
-- NULL: leader_id, country, organisation_id where the statement's speaker has none or it is not known.
-- Keys: *_key join the dimensions' single keys and are never NULL: what is not known has the unknown member's.
-- Recompute: days. Speaker, act, topic and stance are those of the statement, so that reports and statements add up alike.
-- Limits: the report's own reading stands in core.position_reports.
select
    reports.report_id,
    reports.published_at::date as date,
    reports.stated_position_id,
    reports.article_id,
    reports.outlet_id,
    statements.leader_id,
    statements.country,
    statements.organisation_id,
    statements.speech_act,
    statements.topic,
    statements.stance,
    reports.quote_type,
    reports.published_at::date = statements.first_reported_on as is_first_day,
    reports.report_id = statements.best_report_id as is_best,
    reports.confidence,
    podium_key(coalesce(statements.country, '')) as country_key,
    podium_key(coalesce(statements.leader_id, '')) as leader_key,
    podium_key(coalesce(statements.organisation_id, '')) as organisation_key,
    podium_key(statements.topic) as topic_key,
    podium_key(reports.outlet_id) as outlet_key
from core.position_reports as reports
join core.stated_positions as statements on statements.stated_position_id = reports.stated_position_id
where
    reports.published_at >= getvariable('stale_from')
    and reports.published_at < getvariable('stale_to')
    and statements.last_reported_at >= getvariable('stale_from')
    and statements.first_reported_at < getvariable('stale_to')
    and reports.published_at::date in (select day from stale_days)
