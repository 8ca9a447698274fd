-- level: fail
-- Guards the counts by outlet: an article whose outlet nobody knows would fall out of joins.
select article_id, outlet_id
from core.articles
where outlet_id not in (select outlet_id from core.outlets)
