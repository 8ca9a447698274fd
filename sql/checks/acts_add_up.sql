-- level: fail
-- scope: days
-- Guards the breakdown by speech act: the acts of a row add up to its statements.
with acts as (
    select
        'mart.daily_country' as table_name, date, country as key, num_statements,
        num_state + num_agree + num_support + num_concede + num_request + num_accuse + num_reject + num_threaten as num_acts
    from mart.daily_country
    union all
    select
        'mart.daily_leader', date, leader_id, num_statements,
        num_state + num_agree + num_support + num_concede + num_request + num_accuse + num_reject + num_threaten
    from mart.daily_leader
    union all
    select
        'mart.daily_topic', date, topic, num_statements,
        num_state + num_agree + num_support + num_concede + num_request + num_accuse + num_reject + num_threaten
    from mart.daily_topic
    union all
    select
        'mart.daily_country_topic', date, country || ' ' || topic, num_statements,
        num_state + num_agree + num_support + num_concede + num_request + num_accuse + num_reject + num_threaten
    from mart.daily_country_topic
    union all
    select
        'mart.daily_country_pair', date, country || ' ' || target_country, num_statements,
        num_state + num_agree + num_support + num_concede + num_request + num_accuse + num_reject + num_threaten
    from mart.daily_country_pair
)
select table_name, date, key, num_statements, num_acts
from acts
where date in (select day from check_days) and num_statements <> num_acts
