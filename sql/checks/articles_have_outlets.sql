-- level: fail
-- Guards the counts by outlet: an article whose outlet nobody knows would fall out of joins.
with unknown as (
    select outlet_id from (select distinct outlet_id from core.articles) where outlet_id not in (select outlet_id from core.outlets)
)
select article_id, outlet_id
from core.articles
where outlet_id in (select outlet_id from unknown)
