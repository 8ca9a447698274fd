-- Who threatened, accused or made demands of one country, by month?
select
    date_trunc('month', statements.date)::date as month,
    coalesce(speakers.name, statements.organisation_id) as speaker,
    count(*) as num_statements,
    count(*) filter (where statements.speech_act = 'THREATEN') as num_threats,
    count(*) filter (where statements.speech_act = 'ACCUSE') as num_accusations,
    count(*) filter (where statements.speech_act = 'REQUEST') as num_demands
from mart.fct_stated_position as statements
join core.position_targets as targets on targets.stated_position_id = statements.stated_position_id
left join mart.dim_country as speakers on speakers.country = statements.country
where targets.country = 'RUS' and statements.speech_act in ('THREATEN', 'ACCUSE', 'REQUEST')
group by month, speaker
order by month desc, num_statements desc, speaker
