"""A generated history for benchmarks: days of articles and reports by real leaders of the reviewed tables, in invented words.

Every article has one report of 18 words of a vocabulary of 4,000; speakers, topics, acts, stances and addressees follow from
hashes, so two runs make the same rows.
"""

import duckdb

SPEAKERS = """
create or replace temp table speakers as
select (row_number() over (order by leader_id) - 1)::bigint as number, leader_id, name, country
from core.leaders where country is not null order by leader_id limit 1500
"""
WORD = """
create or replace temp macro benchmark_word(n) as
    chr((97 + n % 26)::integer) || chr((97 + n // 26 % 26)::integer) || 'o' || chr((97 + n * 7 % 26)::integer)
    || chr((97 + n // 676)::integer) || 'er'
"""
# One row per article and its report. `said` numbers the statement: reports of one number have the same words.
DAYS = """
create or replace temp table generated as
select
    day, i, sha256('article ' || day || ' ' || i)[:32] as article_id, sha256('report ' || day || ' ' || i)[:32] as report_id,
    timestamptz '2023-01-01 00:00:00+00' + to_days(day::integer) + to_seconds((i * 17) % 86400) as published_at,
    'outlet' || (i % 200) as outlet_id,
    (day * $per_day + i) // $reports as said,
    (((day * $per_day + i) // $reports) * 7919 % 1500)::bigint as speaker
from range($first::bigint, $last::bigint) as days(day), range($per_day::bigint) as articles(i)
"""
WORDED = """
create or replace temp table worded as
select
    generated.*, speakers.leader_id, speakers.name, speakers.country,
    sha256('words ' || said)[:32] as words,
    array_to_string([benchmark_word((hash(said, k) % 4000)::bigint) for k in range(18)], ' ') as content,
    (select list(topic order by topic) from core.topics)[1 + (hash(said, 'topic') % 23)::bigint] as topic,
    (hash(said, 'act') % 8)::bigint as act, (hash(said, 'stance') % 5)::bigint as side,
    ['UKR', 'RUS', 'CHN', 'ISR', 'IRN', 'USA'][1 + (hash(said, 'target') % 6)::bigint] as target
from generated
join speakers on speakers.number = generated.speaker
"""
ARTICLES = """
insert into core.articles by name
select
    article_id, 'https://outlet.example/' || article_id as canonical_url, outlet_id, outlet_id as feed_id,
    'Title' as title, 'en' as language, content as text, 'page' as text_basis, 'sha' as text_sha256, published_at,
    'feed' as published_basis, published_at as fetched_at, published_at::date as published_on, 1 as version, '' as item_id,
    '' as fetch_id, '' as signature, '' as story_id, '' as flags
from worded order by published_at
"""
READS = """
insert into core.article_reads by name
select article_id, 'sha' as text_sha256, '1' as extractor_version, 0 as num_mentions, 1 as num_reports,
    published_at::date as published_on
from worded
"""
REPORTS = """
insert into core.position_reports by name
select
    report_id, article_id, 0 as content_start, length(content) as content_end, 'direct' as quote_type, content,
    words as content_key, '' as quote_key, 'leader' as speaker_kind, name as speaker_name, 'leader:' || leader_id as speaker_key,
    leader_id, country,
    ['STATE', 'AGREE', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN'][1 + act] as speech_act,
    topic, ['neutral', 'neutral', 'supports', 'supports', 'opposes'][1 + side] as stance, false as conditional, false as negated,
    published_at::date as said_on, 'published' as said_on_basis, published_at, outlet_id, '' as amounts,
    0.5 + (hash(report_id) % 50) / 100.0 as confidence, '1' as extractor_version
from worded order by published_at
"""
PARTIES = """
insert into core.report_parties by name
select report_id, article_id, 'target' as role, 1 as rank, target as country, published_at::date as published_on
from worded where target <> country order by published_at
"""
MARKS = """
insert into ops.stale_statements select distinct 'leader:' || leader_id, published_at::date from worded;
insert into ops.stale_days select distinct published_at::date from worded;
"""
OUTLETS = """
insert into core.outlets select 'outlet' || n, 'Outlet ' || n, 'USA', 'en', 'other' from range(200) as t(n)
"""


def add_outlets(con: duckdb.DuckDBPyConnection) -> None:
    """The 200 outlets of the history."""
    con.execute(OUTLETS)


def add_speakers(con: duckdb.DuckDBPyConnection) -> None:
    """The 1,500 speakers, a temporary table: they follow from core.leaders."""
    con.execute(SPEAKERS)
    con.execute(WORD)


def add_days(con: duckdb.DuckDBPyConnection, first: int, last: int, per_day: int, reports: int) -> None:
    """`per_day` articles and reports of the days from `first` to before `last`, `reports` of them of one statement; and marks."""
    con.execute(DAYS, {"first": first, "last": last, "per_day": per_day, "reports": reports})
    for statement in (WORDED, ARTICLES, READS, REPORTS, PARTIES, MARKS):
        con.execute(statement)
    con.execute("drop table temp.generated")
    con.execute("drop table temp.worded")
