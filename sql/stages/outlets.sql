-- Grain: one outlet that has a feed. Its facts are those of its listed feeds, else of unlisted ones; where feeds of one
-- outlet differ, the first by feed_id counts. NULL: no feed says it.
with facts as (
    select *, row_number() over (partition by outlet_id order by is_listed desc, feed_id) as place from core.feeds
)
select
    outlet_id,
    arg_min(outlet, place) as name,
    arg_min(country, place) filter (where country is not null) as country,
    arg_min(language, place) filter (where language is not null) as language,
    arg_min(kind, place) as kind
from facts
group by outlet_id
