-- Which reports are one statement: reports by the same speaker of the same words or nearly so, each within seven days of another.
-- Same words: equal content_key (the content's words) or equal quote_key (its longest quotation of at least five words).
-- Nearly the same words: contents of six different words and more that share two thirds of all their words, or of which one holds nine tenths
-- of the other's; both negated or none, with the same words of negation, and without a number in the shorter that the longer has not. Or
-- contents of which one, of six different words and more, stands in the other as it is; where only one is negated, both are quoted.
-- They are found by their sketches: the six smallest hashes of the shingles of three words (Broder 1997) of each twenty words, so that a
-- sentence is found in a long quotation; then compared word by word.
-- Grain: one report of scope_reports; reports of one group have one group_id.
-- Order-free: runs, sketches and connected components depend on the set of reports only; group_id itself means nothing.
-- Empty keys and an empty speaker_key join nothing. Limit: a statement repeated after more than seven days of silence is a new one.
with recursive
keyed as materialized (
    select
        report_id, published_at,
        md5_number(if(speaker_key = '' or content_key = '', report_id, speaker_key || chr(31) || content_key)) as words,
        md5_number(if(speaker_key = '' or quote_key = '', report_id, speaker_key || chr(31) || quote_key)) as quotation
    from scope_reports
),
gaps as materialized (
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
runs as materialized (
    select
        report_id,
        words + (count_if(starts_words_run) over (partition by words order by published_at, report_id))::uhugeint as words_run,
        quotation + (count_if(starts_quotation_run) over (partition by quotation order by published_at, report_id))::uhugeint as quotation_run
    from gaps
),
-- A quotation run that spans several runs of words joins them: a star around the smallest of them.
stars as materialized (
    select distinct runs.words_run, spanning.centre
    from runs
    join (
        select quotation_run, min(words_run) as centre from runs group by quotation_run having min(words_run) <> max(words_run)
    ) as spanning on spanning.quotation_run = runs.quotation_run
),
-- Between two reports of a run lie seven days at most, so two runs have reports within seven days of each other where their spans do.
wordings as materialized (
    select
        runs.words_run,
        min(reports.speaker_key) as speaker_key,
        min(reports.published_at) as first_at,
        max(reports.published_at) as last_at,
        bool_or(reports.negated) as negated,
        bool_and(reports.quote_type <> 'indirect') as is_quoted,
        regexp_extract_all(
            regexp_replace(lower(arg_min(reports.content, reports.report_id)), '[\x{AD}\x{200B}-\x{200F}\x{2060}-\x{2064}\x{FEFF}]', '', 'g'),
            '[\pL\pN]+'
        ) as words
    from runs
    join scope_reports as reports on reports.report_id = runs.report_id
    where reports.speaker_key <> '' and reports.content_key <> ''
    group by runs.words_run
),
vocabularies as materialized (
    select *, list_distinct(words) as vocabulary from wordings
),
shingles as materialized (
    select words_run, place // 20 as part, md5_number_lower(one || ' ' || two || ' ' || three) as shingle
    from (
        select
            words_run, unnest(range(len(words))) as place, unnest(words) as one, unnest(words[2:]) as two, unnest(words[3:]) as three
        from vocabularies
        where len(vocabulary) >= 6
    )
    where three is not null
),
sketched as materialized (
    select distinct words_run, shingle
    from (select words_run, unnest(min(shingle, 6)) as shingle from shingles group by words_run, part)
),
-- A wording meets those within seven days of it in the weeks from its first report to seven days after its last, and no others.
sketches as materialized (
    select
        sketched.words_run, sketched.shingle, wordings.speaker_key,
        unnest(range(epoch(first_at)::bigint // 604800, epoch(last_at + interval 7 day)::bigint // 604800 + 1)) as week
    from sketched
    join wordings on wordings.words_run = sketched.words_run
),
candidates as materialized (
    select distinct one.words_run as a, other.words_run as b
    from sketches as one
    join sketches as other
        on other.speaker_key = one.speaker_key and other.week = one.week and other.shingle = one.shingle and other.words_run > one.words_run
),
compared as materialized (
    select
        candidates.a, candidates.b,
        len(one.vocabulary) as size_a,
        len(other.vocabulary) as size_b,
        list_intersect(one.vocabulary, other.vocabulary) as common,
        if(len(one.vocabulary) <= len(other.vocabulary), one.vocabulary, other.vocabulary) as shorter,
        list_concat(one.vocabulary, other.vocabulary) as all_words,
        one.negated = other.negated as is_alike_negated,
        one.is_quoted and other.is_quoted as are_quoted,
        list_has_all(one.vocabulary, other.vocabulary) or list_has_all(other.vocabulary, one.vocabulary) as is_contained,
        ' ' || array_to_string(one.words, ' ') || ' ' as words_a,
        ' ' || array_to_string(other.words, ' ') || ' ' as words_b
    from candidates
    join vocabularies as one on one.words_run = candidates.a
    join vocabularies as other on other.words_run = candidates.b
    where
        one.first_at <= other.last_at + interval 7 day
        and other.first_at <= one.last_at + interval 7 day
),
near as materialized (
    select a, b
    from compared
    where
        is_contained and (is_alike_negated or are_quoted) and (contains(words_a, words_b) or contains(words_b, words_a))
        or is_alike_negated
        and (
            len(common) >= 2.0 / 3 * (size_a + size_b - len(common))
            or len(common) >= 0.9 * least(size_a, size_b)
        )
        and len(list_filter(shorter, lambda w: regexp_matches(w, '^[0-9]') and not list_contains(common, w))) = 0
        and len(list_filter(all_words, lambda w:
            w in ('not', 't', 'no', 'never', 'nor', 'neither', 'without', 'cannot', 'nicht', 'kein', 'keine', 'keinen', 'nie', 'niemals', 'ohne')
            and not list_contains(common, w)
        )) = 0
),
edges as materialized (
    select words_run as a, centre as b from stars where words_run <> centre
    union
    select centre as a, words_run as b from stars where words_run <> centre
    union
    select a, b from near
    union
    select b, a from near
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
