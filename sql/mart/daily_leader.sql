-- mart.daily_leader: what each leader stated that day, beside how much was read.
-- Grain: one UTC date and leader that was reported as speaking on it.
-- NULL: mean_stance where no statement was first reported that day (only further reports of earlier ones).
-- Recompute: days.
-- Counts: num_statements, the acts and mean_stance take statements on the day of their first report; num_reports and num_outlets take all reports
-- published that day. So each adds up over days to the facts; num_outlets does not add up.
-- Limits: leaders by the key of mart.dim_leader, whatever office they held that day.
with statements as (
    select
        date,
        leader_id,
        count(*)::bigint as num_statements,
        count_if(speech_act = 'STATE')::bigint as num_state,
        count_if(speech_act = 'AGREE')::bigint as num_agree,
        count_if(speech_act = 'SUPPORT')::bigint as num_support,
        count_if(speech_act = 'CONCEDE')::bigint as num_concede,
        count_if(speech_act = 'REQUEST')::bigint as num_request,
        count_if(speech_act = 'ACCUSE')::bigint as num_accuse,
        count_if(speech_act = 'REJECT')::bigint as num_reject,
        count_if(speech_act = 'THREATEN')::bigint as num_threaten,
        count(distinct topic)::bigint as num_topics,
        avg(stance_score) as mean_stance
    from mart.fct_stated_position
    where date in (select day from stale_days) and leader_id is not null
    group by date, leader_id
),
reports as (
    select
        date,
        leader_id,
        count(*)::bigint as num_reports,
        count(distinct outlet_id)::bigint as num_outlets
    from mart.fct_position_report
    where date in (select day from stale_days) and leader_id is not null
    group by date, leader_id
)
select
    reports.date,
    reports.leader_id,
    coalesce(statements.num_statements, 0) as num_statements,
    reports.num_reports,
    reports.num_outlets,
    coalesce(statements.num_state, 0) as num_state,
    coalesce(statements.num_agree, 0) as num_agree,
    coalesce(statements.num_support, 0) as num_support,
    coalesce(statements.num_concede, 0) as num_concede,
    coalesce(statements.num_request, 0) as num_request,
    coalesce(statements.num_accuse, 0) as num_accuse,
    coalesce(statements.num_reject, 0) as num_reject,
    coalesce(statements.num_threaten, 0) as num_threaten,
    coalesce(statements.num_topics, 0) as num_topics,
    statements.mean_stance,
    coverage.num_articles_read,
    coverage.num_outlets_read,
    coverage.num_feeds_answered
from reports
left join statements on statements.date = reports.date and statements.leader_id = reports.leader_id
join mart.daily_coverage as coverage on coverage.date = reports.date
