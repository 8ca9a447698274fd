-- level: fail
-- Guards the joins of the star: every leader, office, organisation, topic and outlet that a fact names is in its dimension.
with named as (
    select distinct 'mart.fct_stated_position' as table_name, 'leader' as entity, leader_id as id from mart.fct_stated_position
    union all select distinct 'mart.fct_stated_position', 'organisation', organisation_id from mart.fct_stated_position
    union all select distinct 'mart.fct_stated_position', 'office', office_id from mart.fct_stated_position
    union all select distinct 'mart.fct_stated_position', 'topic', topic from mart.fct_stated_position
    union all select distinct 'mart.fct_position_report', 'outlet', outlet_id from mart.fct_position_report
    union all select distinct 'mart.fct_article', 'outlet', outlet_id from mart.fct_article
    union all select distinct 'core.position_targets', 'organisation', organisation_id from core.position_targets
    union all select distinct 'core.organisation_members', 'organisation', organisation_id from core.organisation_members
    union all select distinct 'core.relations', 'party', unnest([party_a, party_b]) from core.relations
    union all select distinct 'core.offices', 'organisation', organisation_id from core.offices
    union all select distinct 'core.terms', 'office', office_id from core.terms
    union all select distinct 'core.terms', 'leader', leader_id from core.terms
),
known as (
    select 'leader' as entity, leader_id as id from mart.dim_leader
    union all select 'organisation', organisation_id from mart.dim_organisation
    union all select 'party', country from core.countries
    union all select 'party', organisation_id from core.organisations
    union all select 'office', office_id from core.offices
    union all select 'topic', topic from mart.dim_topic
    union all select 'outlet', outlet_id from mart.dim_outlet
)
select table_name, entity, id
from named
where id is not null and (entity, id) not in (select entity, id from known)
