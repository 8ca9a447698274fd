-- mart.v_stated_positions: one wide row per statement, for people in a hurry.
-- Grain: one stated position.
-- NULL: names and ids of what the speaker has not (a government has no leader); office where none was resolved on the day; targets where none.
-- Recompute: view.
-- Limits: `content` is the wording of the best report; article_* is the article that carries it; say `order by` yourself.
with targets as (
    select
        targets.stated_position_id,
        string_agg(
            coalesce(leaders.name, countries.name, organisations.short_name, targets.leader_id, targets.country, targets.organisation_id),
            ', ' order by targets.rank
        ) as targets
    from core.position_targets as targets
    left join mart.dim_country as countries on countries.country = targets.country
    left join mart.dim_organisation as organisations on organisations.organisation_id = targets.organisation_id
    left join mart.dim_leader as leaders on leaders.leader_id = targets.leader_id
    group by targets.stated_position_id
)
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
    targets.targets,
    statements.quote_type,
    statements.content,
    statements.num_reports::bigint as num_reports,
    statements.num_outlets::bigint as num_outlets,
    statements.first_reported_at,
    statements.last_reported_at,
    statements.confidence,
    articles.title as article_title,
    articles.url as article_url,
    articles.outlet_id,
    outlets.name as outlet,
    articles.published_at as article_published_at
from core.stated_positions as statements
left join core.position_reports as reports on reports.report_id = statements.best_report_id
left join mart.fct_article as articles on articles.article_id = reports.article_id
left join mart.dim_outlet as outlets on outlets.outlet_id = articles.outlet_id
left join mart.dim_leader as leaders on leaders.leader_id = statements.leader_id
left join mart.dim_country as countries on countries.country = statements.country
left join mart.dim_organisation as organisations on organisations.organisation_id = statements.organisation_id
left join mart.dim_topic as topics on topics.topic = statements.topic
left join core.offices as offices on offices.office_id = statements.office_id
left join targets on targets.stated_position_id = statements.stated_position_id
