-- Statements by week, speaking and addressed country, among the $countries countries that stand at either end of the most.
with pairs as (
    select
        date_diff('week', date_trunc('week', statements.date), date_trunc('week', $until::date))::bigint as age,
        statements.country as speaker_country,
        targets.country as target_country,
        statements.stance_score
    from mart.fct_stated_position as statements
    join core.position_targets as targets on targets.stated_position_id = statements.stated_position_id
    where
        statements.country is not null and targets.country is not null and statements.country <> targets.country
        and statements.date between $since and $until
),
ends as (
    select speaker_country as country from pairs
    union all
    select target_country from pairs
),
most as (
    select country, count(*) as total from ends group by country order by total desc, country limit $countries
)
select
    pairs.age,
    pairs.speaker_country,
    speakers.name as speaker_name,
    pairs.target_country,
    targets.name as target_name,
    count(*)::bigint as statements,
    sum(pairs.stance_score)::double as stance_sum
from pairs
join mart.dim_country as speakers on speakers.country = pairs.speaker_country
join mart.dim_country as targets on targets.country = pairs.target_country
where pairs.speaker_country in (select country from most) and pairs.target_country in (select country from most)
group by all
order by pairs.age, pairs.speaker_country, pairs.target_country
