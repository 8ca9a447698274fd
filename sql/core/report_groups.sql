-- Which reports are one statement: reports by the same speaker of the same words, each within seven days of another.
-- Same words: equal content_key (the content's words) or equal quote_key (its longest quotation of at least five words).
-- Grain: one report of scope_reports; reports of one group have one group_id.
-- Order-free: runs and connected components depend on the set of reports only; group_id itself means nothing.
-- Empty keys and an empty speaker_key join nothing. Limit: a statement repeated after more than seven days of silence is a new one.
with recursive
keyed as (
    select
        report_id, published_at,
        md5_number(if(speaker_key = '' or content_key = '', report_id, speaker_key || chr(31) || content_key)) as words,
        md5_number(if(speaker_key = '' or quote_key = '', report_id, speaker_key || chr(31) || quote_key)) as quotation
    from scope_reports
),
gaps as (
    select
        *,
        coalesce(published_at - lag(published_at) over by_words > interval 7 day, false) as starts_words_run,
        coalesce(published_at - lag(published_at) over by_quotation > interval 7 day, false) as starts_quotation_run
    from keyed
    window
        by_words as (partition by words order by published_at, report_id),
        by_quotation as (partition by quotation order by published_at, report_id)
),
-- A run is named by its words (or quotation) and how many runs of them came before it.
runs as (
    select
        report_id,
        words + (count_if(starts_words_run) over (partition by words order by published_at, report_id))::uhugeint as words_run,
        quotation + (count_if(starts_quotation_run) over (partition by quotation order by published_at, report_id))::uhugeint as quotation_run
    from gaps
),
-- A quotation run that spans several runs of words joins them: a star around the smallest of them.
stars as (
    select distinct runs.words_run, spanning.centre
    from runs
    join (
        select quotation_run, min(words_run) as centre from runs group by quotation_run having min(words_run) <> max(words_run)
    ) as spanning on spanning.quotation_run = runs.quotation_run
),
edges as (
    select words_run as a, centre as b from stars where words_run <> centre
    union
    select centre as a, words_run as b from stars where words_run <> centre
),
components (words_run, group_id) using key (words_run) as (
    select a as words_run, a as group_id from edges
    union
    select known.words_run, min(neighbours.group_id) as group_id
    from recurring.components as known
    join edges on edges.a = known.words_run
    join recurring.components as neighbours on neighbours.words_run = edges.b
    group by known.words_run, known.group_id
    having min(neighbours.group_id) < known.group_id
)
select runs.report_id, coalesce(components.group_id, runs.words_run) as group_id
from runs
left join components on components.words_run = runs.words_run
