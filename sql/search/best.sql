-- The statements of the published copy that hold words of a query, best first.
-- Grain: one stated position. Parameters: $leader and $country (part of a name, folded, or a code), $topic (code or name), $since and $until
-- (days), NULL where all are meant; $limit. In place of {found} stand the words of each stem; {kept} keeps those that pass
-- the filters, and is empty where there is no filter: then the rows of words say all that the score needs.
-- Score: Okapi BM25 (Robertson, Zaragoza 2009) with k1 = 1.2 and b = 0.75 over the statements that pass the filters; length in characters.
with wanted as (
    select month, number, size
    from core.statement_numbers
    where
        ($leader is null or leader_id = $leader or contains(strip_accents(lower(speaker)), $leader))
        and ($country is null or country in (
            select country from mart.dim_country where lower(country) = $country or contains(strip_accents(lower(name)), $country)
        ))
        and ($topic is null or topic in (select topic from mart.dim_topic where topic = $topic or strip_accents(lower(name)) = $topic))
        and first_reported_on >= coalesce($since::date, date '0001-01-01')
        and first_reported_on <= coalesce($until::date, date '9999-12-31')
),
totals as (
    select count(*) as num_statements, avg(size) as mean_length from wanted
),
found as (
    select stem, month, unnest(numbers) as number, unnest(sizes) as size, unnest(frequencies) as frequency
    from ({found})
),
counted as (
    select stem, month, number, size, sum(frequency) as frequency
    from found {kept}
    group by all
),
rarity as (
    select counted.stem, ln(1 + (min(totals.num_statements) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from counted, totals
    group by counted.stem
),
scored as (
    select
        counted.month, counted.number,
        sum(
            rarity.weight * counted.frequency * 2.2
            / (counted.frequency + 1.2 * (0.25 + 0.75 * counted.size / totals.mean_length))
        ) as score
    from counted
    join rarity on rarity.stem = counted.stem
    cross join totals
    group by counted.month, counted.number
),
-- Of equal scores the newest come first: whoever ties with the last of the best is among them until the day decides.
best as (
    from scored qualify rank() over (order by round(score, 6) desc) <= $limit
)
select numbers.stated_position_id, numbers.first_reported_on, round(best.score, 3) as score
from best
join core.statement_numbers as numbers on numbers.month = best.month and numbers.number = best.number
order by round(best.score, 6) desc, numbers.first_reported_on desc, best.number
limit $limit
