-- Which countries threatened, accused or made demands of one country, by month?
select
    date_trunc('month', pairs.date)::date as month,
    speakers.name as speaker,
    sum(pairs.num_threaten + pairs.num_accuse + pairs.num_request)::bigint as num_statements,
    sum(pairs.num_threaten)::bigint as num_threats,
    sum(pairs.num_accuse)::bigint as num_accusations,
    sum(pairs.num_request)::bigint as num_demands
from mart.daily_country_pair as pairs
join mart.dim_country as speakers on speakers.country = pairs.country
where pairs.target_country = 'RUS' and pairs.num_threaten + pairs.num_accuse + pairs.num_request > 0
group by month, speakers.name
order by month desc, num_statements desc, speaker
