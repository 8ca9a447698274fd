-- mart.daily_country_topic: what each country stated on each topic that day, beside how much was read.
-- Grain: one UTC date, country and topic of which a report was published.
-- NULL: mean_stance where no statement was first reported that day, mean_stance_28d where none was in 28 days; deviations where nothing was read.
-- Recompute: moving.
-- Counts: num_statements, the acts and mean_stance take statements on the day of their first report; num_reports and num_outlets take all reports
-- published that day. So each adds up over days to the facts; num_outlets does not add up. *_7d and *_28d take the calendar days up to this one.
-- Limits: a day without a report of that country on that topic has no row: sum *_28d over days only where you mean to.
with statements as (
    select
        date,
        country,
        topic,
        count(*)::bigint as num_statements,
        count_if(speech_act = 'STATE')::bigint as num_state,
        count_if(speech_act = 'AGREE')::bigint as num_agree,
        count_if(speech_act = 'SUPPORT')::bigint as num_support,
        count_if(speech_act = 'CONCEDE')::bigint as num_concede,
        count_if(speech_act = 'REQUEST')::bigint as num_request,
        count_if(speech_act = 'ACCUSE')::bigint as num_accuse,
        count_if(speech_act = 'REJECT')::bigint as num_reject,
        count_if(speech_act = 'THREATEN')::bigint as num_threaten,
        count(distinct leader_id)::bigint as num_leaders,
        sum(stance_score) as stance_sum
    from mart.fct_stated_position
    where date in (select day from window_days) and country is not null and topic is not null
    group by all
),
reports as (
    select
        date,
        country,
        topic,
        count(*)::bigint as num_reports,
        count(distinct outlet_id)::bigint as num_outlets
    from mart.fct_position_report
    where date in (select day from window_days) and country is not null and topic is not null
    group by all
),
days as (
    select
        reports.date, reports.country, reports.topic,
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
        coalesce(statements.num_leaders, 0) as num_leaders,
        statements.stance_sum / statements.num_statements as mean_stance,
        sum(statements.num_statements) over week as num_statements_7d,
        sum(statements.num_statements) over month as num_statements_28d,
        sum(statements.stance_sum) over month as stance_sum_28d
    from reports
    left join statements on statements.date = reports.date and statements.country = reports.country and statements.topic = reports.topic
    window
        week as (partition by reports.country, reports.topic order by reports.date range between interval 6 days preceding and current row),
        month as (partition by reports.country, reports.topic order by reports.date range between interval 27 days preceding and current row)
)
select
    days.date,
    days.country,
    days.topic,
    days.num_statements,
    days.num_reports,
    days.num_outlets,
    days.num_state,
    days.num_agree,
    days.num_support,
    days.num_concede,
    days.num_request,
    days.num_accuse,
    days.num_reject,
    days.num_threaten,
    days.num_leaders,
    days.mean_stance,
    coalesce(days.num_statements_7d, 0)::bigint as num_statements_7d,
    coalesce(days.num_statements_28d, 0)::bigint as num_statements_28d,
    days.stance_sum_28d / days.num_statements_28d as mean_stance_28d,
    round(days.num_statements - coalesce(days.num_statements_7d, 0) * coverage.num_articles_read / nullif(coverage.num_articles_read_7d, 0)::double, 3) as deviation_7d,
    round(days.num_statements - coalesce(days.num_statements_28d, 0) * coverage.num_articles_read / nullif(coverage.num_articles_read_28d, 0)::double, 3) as deviation_28d,
    coverage.num_articles_read,
    coverage.num_outlets_read,
    coverage.num_feeds_answered,
    coverage.num_articles_read_7d,
    coverage.num_articles_read_28d
from days
join mart.daily_coverage as coverage on coverage.date = days.date
where days.date in (select day from moving_days)
