-- core.position_reports as the published copy shows it: a view of mart.fct_position_report, which holds the same rows.
-- Grain: one statement in one article.
select
    report_id, article_id, stated_position_id, content_start, content_end, content2_start, content2_end, source_start, source_end,
    cue_start, cue_end, quote_type, content, cue, source, speaker_kind, speaker_name, speaker_key, reported_leader_id as leader_id, office_id,
    reported_country as country, reported_organisation_id as organisation_id, reported_speech_act as speech_act, reported_topic as topic,
    reported_stance as stance, is_conditional as conditional, is_negated as negated, said_date as said_on, said_on_basis, published_at,
    outlet_id, amounts, confidence, extractor_version
from mart.fct_position_report
