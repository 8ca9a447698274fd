-- mart.v_stated_positions: one wide row per statement, for people in a hurry.
-- Grain: one stated position.
-- NULL: names and ids of what the speaker has not (a government has no leader); office where none was resolved on the day;
-- main_target and targets where it is directed at nobody.
-- Recompute: view.
-- Limits: `content` is the wording of the best report; article_* is the article that carries it; say `order by` yourself.
select
    statements.stated_position_id,
    statements.first_reported_on,
    statements.said_on,
    statements.said_on_basis,
    statements.speaker_kind,
    coalesce(leaders.name, organisations.name, countries.name, statements.speaker_name) as speaker,
    statements.leader_id,
    leaders.name as leader,
    offices.title as office,
    offices.role as office_role,
    statements.country,
    countries.name as country_name,
    statements.organisation_id,
    organisations.name as organisation,
    statements.speech_act,
    statements.topic,
    topics.name as topic_name,
    statements.stance,
    statements.conditional as is_conditional,
    statements.negated as is_negated,
    coalesce(target_leaders.name, target_countries.name, target_organisations.short_name) as main_target,
    statements.targets,
    statements.quote_type,
    statements.content,
    statements.num_reports::bigint as num_reports,
    statements.num_outlets::bigint as num_outlets,
    statements.num_independent::bigint as num_independent,
    statements.is_agency_copy,
    statements.first_reported_at,
    statements.last_reported_at,
    statements.confidence,
    statements.article_title,
    statements.article_url,
    statements.outlet_id,
    outlets.name as outlet,
    statements.article_published_at,
    statements.article_id,
    statements.best_report_id,
    statements.speaker_name,
    statements.speaker_key,
    statements.office_id,
    statements.target_country,
    statements.target_organisation_id,
    statements.target_leader_id
from core.stated_positions as statements
left join mart.dim_outlet as outlets on outlets.outlet_id = statements.outlet_id
left join mart.dim_leader as leaders on leaders.leader_id = statements.leader_id
left join mart.dim_country as countries on countries.country = statements.country
left join mart.dim_organisation as organisations on organisations.organisation_id = statements.organisation_id
left join mart.dim_topic as topics on topics.topic = statements.topic
left join core.offices as offices on offices.office_id = statements.office_id
left join mart.dim_country as target_countries on target_countries.country = statements.target_country
left join mart.dim_organisation as target_organisations on target_organisations.organisation_id = statements.target_organisation_id
left join mart.dim_leader as target_leaders on target_leaders.leader_id = statements.target_leader_id
