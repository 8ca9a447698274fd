-- How many sources of their own a statement has. Outlets that carry one copy are one source: articles whose texts are near copies (at least
-- six of the sixteen bands of their signatures are equal: a Jaccard index of their shingles of about 0.6 and more), that credit the same
-- agency, or that are of the same outlet. Grain: one statement of several outlets. Input: scope_reports, statement_members.
-- Order-free: connected components. Only articles of one statement are compared with each other; $from_at and $to_at as in scope_reports.
with recursive
members as (
    select distinct members.stated_position_id as id, reports.article_id, reports.outlet_id
    from statement_members as members
    join scope_reports as reports on reports.report_id = members.report_id
    where members.stated_position_id in (
        select m.stated_position_id
        from statement_members as m
        join scope_reports as r on r.report_id = m.report_id
        group by m.stated_position_id
        having count(distinct r.outlet_id) > 1
    )
),
sources as (
    select
        members.id, members.article_id, members.outlet_id,
        coalesce(articles.syndicated_from, '') as agency,
        if(coalesce(articles.signature, '') = '', [], list_transform(string_split(articles.signature, ' '), lambda band, place: place || band)) as bands
    from members
    left join core.articles as articles
        on articles.article_id = members.article_id and articles.published_at >= $from_at and articles.published_at < $to_at
),
edges as (
    select one.id, one.article_id as a, other.article_id as b
    from sources as one
    join sources as other on other.id = one.id and other.article_id <> one.article_id
    where
        one.outlet_id = other.outlet_id
        or (one.agency <> '' and one.agency = other.agency)
        or len(list_intersect(one.bands, other.bands)) >= 6
),
components (id, article_id, source) using key (id, article_id) as (
    select id, article_id, article_id as source from sources
    union
    select known.id, known.article_id, min(neighbours.source) as source
    from recurring.components as known
    join edges on edges.id = known.id and edges.a = known.article_id
    join recurring.components as neighbours on neighbours.id = edges.id and neighbours.article_id = edges.b
    group by known.id, known.article_id, known.source
    having min(neighbours.source) < known.source
)
select id as stated_position_id, count(distinct source)::integer as num_independent
from components
group by id
