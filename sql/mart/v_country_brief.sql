-- mart.v_country_brief: each country at a glance: who leads it, how much it said lately, on what, towards whom, and its last word.
-- Grain: one country. The 28 days end with the newest day on which a statement was reported, not today.
-- NULL: head_of_state, head_of_government where not known; top_topics, top_targets, mean_stance_28d, latest_* where it said nothing (in 28 days).
-- Recompute: view.
-- Limits: latest_* look back over the 28 days only.
with newest as (
    select max(date) as day from mart.daily_coverage where num_reports > 0
),
holders as (
    select
        country,
        string_agg(distinct leader, ', ' order by leader) filter (where office_role = 'head_of_state') as head_of_state,
        string_agg(distinct leader, ', ' order by leader) filter (where office_role = 'head_of_government') as head_of_government
    from mart.dim_term
    where is_current
    group by country
),
volumes as (
    select country, num_statements_7d, num_statements_28d, deviation_7d, deviation_28d, mean_stance_28d
    from mart.daily_country
    where date = (select day from newest)
),
topics as (
    select country, topic, sum(num_statements)::bigint as num_statements
    from mart.daily_country_topic
    where date > (select day - 28 from newest)
    group by country, topic
    having sum(num_statements) > 0
),
top_topics as (
    select country, string_agg(topic || ' (' || num_statements || ')', ', ' order by num_statements desc, topic) as top_topics
    from (from topics qualify row_number() over (partition by country order by num_statements desc, topic) <= 3)
    group by country
),
targets as (
    select country, target_country, sum(num_statements)::bigint as num_statements
    from mart.daily_country_pair
    where date > (select day - 28 from newest)
    group by country, target_country
),
top_targets as (
    select
        country, string_agg(target_country || ' (' || num_statements || ')', ', ' order by num_statements desc, target_country) as top_targets
    from (from targets qualify row_number() over (partition by country order by num_statements desc, target_country) <= 3)
    group by country
),
changes as (
    select country, count(*)::bigint as num_changes_28d
    from mart.position_changes
    where date > (select day - 28 from newest)
    group by country
),
latest as (
    select country, arg_max(stated_position_id, (first_reported_at, confidence, stated_position_id)) as latest_statement_id
    from mart.fct_stated_position
    where date > (select day - 28 from newest) and country is not null
    group by country
)
select
    countries.country,
    countries.name as country_name,
    countries.region,
    holders.head_of_state,
    holders.head_of_government,
    coalesce(volumes.num_statements_7d, 0) as num_statements_7d,
    coalesce(volumes.num_statements_28d, 0) as num_statements_28d,
    volumes.deviation_7d,
    volumes.deviation_28d,
    volumes.mean_stance_28d,
    top_topics.top_topics,
    top_targets.top_targets,
    coalesce(changes.num_changes_28d, 0) as num_changes_28d,
    latest.latest_statement_id,
    statements.first_reported_on as latest_reported_on,
    statements.speaker_name as latest_speaker,
    statements.content as latest_content
from mart.dim_country as countries
left join holders on holders.country = countries.country
left join volumes on volumes.country = countries.country
left join top_topics on top_topics.country = countries.country
left join top_targets on top_targets.country = countries.country
left join changes on changes.country = countries.country
left join latest on latest.country = countries.country
left join core.stated_positions as statements
    on statements.stated_position_id = latest.latest_statement_id and statements.first_reported_on > (select day - 28 from newest)
where countries.country <> 'ZZZ'
