-- level: fail
-- scope: days
-- Guards the joins of the star by single keys: every *_key of a fact is in its dimension.
with used as (
    select distinct date, 'country' as entity, country_key as key from mart.fct_stated_position where date in (select day from check_days)
    union select distinct date, 'country', target_country_key from mart.fct_stated_position where date in (select day from check_days)
    union select distinct date, 'leader', leader_key from mart.fct_stated_position where date in (select day from check_days)
    union select distinct date, 'organisation', organisation_key from mart.fct_stated_position where date in (select day from check_days)
    union select distinct date, 'topic', topic_key from mart.fct_stated_position where date in (select day from check_days)
    union select distinct date, 'outlet', outlet_key from mart.fct_position_report where date in (select day from check_days)
    union select distinct date, 'outlet', outlet_key from mart.fct_article where date in (select day from check_days)
),
known as (
    select 'country' as entity, country_key as key from mart.dim_country
    union all select 'leader', leader_key from mart.dim_leader
    union all select 'organisation', organisation_key from mart.dim_organisation
    union all select 'topic', topic_key from mart.dim_topic
    union all select 'outlet', outlet_key from mart.dim_outlet
)
select used.date, used.entity, used.key
from used
left join known on known.entity = used.entity and known.key = used.key
where known.key is null
