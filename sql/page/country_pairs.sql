-- Statements by week, speaking and addressed country, among the $countries countries that stand at either end of the most.
-- Stances count in halves, so that their sum follows from the mean.
with pairs as (
    select
        date_diff('week', date_trunc('week', date), date_trunc('week', $until::date))::bigint as age,
        country as speaker_country,
        target_country,
        num_statements,
        round(mean_stance * num_statements * 2) / 2 as stance_sum
    from mart.daily_country_pair
    where num_statements > 0 and date between $since and $until
),
ends as (
    select speaker_country as country, num_statements from pairs
    union all
    select target_country, num_statements from pairs
),
most as (
    select country, sum(num_statements) as total from ends group by country order by total desc, country limit $countries
)
select
    pairs.age,
    pairs.speaker_country,
    speakers.name as speaker_name,
    pairs.target_country,
    targets.name as target_name,
    sum(pairs.num_statements)::bigint as statements,
    sum(pairs.stance_sum)::double as stance_sum
from pairs
join mart.dim_country as speakers on speakers.country = pairs.speaker_country
join mart.dim_country as targets on targets.country = pairs.target_country
where pairs.speaker_country in (select country from most) and pairs.target_country in (select country from most)
group by all
order by pairs.age, pairs.speaker_country, pairs.target_country
