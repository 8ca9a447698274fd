-- The statements of the published copy that hold words of a query, best first.
-- Grain: one stated position. Parameters: $leader and $country (part of a name, folded, or a code), $topic (code or name), $since and $until
-- (days), NULL where all are meant; $limit. In place of {found} stand the rows of core.statement_words of each stem; {kept} keeps those of the
-- statements that pass the filters, and is empty where there is no filter: then the rows of words say all that the score needs.
-- Score: Okapi BM25 (Robertson, Zaragoza 2009) with k1 = 1.2 and b = 0.75 over the statements that pass the filters; length in characters.
with wanted as (
    select first_reported_on, number, size
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
    {found}
),
counted as (
    select stem, first_reported_on, number, size, sum(frequency) as frequency
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
        counted.first_reported_on, counted.number,
        sum(
            rarity.weight * counted.frequency * 2.2
            / (counted.frequency + 1.2 * (0.25 + 0.75 * counted.size / totals.mean_length))
        ) as score
    from counted
    join rarity on rarity.stem = counted.stem
    cross join totals
    group by counted.first_reported_on, counted.number
)
select first_reported_on, number, round(score, 3) as score
from scored
order by round(scored.score, 6) desc, first_reported_on desc, number
limit $limit
