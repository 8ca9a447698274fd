"""What one new day costs the aggregate, with a short and a long history: `python -m tests.benchmarks.new_day [DAYS …]`.

Generates that many days of 5,000 articles and reports each (a third as many statements, 1,500 speakers), builds everything
once, adds one day and builds again. Prints seconds and the peak of memory; processor seconds are fair on a busy machine.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.checks import run_checks
from warehouse.connection import connect
from warehouse.migrate import migrate
from warehouse.models import build

PER_DAY = 5000
SPEAKERS = 1500
# One row per article and its report; every third report brings new words, every sixth a new quotation.
DAYS = """
create or replace temp table generated as
select
    day, i, sha256('article ' || day || ' ' || i)[:32] as article_id, sha256('report ' || day || ' ' || i)[:32] as report_id,
    timestamptz '2023-01-01 00:00:00+00' + to_days(day::integer) + to_seconds((i * 17) % 86400) as published_at,
    'outlet' || (i % 200) as outlet_id,
    (i // 3) * (i // 3) % $speakers as speaker,
    sha256('words ' || (day * $per_day + i) // 3)[:32] as words,
    if(i % 4 = 0, sha256('quotation ' || (day * $per_day + i) // 6)[:32], '') as quotation
from range($first::bigint, $last::bigint) as days(day), range($per_day::bigint) as articles(i)
"""
ARTICLES = """
insert into core.articles by name
select
    article_id, 'https://outlet.example/' || article_id as canonical_url, outlet_id, outlet_id as feed_id,
    'Title' as title, 'en' as language,
    repeat('word ', 30) as text, 'page' as text_basis, 'sha' as text_sha256, published_at, 'feed' as published_basis,
    published_at as fetched_at, published_at::date as published_on, 1 as version, '' as item_id, '' as fetch_id, '' as signature,
    '' as story_id, '' as flags
from generated order by published_at
"""
READS = """
insert into core.article_reads by name
select article_id, 'sha' as text_sha256, '1' as extractor_version, 0 as num_mentions, 1 as num_reports from generated
"""
REPORTS = """
insert into core.position_reports by name
select
    report_id, article_id, 0 as content_start, 149 as content_end, 'direct' as quote_type, repeat('word ', 30)[:149] as content,
    words as content_key, quotation as quote_key,
    'leader' as speaker_kind, 'Speaker' as speaker_name, 'leader:Q' || speaker as speaker_key,
    'Q' || speaker as leader_id, ['FRA', 'DEU', 'USA', 'RUS', 'CHN'][1 + speaker % 5] as country, 'STATE' as speech_act,
    ['war', 'trade', 'nuclear'][1 + speaker % 3] as topic, 'neutral' as stance, false as conditional, false as negated,
    published_at::date as said_on, 'published' as said_on_basis, published_at, outlet_id, '' as amounts, 0.5 as confidence,
    '1' as extractor_version
from generated order by published_at
"""
PARTIES = """
insert into core.report_parties by name
select report_id, article_id, 'target' as role, 1 as rank, 'UKR' as country from generated
"""
MARKS = """
insert into ops.stale_statements select distinct 'leader:Q' || speaker, published_at::date from generated;
insert into ops.stale_days select distinct published_at::date from generated;
"""


def add_days(con: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
    """Articles and reports of the days from `first` to before `last`, and their marks."""
    con.execute(DAYS, {"first": first, "last": last, "per_day": PER_DAY, "speakers": SPEAKERS})
    for statement in (ARTICLES, READS, REPORTS, PARTIES, MARKS):
        con.execute(statement)


@contextmanager
def timed(what: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    print(f"  {what:<32} {time.perf_counter() - wall:7.2f} s wall {time.process_time() - processor:7.2f} s processor")


def measure(days: int, directory: Path) -> None:
    """One history of `days` days, built in full, then one day more."""
    print(f"{days} days of history, {days * PER_DAY:,} reports")
    con = connect(directory / f"{days}.duckdb")
    migrate(con)
    add_days(con, 0, days)
    with timed("everything"):
        build(con)
    con.execute("checkpoint")
    add_days(con, days, days + 1)
    with timed("one new day"):
        build(con)
    with timed("nothing new"):
        build(con)
    with timed("all checks"):
        run_checks(con)
    con.close()
    print(f"  peak of memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for argument in sys.argv[1:] or ["30", "120"]:
            measure(int(argument), Path(temporary))
