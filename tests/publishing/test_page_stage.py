"""The page's questions to the published copy, on three days of rows that can be read: tests/sql/three_days."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from flows.stages.page import content, page
from tests.sql.rows import empty_warehouse, load_folder
from warehouse.connection import connect
from warehouse.export import publish, read_manifest
from warehouse.models import build

THREE_DAYS = Path(__file__).parent.parent / "sql" / "three_days"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "podium.duckdb"
    empty_warehouse(path)
    con = connect(path)
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    con.close()
    return path


@pytest.fixture
def con(built: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    shutil.copy(built, tmp_path / "podium.duckdb")
    connection = connect(tmp_path / "podium.duckdb")
    yield connection
    connection.close()


def test_the_page_counts_what_the_tables_have(con: duckdb.DuckDBPyConnection) -> None:
    """Six statements by two countries and two leaders, in three articles read of two outlets, in two weeks."""
    made = content(con, NOON)
    coverage = made.coverage
    assert (coverage.since, coverage.until) == (date(2025, 3, 10), date(2026, 3, 3))
    assert (coverage.statements, coverage.reports, coverage.countries, coverage.leaders) == (6, 8, 2, 2)
    assert (coverage.articles, coverage.outlets) == (3, 2)
    assert made.periods.rows() == [
        ("week", date(2026, 3, 2), 4, 1, 1),
        ("week", date(2026, 2, 23), 2, 2, 2),
        ("day", date(2026, 3, 3), 4, 1, 1),
        ("day", date(2026, 3, 1), 2, 2, 2),
        ("all", date(2025, 3, 10), 6, 3, 2),
    ]


def test_countries_leaders_topics_and_targets(con: duckdb.DuckDBPyConnection) -> None:
    """France (its president) spoke three times and Japan twice; she spoke to Japan of war and changed nothing."""
    made = content(con, NOON)
    weeks = made.country_periods.filter(kind="week").select("start", "country", "statements", "leaders").rows()
    assert weeks == [
        (date(2026, 3, 2), "FRA", 2, 1),
        (date(2026, 3, 2), "JPN", 1, 1),
        (date(2026, 2, 23), "FRA", 1, 1),
        (date(2026, 2, 23), "JPN", 1, 0),
    ]
    assert made.leader_positions.select("leader", "date", "topic", "stance", "statements").rows() == [
        ("Ada Exemple", date(2026, 3, 1), "War", "supports", 1),
        ("Ada Exemple", date(2026, 3, 3), "Trade", "opposes", 1),
        ("Ada Exemple", date(2026, 3, 3), "Trade", "supports_conditionally", 1),
        ("Bo Unlisted", date(2026, 3, 3), "Trade", "neutral", 1),
    ]
    assert made.topic_country.select("age", "topic", "country", "statements", "stance_sum").rows() == [
        (0, "Trade", "FRA", 2, -0.5),
        (0, "Trade", "JPN", 1, 0.0),
        (1, "Sanctions", "JPN", 1, -1.0),
        (1, "War", "FRA", 1, 1.0),
    ]
    assert made.country_pairs.select("age", "speaker_country", "target_country", "statements").rows() == [(1, "FRA", "JPN", 1)]


def _turn(con: duckdb.DuckDBPyConnection, after: str) -> dict[str, object]:
    """The one turn that the page shows where the leader was against a tax on the third day and says `after` on the fifth."""
    article = "'a9' as article_id, 'https://paper.example/9' as canonical_url"
    con.execute(f"insert into core.articles by name select * replace ({article}) from core.articles where article_id = 'a2'")
    report = (
        f"'r9' as report_id, 'a9' as article_id, 'deal' as content_key, '{after}' as content, 'supports' as stance,"
        " 'trade' as topic, timestamptz '2026-03-05 08:00:00+00' as published_at, date '2026-03-05' as said_on"
    )
    reports = "core.position_reports"
    con.execute(f"insert into {reports} by name select * replace ({report}) from {reports} where report_id = 'r2'")
    con.execute(f"update {reports} set stance = 'neutral' where report_id = 'r5'")
    con.execute(f"update {reports} set stance = 'opposes', content = 'no trade that would tax steel' where report_id = 'r6'")
    build(con, full=True)
    (turn,) = content(con, NOON).changes.rows(named=True)
    return turn


def test_a_turn_comes_with_the_words_before_and_after(con: duckdb.DuckDBPyConnection) -> None:
    """What was against a tax on the third day and is for a deal on the fifth has turned; both quotations have their source."""
    turn = _turn(con, "we have a deal")
    assert (turn["speaker"], turn["topic"], turn["stance_before"], turn["stance"]) == (
        "Ada Exemple",
        "Trade",
        "opposes",
        "supports",
    )
    assert (turn["date_before"], turn["date"]) == (date(2026, 3, 3), date(2026, 3, 5))
    assert (turn["content"], turn["article_url"], turn["outlet"]) == ("we have a deal", "https://paper.example/9", "Le Papier")
    assert (turn["article_url_before"], turn["outlet_before"]) == ("https://agency.example/5", "The Agency")


@pytest.mark.parametrize(
    ("after", "is_same_matter"),
    [("the trade deal on steel is near", True), ("steel that would be enough", False), ("we have a deal", False)],
    ids=["two words", "one word and function words", "none"],
)
def test_a_turn_on_one_matter_says_so(con: duckdb.DuckDBPyConnection, after: str, is_same_matter: bool) -> None:
    """Two words that mean something are one matter, where both statements are directed at nobody."""
    assert _turn(con, after)["is_same_matter"] is is_same_matter


def test_a_release_has_its_page_and_the_manifest_its_hash(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The page lies in the release, behind a stable link, and publishing again from the same rows gives the same bytes."""
    pages = []
    for name in ("one", "two"):
        release = publish(con, tmp_path / name, NOON, {}, companions=lambda copy: {"index.html": page(copy, NOON)})
        pages.append((tmp_path / name / "index.html").read_bytes())
        assert read_manifest(release.path)["files"]["index.html"]["bytes"] == len(pages[-1])  # type: ignore[index]
    assert pages[0] == pages[1]
    assert b"A truce now." in pages[0]
