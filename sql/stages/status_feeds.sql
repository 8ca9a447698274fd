-- Grain: one listed feed: when it last answered, how it failed since, when it is due. NULL: never asked, or never answered.
with attempts as (
    select
        feed_id,
        max(requested_at) filter (where outcome in ('ok', 'not_modified')) as last_answer,
        arg_max(outcome, requested_at) as last_outcome,
        arg_max(detail, requested_at) as detail,
        arg_max(failures, requested_at) as failures,
        arg_max(next_due_at, requested_at) as due
    from raw.fetches where kind = 'feed' group by feed_id
),
entries as (
    select feed_id, count(distinct entry_id) as entries from raw.entry_versions group by feed_id
)
select
    f.outlet, f.url as address, coalesce(a.last_outcome, 'never asked') as last_outcome, a.failures,
    a.last_answer::timestamp(0) as last_answer, a.due::timestamp(0) as due, coalesce(e.entries, 0) as entries, a.detail
from core.feeds as f
left join attempts as a using (feed_id)
left join entries as e using (feed_id)
where f.is_listed
order by coalesce(a.failures, 0) desc, f.outlet, f.url
