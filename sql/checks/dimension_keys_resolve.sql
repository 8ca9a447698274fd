-- level: fail
-- Guards the joins of the star by single keys: every *_key of a fact is in its dimension.
with used as (
    select distinct 'country' as entity, country_key as key from mart.fct_stated_position
    union select distinct 'country', target_country_key from mart.fct_stated_position
    union select distinct 'leader', leader_key from mart.fct_stated_position
    union select distinct 'organisation', organisation_key from mart.fct_stated_position
    union select distinct 'topic', topic_key from mart.fct_stated_position
    union select distinct 'outlet', outlet_key from mart.fct_position_report
    union select distinct 'outlet', outlet_key from mart.fct_article
),
known as (
    select 'country' as entity, country_key as key from mart.dim_country
    union all select 'leader', leader_key from mart.dim_leader
    union all select 'organisation', organisation_key from mart.dim_organisation
    union all select 'topic', topic_key from mart.dim_topic
    union all select 'outlet', outlet_key from mart.dim_outlet
)
select used.entity, used.key
from used
left join known on known.entity = used.entity and known.key = used.key
where known.key is null
