-- The newest $quotes statements with wording, speaker, labels and source. Newest first.
select
    first_reported_on as date,
    speaker,
    case speaker_kind when 'government' then 'Government' else coalesce(office, '') end as office,
    coalesce(country_name, '') as country,
    speech_act as act,
    topic_name as topic,
    stance,
    coalesce(main_target, '') as target,
    quote_type = 'direct' as direct,
    content as quote,
    article_title as title,
    article_url as url,
    coalesce(outlet, outlet_id) as outlet,
    num_outlets::bigint as outlets
from mart.v_stated_positions
where first_reported_on between $since and $until
order by first_reported_on desc, num_outlets desc, stated_position_id
limit $quotes
