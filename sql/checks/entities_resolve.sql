-- level: fail
-- Guards the joins of the star: every leader, office, organisation, topic and outlet that a fact names is in its dimension.
with named as (
    select 'mart.fct_stated_position' as table_name, stated_position_id as key, 'leader' as entity, leader_id as id from mart.fct_stated_position
    union all select 'mart.fct_stated_position', stated_position_id, 'organisation', organisation_id from mart.fct_stated_position
    union all select 'mart.fct_stated_position', stated_position_id, 'office', office_id from mart.fct_stated_position
    union all select 'mart.fct_stated_position', stated_position_id, 'topic', topic from mart.fct_stated_position
    union all select 'mart.fct_position_report', report_id, 'outlet', outlet_id from mart.fct_position_report
    union all select 'mart.fct_article', article_id, 'outlet', outlet_id from mart.fct_article
    union all select 'core.position_targets', stated_position_id || ' ' || rank, 'organisation', organisation_id from core.position_targets
    union all select 'core.organisation_members', organisation_id || ' ' || country, 'organisation', organisation_id from core.organisation_members
    union all select 'core.offices', office_id, 'organisation', organisation_id from core.offices
    union all select 'core.terms', term_id, 'office', office_id from core.terms
    union all select 'core.terms', term_id, 'leader', leader_id from core.terms
),
known as (
    select 'leader' as entity, leader_id as id from mart.dim_leader
    union all select 'organisation', organisation_id from mart.dim_organisation
    union all select 'office', office_id from core.offices
    union all select 'topic', topic from mart.dim_topic
    union all select 'outlet', outlet_id from mart.dim_outlet
)
select named.table_name, named.key, named.entity, named.id
from named
where named.id is not null and (named.entity, named.id) not in (select entity, id from known)
