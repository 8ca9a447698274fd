-- Statements of the published copy that hold words of a query, best first.
-- Grain: one stated position. Parameters: $stems (folded, each for the words that begin with it and are at most three letters longer),
-- $leader and $country (part of a name, folded, or a code), $topic (code or name), $since and $until (days), NULL where all are meant; $limit.
-- In place of any_stem stands a condition of one strpos per stem, which spares splitting contents that have none.
-- Score: Okapi BM25 (Robertson, Zaragoza 2009) with k1 = 1.2 and b = 0.75 over the statements that pass the filters; length in characters.
with wanted as (
    select statements.stated_position_id, statements.first_reported_on, statements.first_reported_at, statements.content
    from core.stated_positions as statements
    left join mart.dim_leader as leaders on leaders.leader_id = statements.leader_id
    left join mart.dim_country as countries on countries.country = statements.country
    left join mart.dim_topic as topics on topics.topic = statements.topic
    where
        ($leader is null or contains(strip_accents(lower(coalesce(leaders.name, statements.speaker_name))), $leader) or leaders.leader_id = $leader)
        and ($country is null or lower(countries.country) = $country or contains(strip_accents(lower(countries.name)), $country))
        and ($topic is null or topics.topic = $topic or strip_accents(lower(topics.name)) = $topic)
        and statements.first_reported_on >= coalesce($since::date, date '0001-01-01')
        and statements.first_reported_on <= coalesce($until::date, date '9999-12-31')
),
totals as (
    select count(*) as num_statements, avg(length(content)) as mean_length from wanted
),
candidates as (
    select
        stated_position_id, first_reported_on, first_reported_at,
        length(content) as size,
        regexp_extract_all(strip_accents(lower(content)), '[\pL\pN]+') as words
    from wanted
    where any_stem
),
counted as (
    select
        candidates.stated_position_id, candidates.first_reported_on, candidates.first_reported_at, candidates.size, stems.stem,
        len(list_filter(candidates.words, lambda w: starts_with(w, stems.stem) and length(w) - length(stems.stem) <= 3)) as frequency
    from candidates
    cross join (select unnest($stems) as stem) as stems
),
rarity as (
    select
        counted.stem,
        ln(1 + (min(totals.num_statements) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from counted, totals
    where counted.frequency > 0
    group by counted.stem
),
scored as (
    select
        counted.stated_position_id, counted.first_reported_on, counted.first_reported_at,
        sum(
            rarity.weight * counted.frequency * 2.2
            / (counted.frequency + 1.2 * (0.25 + 0.75 * counted.size / totals.mean_length))
        ) as score
    from counted
    join rarity on rarity.stem = counted.stem
    cross join totals
    where counted.frequency > 0
    group by counted.stated_position_id, counted.first_reported_on, counted.first_reported_at
    order by round(score, 6) desc, counted.first_reported_at desc, counted.stated_position_id
    limit $limit
)
select
    round(scored.score, 3) as score,
    statements.first_reported_on, statements.speaker, statements.office, statements.country_name, statements.speech_act,
    statements.topic_name, statements.stance, statements.content, statements.num_outlets, statements.outlet, statements.article_url,
    statements.stated_position_id
from scored
join mart.v_stated_positions as statements
    on statements.stated_position_id = scored.stated_position_id and statements.first_reported_on = scored.first_reported_on
order by round(scored.score, 6) desc, statements.first_reported_at desc, statements.stated_position_id
