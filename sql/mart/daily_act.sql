-- mart.daily_act: which speech acts were made that day, beside how much was read.
-- Grain: one UTC date and speech act of which a report was published on it or in the 27 days before: a quiet day is a row of zeros, no gap.
-- NULL: mean_stance where no statement was first reported that day, mean_stance_28d where none was in 28 days; deviations where nothing was read.
-- Recompute: moving.
-- Counts: num_statements and mean_stance take statements on the day of their first report; num_reports and num_outlets take all reports
-- published that day. So each adds up over days to the facts; num_outlets does not add up. *_7d and *_28d take the calendar days up to this one.
-- Limits: one act a statement: that of its best report.
with statements as (
    select
        date,
        speech_act,
        count(*)::bigint as num_statements,
        count(distinct country)::bigint as num_countries,
        count(distinct leader_id)::bigint as num_leaders,
        count(distinct topic)::bigint as num_topics,
        sum(stance_score) as stance_sum
    from mart.fct_stated_position
    where date in (select day from window_days) and speech_act is not null
    group by all
),
reports as (
    select
        date,
        speech_act,
        count(*)::bigint as num_reports,
        count(distinct outlet_id)::bigint as num_outlets
    from mart.fct_position_report
    where date in (select day from window_days) and speech_act is not null
    group by all
),
grid as (
    select date, speech_act from reports
    union
    select moving_days.day as date, reports.speech_act
    from moving_days
    join reports on reports.date between moving_days.day - 27 and moving_days.day
    where moving_days.day <= getvariable('last_day')
),
days as (
    select
        grid.date, grid.speech_act,
        coalesce(statements.num_statements, 0) as num_statements,
        coalesce(reports.num_reports, 0) as num_reports,
        coalesce(reports.num_outlets, 0) as num_outlets,
        coalesce(statements.num_countries, 0) as num_countries,
        coalesce(statements.num_leaders, 0) as num_leaders,
        coalesce(statements.num_topics, 0) as num_topics,
        statements.stance_sum / statements.num_statements as mean_stance,
        sum(statements.num_statements) over week as num_statements_7d,
        sum(statements.num_statements) over month as num_statements_28d,
        sum(statements.stance_sum) over month as stance_sum_28d
    from grid
    left join reports on reports.date = grid.date and reports.speech_act = grid.speech_act
    left join statements on statements.date = grid.date and statements.speech_act = grid.speech_act
    window
        week as (partition by grid.speech_act order by grid.date range between interval 6 days preceding and current row),
        month as (partition by grid.speech_act order by grid.date range between interval 27 days preceding and current row)
)
select
    days.date,
    days.speech_act,
    days.num_statements,
    days.num_reports,
    days.num_outlets,
    days.num_countries,
    days.num_leaders,
    days.num_topics,
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
