-- level: warn
-- Guards freshness: no listed feed has been asked for two days without an answer. The days end with the latest attempt at any feed, not with the clock.
select health.feed_id, health.outlet_id, health.last_answer_at, health.last_outcome
from ops.feed_health as health
join core.feeds as feeds on feeds.feed_id = health.feed_id and feeds.is_listed
where
    health.num_failures_in_a_row > 0
    and coalesce(health.last_answer_at, timestamptz '0001-01-01 00:00:00+00') < (select max(last_attempt_at) - interval 2 day from ops.feed_health)
