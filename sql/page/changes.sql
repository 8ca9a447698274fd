-- $changes of the newest turns between support and opposition of one leader on one topic, each with both quotations. Those whose two
-- statements are about the same matter come first, then the newest: a topic holds many matters, so most turns are two words on two of them.
-- The same matter: both are directed at a party in common, or at none, and share at least two words, by their beginnings, that mean something.
with turns as (
    select *
    from mart.v_position_changes
    where change = 'turned' and leader_id is not null and topic <> 'other' and date between $since and $until
    order by date desc, stated_position_id
    limit 20 * $changes
),
statements as (
    select
        facts.stated_position_id,
        facts.targets,
        coalesce(outlets.name, articles.outlet_id) as outlet
    from mart.fct_stated_position as facts
    join mart.fct_article as articles on articles.article_id = facts.article_id
    left join mart.dim_outlet as outlets on outlets.outlet_id = articles.outlet_id
),
worded as (
    select
        turns.*,
        after.outlet,
        before.outlet as outlet_before,
        len(list_intersect(string_split(before.targets, ', '), string_split(after.targets, ', '))) > 0
        or (before.targets is null and after.targets is null) as shares_targets,
        list_intersect(
            regexp_extract_all(regexp_replace(lower(turns.previous_content), '[\x{200B}-\x{200D}\x{2060}]', '', 'g'), '\b\pL{4,6}'),
            regexp_extract_all(regexp_replace(lower(turns.content), '[\x{200B}-\x{200D}\x{2060}]', '', 'g'), '\b\pL{4,6}')
        ) as shared
    from turns
    join statements as after on after.stated_position_id = turns.stated_position_id
    join statements as before on before.stated_position_id = turns.previous_stated_position_id
),
compared as (
    select
        *,
        coalesce(shares_targets, false)
        and len(shared) - len(list_intersect(shared, [
            'about', 'accord', 'after', 'agains', 'also', 'because', 'been', 'before', 'being', 'betwee', 'both', 'coming', 'could', 'countr',
            'does', 'doing', 'done', 'during', 'each', 'even', 'ever', 'every', 'from', 'have', 'having', 'here', 'into', 'just', 'last', 'like',
            'made', 'make', 'many', 'more', 'most', 'much', 'must', 'need', 'never', 'next', 'only', 'other', 'over', 'people', 'said', 'same',
            'says', 'should', 'since', 'some', 'still', 'such', 'take', 'taken', 'than', 'that', 'their', 'them', 'then', 'there', 'these',
            'they', 'thing', 'think', 'this', 'those', 'throug', 'time', 'toward', 'under', 'until', 'upon', 'very', 'want', 'well', 'were',
            'what', 'when', 'where', 'whethe', 'which', 'while', 'whose', 'will', 'with', 'within', 'withou', 'would', 'year', 'years', 'your'
        ])) >= 2 as is_same_matter
    from worded
)
select
    speaker,
    coalesce(country_name, '') as country_name,
    topic_name as topic,
    date,
    is_same_matter,
    stance,
    content,
    article_url,
    outlet,
    previous_evidence_date as date_before,
    previous_stance as stance_before,
    previous_content as content_before,
    previous_article_url as article_url_before,
    outlet_before
from compared
order by is_same_matter desc, date desc, stated_position_id
limit $changes
