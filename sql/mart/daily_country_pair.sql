-- mart.daily_country_pair: which country spoke to or about which other that day, with what acts and stance, beside how much was read.
-- Grain: one UTC date, country that spoke and country that it was directed at, where such a statement was first reported that day.
-- NULL: mean_stance_28d never, deviations where nothing was read.
-- Recompute: moving.
-- Counts: a statement counts once for each country among its targets, on the day of its first report. *_7d and *_28d take the calendar days up to
-- this one.
-- Limits: targets that are organisations or persons are in core.position_targets only; a country that addresses itself is left out.
with statements as (
    select
        facts.date,
        facts.country,
        targets.country as target_country,
        count(*)::bigint as num_statements,
        count_if(facts.speech_act = 'STATE')::bigint as num_state,
        count_if(facts.speech_act = 'AGREE')::bigint as num_agree,
        count_if(facts.speech_act = 'SUPPORT')::bigint as num_support,
        count_if(facts.speech_act = 'CONCEDE')::bigint as num_concede,
        count_if(facts.speech_act = 'REQUEST')::bigint as num_request,
        count_if(facts.speech_act = 'ACCUSE')::bigint as num_accuse,
        count_if(facts.speech_act = 'REJECT')::bigint as num_reject,
        count_if(facts.speech_act = 'THREATEN')::bigint as num_threaten,
        count(distinct facts.leader_id)::bigint as num_leaders,
        count(distinct facts.topic)::bigint as num_topics,
        sum(facts.stance_score) as stance_sum
    from mart.fct_stated_position as facts
    join (
        select distinct stated_position_id, country
        from core.position_targets
        where country is not null and first_reported_on in (select day from window_days)
    ) as targets on targets.stated_position_id = facts.stated_position_id
    where facts.date in (select day from window_days) and targets.country <> facts.country
    group by all
),
days as (
    select
        *,
        sum(num_statements) over week as num_statements_7d,
        sum(num_statements) over month as num_statements_28d,
        sum(stance_sum) over month as stance_sum_28d
    from statements
    window
        week as (partition by country, target_country order by date range between interval 6 days preceding and current row),
        month as (partition by country, target_country order by date range between interval 27 days preceding and current row)
)
select
    days.date,
    days.country,
    days.target_country,
    days.num_statements,
    days.num_state,
    days.num_agree,
    days.num_support,
    days.num_concede,
    days.num_request,
    days.num_accuse,
    days.num_reject,
    days.num_threaten,
    days.num_leaders,
    days.num_topics,
    days.stance_sum / days.num_statements as mean_stance,
    days.num_statements_7d::bigint as num_statements_7d,
    days.num_statements_28d::bigint as num_statements_28d,
    days.stance_sum_28d / days.num_statements_28d as mean_stance_28d,
    round(days.num_statements - days.num_statements_7d * coverage.num_articles_read / nullif(coverage.num_articles_read_7d, 0)::double, 3) as deviation_7d,
    round(days.num_statements - days.num_statements_28d * coverage.num_articles_read / nullif(coverage.num_articles_read_28d, 0)::double, 3) as deviation_28d,
    coverage.num_articles_read,
    coverage.num_outlets_read,
    coverage.num_feeds_answered,
    coverage.num_articles_read_7d,
    coverage.num_articles_read_28d
from days
join mart.daily_coverage as coverage on coverage.date = days.date
where days.date in (select day from moving_days)
