-- Grain: one load of Wikidata's answers that passed its checks and was applied, the oldest first.
select feed_id as load_id, requested_at as accepted_at
from raw.fetches
where kind = 'reference' and outcome = 'accepted'
order by requested_at, feed_id
