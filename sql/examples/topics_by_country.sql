-- What does each country speak about? One row a country, one column a topic of interest.
select
    countries.region,
    countries.name as country,
    count(*) as num_statements,
    count(*) filter (where statements.topic = 'war') as war,
    count(*) filter (where statements.topic = 'peace_talks') as peace_talks,
    count(*) filter (where statements.topic = 'sanctions') as sanctions,
    count(*) filter (where statements.topic = 'trade') as trade,
    count(*) filter (where statements.topic = 'nuclear') as nuclear
from mart.fct_stated_position as statements
join mart.dim_country as countries on countries.country = statements.country
group by countries.region, countries.name
order by num_statements desc, country
