-- level: fail
-- scope: days
-- Guards every count: a key that stands twice would count its row twice. Articles are compared with those of all
-- days; reports, mentions and statements, whose keys are made of an article or of a day, with those of the days that were built.
with keys as (
    select 'core.outlets' as table_name, outlet_id as key from core.outlets
    union all select 'core.feeds', feed_id from core.feeds
    union all select 'core.countries', country from core.countries
    union all select 'core.organisations', organisation_id from core.organisations
    union all select 'core.leaders', leader_id from core.leaders
    union all select 'core.offices', office_id from core.offices
    union all select 'core.terms', term_id from core.terms
    union all select 'core.country_traps', name || ' ' || kind from core.country_traps
    union all select 'core.relations', party_a || ' ' || party_b || ' ' || relation || ' ' || coalesce(start_date::varchar, '') from core.relations
    union all select 'core.topics', topic from core.topics
    union all select 'mart.dim_country', country from mart.dim_country
    union all select 'mart.dim_leader', leader_id from mart.dim_leader
    union all select 'mart.dim_organisation', organisation_id from mart.dim_organisation
    union all select 'mart.dim_outlet', outlet_id from mart.dim_outlet
    union all select 'mart.dim_topic', topic from mart.dim_topic
    union all select 'mart.dim_term', term_id from mart.dim_term
    union all select 'mart.dim_country keys', country_key from mart.dim_country
    union all select 'mart.dim_leader keys', leader_key from mart.dim_leader
    union all select 'mart.dim_date', date::varchar from mart.dim_date
    union all select 'mart.first_statements', speaker_key || ' ' || topic from mart.first_statements
),
days as (
    select 'core.position_targets' as table_name, first_reported_on as date, stated_position_id || ' ' || rank as key from core.position_targets
    union all select 'mart.fct_article', date, article_id from mart.fct_article
    union all select 'mart.fct_stated_position', date, stated_position_id from mart.fct_stated_position
    union all select 'mart.fct_position_report', date, report_id from mart.fct_position_report
    union all select 'mart.daily_coverage', date, '' from mart.daily_coverage
    union all select 'mart.daily_country', date, country from mart.daily_country
    union all select 'mart.daily_leader', date, leader_id from mart.daily_leader
    union all select 'mart.daily_topic', date, topic from mart.daily_topic
    union all select 'mart.daily_outlet', date, outlet_id from mart.daily_outlet
    union all select 'mart.daily_act', date, speech_act from mart.daily_act
    union all select 'mart.daily_country_topic', date, country || ' ' || topic from mart.daily_country_topic
    union all select 'mart.daily_country_pair', date, country || ' ' || target_country from mart.daily_country_pair
    union all select 'mart.position_history', valid_from, episode_id from mart.position_history
    union all select 'mart.position_changes', date, episode_id from mart.position_changes
    union all select 'mart.disagreements', week_start_date, topic || ' ' || country from mart.disagreements
),
articles as (
    select published_on as date, article_id as key from core.articles where published_on in (select day from check_days)
),
reports as (
    select published_at::date as date, report_id as key
    from core.position_reports
    where
        published_at >= getvariable('check_from')
        and published_at < getvariable('check_to')
        and published_at::date in (select day from check_days)
),
mentions as (
    select published_on as date, mention_id as key from core.mentions where published_on in (select day from check_days)
),
statements as (
    select first_reported_on as date, stated_position_id as key from core.stated_positions where first_reported_on in (select day from check_days)
),
twice as (
    select 'core.articles' as table_name, article_id as key from core.articles where article_id in (select key from articles)
    union all select 'core.mentions', key from mentions
    union all select 'core.position_reports', key from reports
    union all select 'core.stated_positions', key from statements
),
touched as (
    select 'core.articles' as table_name, max(date) as date, key from articles group by key
    union all select 'core.mentions', max(date), key from mentions group by key
    union all select 'core.position_reports', max(date), key from reports group by key
    union all select 'core.stated_positions', max(date), key from statements group by key
)
select table_name, null::date as date, key from keys group by table_name, key having count(*) > 1
union all
select table_name, date, key from days where date in (select day from check_days) group by table_name, date, key having count(*) > 1
union all
select table_name, touched.date, key
from (select table_name, key from twice group by table_name, key having count(*) > 1) as repeated
join touched using (table_name, key)
