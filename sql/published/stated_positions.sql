-- core.stated_positions as the published copy shows it: a view of mart.v_stated_positions, which is a table there and holds the same rows.
-- Grain: one statement, whoever reported it.
select
    stated_position_id, best_report_id, speaker_kind, speaker_name, speaker_key, leader_id, office_id, country, organisation_id,
    speech_act, topic, stance, is_conditional as conditional, is_negated as negated, quote_type, content, said_on, said_on_basis,
    first_reported_at, last_reported_at, first_reported_on, num_reports::integer as num_reports, num_outlets::integer as num_outlets,
    confidence, num_independent::integer as num_independent, is_agency_copy, article_id, article_title, article_url,
    article_published_at, outlet_id, targets, target_country, target_organisation_id, target_leader_id
from mart.v_stated_positions
