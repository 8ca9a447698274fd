-- level: fail
-- Guards every count: a key that stands twice would count its row twice.
with keys as (
    select 'core.articles' as table_name, article_id as key from core.articles
    union all select 'core.outlets', outlet_id from core.outlets
    union all select 'core.feeds', feed_id from core.feeds
    union all select 'core.countries', country from core.countries
    union all select 'core.organisations', organisation_id from core.organisations
    union all select 'core.leaders', leader_id from core.leaders
    union all select 'core.offices', office_id from core.offices
    union all select 'core.terms', term_id from core.terms
    union all select 'core.topics', topic from core.topics
    union all select 'core.mentions', mention_id from core.mentions
    union all select 'core.position_reports', report_id from core.position_reports
    union all select 'core.stated_positions', stated_position_id from core.stated_positions
    union all select 'core.position_targets', stated_position_id || ' ' || rank from core.position_targets
    union all select 'mart.dim_country', country from mart.dim_country
    union all select 'mart.dim_leader', leader_id from mart.dim_leader
    union all select 'mart.dim_organisation', organisation_id from mart.dim_organisation
    union all select 'mart.dim_outlet', outlet_id from mart.dim_outlet
    union all select 'mart.dim_topic', topic from mart.dim_topic
    union all select 'mart.dim_term', term_id from mart.dim_term
    union all select 'mart.dim_country keys', country_key from mart.dim_country
    union all select 'mart.dim_leader keys', leader_key from mart.dim_leader
    union all select 'mart.dim_date', date::varchar from mart.dim_date
    union all select 'mart.fct_article', article_id from mart.fct_article
    union all select 'mart.fct_stated_position', stated_position_id from mart.fct_stated_position
    union all select 'mart.fct_position_report', report_id from mart.fct_position_report
    union all select 'mart.daily_coverage', date::varchar from mart.daily_coverage
    union all select 'mart.daily_country', date || ' ' || country from mart.daily_country
    union all select 'mart.daily_leader', date || ' ' || leader_id from mart.daily_leader
    union all select 'mart.daily_topic', date || ' ' || topic from mart.daily_topic
    union all select 'mart.daily_outlet', date || ' ' || outlet_id from mart.daily_outlet
    union all select 'mart.daily_act', date || ' ' || speech_act from mart.daily_act
    union all select 'mart.daily_country_topic', date || ' ' || country || ' ' || topic from mart.daily_country_topic
    union all select 'mart.daily_country_pair', date || ' ' || country || ' ' || target_country from mart.daily_country_pair
    union all select 'mart.position_history', episode_id from mart.position_history
    union all select 'mart.position_changes', episode_id from mart.position_changes
    union all select 'mart.first_statements', speaker_key || ' ' || topic from mart.first_statements
    union all select 'mart.disagreements', week_start_date || ' ' || topic || ' ' || country from mart.disagreements
)
select table_name, key, count(*) as num_rows
from keys
group by table_name, key
having count(*) > 1
