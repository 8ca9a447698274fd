"""Reports of one statement in nearly the same words, and outlets that merely carry one copy."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.articles.identity import shingle_signature
from tests.warehouse.reports import Report, append, load_reports
from warehouse.connection import connect, transaction
from warehouse.fingerprint import rows_hash
from warehouse.migrate import migrate
from warehouse.statements import regroup

LINES = (Path(__file__).parent / "near_statements.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in LINES if not line.startswith("#")]
FILLED = (
    "core.stated_positions", "core.position_targets", "core.position_reports", "core.report_parties", "core.articles",
    "ops.stale_statements", "ops.stale_days",
)  # fmt: skip
STORY = " ".join(f"Delegation {number} met minister {number * 7} in hall {number * 11}." for number in range(40))
OTHER = " ".join(f"In round {number} the envoy of state {number * 3} left paper {number * 5}." for number in range(40))


@pytest.fixture(scope="module")
def shared() -> Iterator[duckdb.DuckDBPyConnection]:
    """The one warehouse of these tests."""
    con = connect(":memory:")
    con.execute("set threads = 1")
    migrate(con)
    yield con
    con.close()


@pytest.fixture
def con(shared: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The warehouse, emptied."""
    for table in FILLED:
        shared.execute(f"delete from {table}")
    return shared


def grouped(con: duckdb.DuckDBPyConnection, reports: list[Report]) -> set[frozenset[str]]:
    load_reports(con, reports)
    with transaction(con):
        regroup(con)
    found = con.execute("select list(report_id) from core.position_reports group by stated_position_id").fetchall()
    return {frozenset(ids) for (ids,) in found}


def report(number: int, content: str, half_days: int = 0, speaker: str = "leader:Q1", outlet: str = "agency") -> Report:
    """A report whose words key is its own: nothing but the content can group it."""
    return Report(number, speaker, f"words {number}", "", half_days, outlet, content=content)


@pytest.mark.parametrize(("wanted", "one", "other"), PAIRS, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(PAIRS)])
def test_nearly_the_same_words_are_one_statement(con: duckdb.DuckDBPyConnection, wanted: str, one: str, other: str) -> None:
    """Wording may vary between outlets; numbers, negation and most of the words may not."""
    groups = grouped(con, [report(0, one), report(1, other, 2)])
    assert ("same" if len(groups) == 1 else "other") == wanted


def test_nearly_the_same_words_of_another_speaker_or_week_are_another_statement(con: duckdb.DuckDBPyConnection) -> None:
    """Eight days apart, or said by somebody else: two statements each."""
    _, one, other = PAIRS[0]
    reports = [report(0, one), report(1, other, 16), report(2, other, 0, "leader:Q2")]
    assert grouped(con, reports) == {frozenset({"r000"}), frozenset({"r001"}), frozenset({"r002"})}


@pytest.mark.parametrize(("quote_type", "statements"), [("direct", 1), ("indirect", 2)])
def test_a_part_whose_whole_is_negated_is_the_same_only_where_it_is_quoted(
    con: duckdb.DuckDBPyConnection, quote_type: str, statements: int
) -> None:
    """Quotation marks show that the words were said; a report of a denial may hold the words of what is denied."""
    whole, part = (
        "there was no order, nor had the guards of the harbour fired on the ship",
        "the guards of the harbour fired on the ship",
    )
    reports = [replace(report(0, whole), negated=True, quote_type=quote_type), replace(report(1, part), quote_type=quote_type)]
    assert len(grouped(con, reports)) == statements


def test_the_order_of_arrival_does_not_matter(con: duckdb.DuckDBPyConnection) -> None:
    """All pairs of the list, in batches of every order that a shuffle gives, leave the same rows as at once."""
    contents = list(itertools.chain.from_iterable(pair[1:] for pair in PAIRS))
    reports = [report(number, content, number % 9) for number, content in enumerate(contents)]
    grouped(con, reports)
    wanted = rows_hash(con, "select * from core.stated_positions")
    for seed in range(3):
        for table in FILLED:
            con.execute(f"delete from {table}")
        shuffled = random.Random(seed).sample(reports, len(reports))
        for batch in (shuffled[:9], shuffled[9:14], shuffled[14:]):
            grouped(con, batch)
        assert rows_hash(con, "select * from core.stated_positions") == wanted


@pytest.mark.parametrize(
    ("texts", "agencies", "num_independent"),
    [
        ((STORY, "From our desk. " + STORY), ("", ""), 1),
        ((STORY, OTHER), ("", ""), 2),
        ((STORY, OTHER), ("Reuters", "Reuters"), 1),
        ((STORY, OTHER), ("Reuters", "AFP"), 2),
        ((STORY, STORY[:-200], OTHER), ("", "", ""), 2),
    ],
    ids=["near-copies", "own-texts", "one-agency", "two-agencies", "a-copy-and-an-own-text"],
)
def test_outlets_that_carry_one_copy_are_one_source(
    con: duckdb.DuckDBPyConnection, texts: tuple[str, ...], agencies: tuple[str, ...], num_independent: int
) -> None:
    """Every outlet counts among the outlets; near copies and copies of one agency count once among the sources."""
    reports = [Report(2 * n, "leader:Q1", "one", "", n, f"outlet{n}") for n in range(len(texts))]
    articles = [
        {
            "article_id": r.article_id,
            "signature": shingle_signature(text),
            "syndicated_from": agency or None,
            "published_at": r.published_at,
        }
        for r, text, agency in zip(reports, texts, agencies, strict=True)
    ]
    append(con, "core.articles", pl.DataFrame(articles, schema_overrides={"syndicated_from": pl.String}))
    grouped(con, reports)
    found = con.execute("select num_outlets, num_independent, is_agency_copy from core.stated_positions").fetchall()
    assert found == [(len(texts), num_independent, num_independent == 1)]


def test_one_outlet_is_no_copy(con: duckdb.DuckDBPyConnection) -> None:
    """A statement that one outlet reports twice has one source and carries nobody's copy."""
    grouped(con, [Report(0, "leader:Q1", "one", "", 0), Report(2, "leader:Q1", "one", "", 1)])
    assert con.execute("select num_independent, is_agency_copy from core.stated_positions").fetchall() == [(1, False)]
