-- Which countries address which others most, and in what tone?
select
    speakers.name as speaker,
    addressed.name as addressed,
    sum(pairs.num_statements)::bigint as num_statements,
    sum(pairs.num_accuse + pairs.num_reject + pairs.num_threaten)::bigint as num_hostile,
    round(sum(pairs.mean_stance * pairs.num_statements) / sum(pairs.num_statements), 2) as mean_stance
from mart.daily_country_pair as pairs
join mart.dim_country as speakers on speakers.country = pairs.country
join mart.dim_country as addressed on addressed.country = pairs.target_country
group by speakers.name, addressed.name
order by num_statements desc, speaker, addressed
limit 30
