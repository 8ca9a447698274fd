-- The statements of the published copy that hold words of a query, best first.
-- Grain: one stated position. Parameters: $limit, those of the filters that are asked for, and what sql/search/totals.sql says of
-- the statements that pass them. In place of {found} stand the words of each stem, of {kept} what keeps the statements that pass
-- the filters; it is empty where there is no filter: then nothing is read of the statements that have none of the words.
-- Score: Okapi BM25 (Robertson, Zaragoza 2009) with k1 = 1.2 and b = 0.75 over the statements that pass the filters. Of equal scores the
-- newest come first.
with found as (
    select stem, month * 100000000 + (place >> 13) as number, month * 100 + (place >> 8 & 31) as day, place & 255 as size
    from (select stem, month, unnest(places) as place from ({found}))
),
counted as (
    select stem, number, any_value(day) as day, any_value(size) as size, count(*) as frequency
    from found {kept}
    group by stem, number
),
rarity as (
    select stem, ln(1 + ($num_statements - count(*) + 0.5) / (count(*) + 0.5)) as weight from counted group by stem
)
select
    number,
    any_value(day) as day,
    round(sum(weight * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * size / $mean_length))), 6) as score
from counted
join rarity using (stem)
group by number
order by score desc, day desc, number
limit $limit
