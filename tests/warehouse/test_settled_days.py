"""Which articles wait to be read, or are gone, where only days that changed are looked at: the same as where every day is."""

from collections.abc import Sequence

import duckdb
import pytest

from flows.stages.settled_days import find_unsettled, settle
from tests.sql.rows import PLAIN
from warehouse.load import statement

# Outlet o (of FRA): a and b on 1 March, c on 2 March; all were fetched at noon of 1 March.
ARTICLES = "values ('a', date '2026-03-01'), ('b', date '2026-03-01'), ('c', date '2026-03-02')"
READ = """
insert into core.article_reads by name
select
    article_id, text_sha256, '1' as extractor_version, 0 as num_mentions, 1 as num_reports, '' as reference_load,
    core.reading_facts(published_at, title, articles.language, outlet_id, country) as facts_sha256, published_on
from core.articles left join core.outlets using (outlet_id)
where {}
"""
GONE = "delete from core.article_reads where article_id = 'b'; delete from core.articles where article_id = 'b'"
CHANGES = {
    "nothing": ("select 1", [], []),
    "a new article": ("update core.articles set article_id = 'd' where article_id = 'b'", ["d"], ["b"]),
    "another text": ("update core.articles set text_sha256 = 'y' where article_id = 'a'", ["a"], []),
    "another headline": ("update core.articles set title = 'New' where article_id = 'c'", ["c"], []),
    "a corrected date": (
        "update core.articles set published_on = '2026-03-02', published_at = '2026-03-02' where article_id = 'a'",
        ["a"],
        [],
    ),
    "another outlet's country": ("update core.outlets set country = 'BEL'", ["a", "b", "c"], []),
    "no text any more": ("update core.articles set text_sha256 = null where article_id = 'c'", [], ["c"]),
    "a reading lost": ("delete from core.article_reads where article_id = 'c'", ["c"], []),
    "an article forgotten, its report left": (GONE, [], ["b"]),
    "a reading of before, its day not noted": (
        "update core.article_reads set article_id = 'z', published_on = null where article_id = 'a'",
        ["a"],
        ["z"],
    ),
    "a load of answers": (
        "insert into raw.fetches by name select * replace ('reference' as kind, 'accepted' as outcome, 'l' as feed_id) from one",
        ["a", "b", "c"],
        [],
    ),
}


def add(con: duckdb.DuckDBPyConnection, table: str, rows: str, names: Sequence[str]) -> None:
    """Insert rows of some columns; the others get a plain value."""
    described = con.execute(f"describe {table}").fetchall()
    values = ", ".join(f"{name if name in names else PLAIN[kind]} as {name}" for name, kind, *_ in described)
    con.execute(f"insert into {table} select {values} from ({rows}) as t({', '.join(names)})")


@pytest.fixture
def settled(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Every article was read by version 1 and has a report; nothing waits, which was noted."""
    add(con, "core.outlets", "values ('o', 'FRA')", ["outlet_id", "country"])
    add(
        con,
        "core.articles",
        f"select *, 'o', 'en', 'x' from ({ARTICLES})",
        ["article_id", "published_on", "outlet_id", "language", "text_sha256"],
    )
    add(
        con,
        "core.position_reports",
        f"select article_id, article_id, published_on from ({ARTICLES}) as t(article_id, published_on)",
        ["article_id", "report_id", "published_at"],
    )
    con.execute(READ.format("true"))
    add(con, "raw.fetches", "values ('f')", ["fetch_id"])
    con.execute("create temp table one as from raw.fetches")
    assert looked_at(con) == ([], [], 2)
    return con


def looked_at(con: duckdb.DuckDBPyConnection, version: str = "1", language: str = "en") -> tuple[list[str], list[str], int]:
    """The articles that wait, those that are gone, and how many days were looked at for them."""
    find_unsettled(con, version, [language])
    gone = [str(name) for (name,) in con.execute(statement("stages/orphans")).fetchall()]
    days = con.execute("select count(*) from unsettled_days").fetchall()[0][0]
    return sorted(settle(con)["article_id"].to_list()), gone, int(days)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_found(settled: duckdb.DuckDBPyConnection, change: str) -> None:
    """What makes an article wait or go changes its day, and is found until it is done; looking at every day finds the same."""
    sql, waiting, gone = CHANGES[change]
    settled.execute(sql)
    assert looked_at(settled)[:2] == (waiting, gone)
    assert looked_at(settled)[0] == waiting
    settled.execute("delete from ops.settled_days")
    assert looked_at(settled)[:2] == (waiting, gone)


def test_days_that_did_not_change_are_not_looked_at(settled: duckdb.DuckDBPyConnection) -> None:
    """Nothing is looked at where nothing changed; of two days, the one with an article that waits, until it was read."""
    assert looked_at(settled) == ([], [], 0)
    settled.execute("update core.articles set title = 'New' where article_id = 'c'")
    assert looked_at(settled) == (["c"], [], 1)
    settled.execute("delete from core.article_reads where article_id = 'c'")
    settled.execute(READ.format("article_id = 'c'"))
    assert looked_at(settled) == ([], [], 1)
    assert looked_at(settled) == ([], [], 0)


def test_another_reader_looks_at_every_day(settled: duckdb.DuckDBPyConnection) -> None:
    """A new version reads all articles anew; a language that nobody reads any more leaves none waiting."""
    assert looked_at(settled, version="2") == (["a", "b", "c"], [], 2)
    assert looked_at(settled, language="fr") == ([], [], 2)
