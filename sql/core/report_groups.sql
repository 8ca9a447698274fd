-- Which reports are one statement: reports by the same speaker of the same words, each within seven days of another.
-- Same words: equal content_key (the content's words) or equal quote_key (its longest quotation of at least five words).
-- Grain: one report of scope_reports; group_id is one report_id of its group, the same for all of it.
-- Order-free: runs and connected components depend on the set of reports only.
-- Empty keys and an empty speaker_key join nothing. Limit: a statement repeated after more than seven days of silence is a new one.
with recursive
run_starts as (
    select
        report_id, speaker_key, published_at,
        if(speaker_key = '' or content_key = '', report_id, content_key) as words,
        if(speaker_key = '' or quote_key = '', report_id, quote_key) as quotation
    from scope_reports
),
gaps as (
    select
        *,
        coalesce(published_at - lag(published_at) over by_words > interval 7 day, false) as new_words_run,
        coalesce(published_at - lag(published_at) over by_quotation > interval 7 day, false) as new_quotation_run
    from run_starts
    window
        by_words as (partition by speaker_key, words order by published_at, report_id),
        by_quotation as (partition by speaker_key, quotation order by published_at, report_id)
),
numbered as (
    select
        *,
        sum(new_words_run::integer) over (partition by speaker_key, words order by published_at, report_id) as words_run_number,
        sum(new_quotation_run::integer) over (partition by speaker_key, quotation order by published_at, report_id) as quotation_run_number
    from gaps
),
runs as (
    select
        report_id,
        min(report_id) over (partition by speaker_key, words, words_run_number) as words_run,
        min(report_id) over (partition by speaker_key, quotation, quotation_run_number) as quotation_run
    from numbered
),
-- A quotation run that spans several runs of words joins them: a star from the smallest of them.
stars as (
    select distinct words_run, min(words_run) over (partition by quotation_run) as centre from runs
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
