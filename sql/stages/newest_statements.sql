-- Grain: one statement, the 25 newest first, as `podium demo` shows them.
select
    said_on as "said on",
    speaker || case when leader is not null and country is not null then ' (' || country || ')' else '' end as speaker,
    speech_act as act,
    topic,
    targets as "to",
    case when length(content) > 110 then left(content, 109) || '…' else content end as statement,
    num_outlets as outlets
from mart.v_stated_positions
order by said_on desc, first_reported_at desc, stated_position_id
limit 25
