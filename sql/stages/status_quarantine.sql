-- Grain: one reason for which items were rejected, with the newest item.
select stage, reason, count(*) as items, arg_max(url, received_at) as newest, arg_max(detail, received_at) as detail
from ops.quarantine group by stage, reason order by items desc, stage, reason
