-- mart.disagreements: on which topics countries took both sides in a week, who stood where, and in which statement.
-- Grain: one ISO week (by its Monday), topic and country that took a side, of topics on which at least one country stood on either side.
-- NULL: never.
-- Recompute: weeks.
-- Rules: a country's side is that of most of its statements of the week, `split` where both are equally many; neutral statements count
-- for none. Countries that are split stand on no side.
-- Limits: one topic holds several proposals; look at the statements before you call it a quarrel.
with statements as (
    select
        date_trunc('week', date)::date as week_start_date,
        topic, country, stated_position_id, stance_score, num_reports, confidence
    from mart.fct_stated_position
    where
        date >= (select min(day) from stale_weeks)
        and date < (select max(day) + 7 from stale_weeks)
        and date_trunc('week', date)::date in (select day from stale_weeks)
        and country is not null
        and stance_score <> 0
),
countries as (
    select
        week_start_date, topic, country,
        count_if(stance_score > 0)::bigint as num_for,
        count_if(stance_score < 0)::bigint as num_against,
        avg(stance_score) as mean_stance
    from statements
    group by week_start_date, topic, country
),
sides as (
    select *, case when num_for > num_against then 'for' when num_for < num_against then 'against' else 'split' end as side from countries
),
topics as (
    select
        week_start_date, topic,
        count_if(side = 'for')::bigint as num_countries_for,
        count_if(side = 'against')::bigint as num_countries_against
    from sides
    group by week_start_date, topic
),
best as (
    select week_start_date, topic, country, stance_score > 0 as is_for, stated_position_id
    from statements
    qualify row_number() over (
        partition by week_start_date, topic, country, stance_score > 0 order by num_reports desc, confidence desc, stated_position_id
    ) = 1
)
select
    sides.week_start_date,
    sides.topic,
    sides.country,
    sides.side,
    sides.num_for,
    sides.num_against,
    sides.mean_stance,
    topics.num_countries_for,
    topics.num_countries_against,
    2.0::double * least(topics.num_countries_for, topics.num_countries_against)
    / (topics.num_countries_for + topics.num_countries_against) as disagreement,
    best.stated_position_id
from sides
join topics on topics.week_start_date = sides.week_start_date and topics.topic = sides.topic
join best
    on best.week_start_date = sides.week_start_date and best.topic = sides.topic and best.country = sides.country
    and best.is_for = (sides.side <> 'against')
where topics.num_countries_for > 0 and topics.num_countries_against > 0
