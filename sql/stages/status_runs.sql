-- Grain: one stage of one run, the newest 20 first.
select stage, outcome, started_at::timestamp(0) as started, round(epoch(finished_at - started_at), 1) as seconds, detail
from ops.runs order by started_at desc limit 20
