-- mart.fct_position_report: the reports, one row each: which article carried which statement, in which words, and where they stand.
-- Grain: one report of one statement in one article. `date` is the UTC day of the article's publication.
-- NULL: leader_id, country, organisation_id where the statement's speaker has none or it is not known; so reported_* and office_id where the
-- report's has none; spans, cue and source that the sentence has not.
-- Keys: *_key join the dimensions' single keys and are never NULL: what is not known has the unknown member's.
-- Recompute: days. Speaker, act, topic and stance are those of the statement, so that reports and statements add up alike.
-- Limits: what this one report was read as, where the statement may be another thing, stands in reported_*.
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
    reports.content,
    reports.source,
    reports.cue,
    reports.content_start,
    reports.content_end,
    reports.content2_start,
    reports.content2_end,
    reports.source_start,
    reports.source_end,
    reports.cue_start,
    reports.cue_end,
    reports.speaker_kind,
    reports.speaker_name,
    reports.speaker_key,
    reports.office_id,
    reports.leader_id as reported_leader_id,
    reports.country as reported_country,
    reports.organisation_id as reported_organisation_id,
    reports.speech_act as reported_speech_act,
    reports.topic as reported_topic,
    reports.stance as reported_stance,
    reports.conditional as is_conditional,
    reports.negated as is_negated,
    reports.said_on as said_date,
    reports.said_on_basis,
    reports.published_at,
    reports.amounts,
    reports.extractor_version,
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
