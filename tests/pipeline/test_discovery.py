"""Discovery: whom enough articles introduce is taken into the tables, in whatever order the articles came."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from flows.keys import key
from flows.settings import load_settings
from flows.stages.discovery import discover
from flows.stages.reference import load_reference
from flows.stages.workplace import Workplace, opened
from warehouse.fingerprint import rows_hash
from warehouse.load import frame, insert, statement

# article, outlet, day, person, name, title, role, country
SEEN = [
    ("a1", "one", 1, "discovered-x", "Jana Novotna", "Czech foreign minister", "foreign_minister", "CZE"),
    ("a2", "one", 2, "discovered-x", "Jana Novotná", "foreign minister", "foreign_minister", "CZE"),
    ("a3", "two", 3, "discovered-x", "Jana Novotná", "foreign minister", "foreign_minister", "CZE"),
    ("a1", "one", 1, "discovered-y", "Often Atone", "envoy", "envoy", "CZE"),
    ("a2", "one", 2, "discovered-y", "Often Atone", "envoy", "envoy", "CZE"),
    ("a4", "one", 4, "discovered-y", "Often Atone", "envoy", "envoy", "CZE"),
    ("a1", "one", 1, "discovered-z", "Twice Only", "envoy", "envoy", "CZE"),
    ("a3", "two", 3, "discovered-z", "Twice Only", "envoy", "envoy", "CZE"),
    ("a1", "one", 1, "discovered-w", "emmanuel macron", "president", "head_of_state", "FRA"),
    ("a2", "one", 2, "discovered-w", "emmanuel macron", "president", "head_of_state", "FRA"),
    ("a3", "two", 3, "discovered-w", "emmanuel macron", "president", "head_of_state", "FRA"),
]
PEOPLE = "select * from core.leaders where origin = 'discovered'"
TERMS = "select * from core.terms where source = 'discovered in articles'"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A warehouse with the reviewed tables and the articles of SEEN."""
    with opened(load_settings({"data": tmp_path / "data"}), "test") as opened_work:
        load_reference(opened_work)
        days = {article: (outlet, day) for article, outlet, day, *_ in SEEN}
        insert(opened_work.con, "core.articles", frame(opened_work.con, "core.articles", [article(*row) for row in days.items()]))
        yield opened_work


def article(name: str, where: tuple[str, int]) -> dict[str, object]:
    """The row of an article by an outlet on a day of November 2026."""
    outlet, day = where
    noon = datetime(2026, 11, day, 12, tzinfo=UTC)
    texts = (
        "feed_id",
        "title",
        "text",
        "text_basis",
        "text_sha256",
        "published_basis",
        "item_id",
        "fetch_id",
        "signature",
        "story_id",
        "flags",
    )
    return {
        "article_id": name, "canonical_url": f"https://{outlet}.example/{name}", "outlet_id": outlet, "language": "en",
        "version": 1, "published_at": noon, "fetched_at": noon, "published_on": noon.date(), **dict.fromkeys(texts, "x"),
    }  # fmt: skip


def candidate(row: tuple[str, str, int, str, str, str, str, str]) -> dict[str, object]:
    """The row of core.leader_candidates for a line of SEEN."""
    return {
        "article_id": row[0], "leader_id": row[3], "name": row[4], "title": row[5], "role": row[6], "country": row[7],
        "start_char": 0, "end_char": 5, "extractor_version": "1",
    }  # fmt: skip


def seen(work: Workplace, lines: list[tuple[str, str, int, str, str, str, str, str]]) -> None:
    """Let the candidates be exactly these, in this order."""
    work.con.execute("delete from core.leader_candidates")
    insert(work.con, "core.leader_candidates", frame(work.con, "core.leader_candidates", [candidate(line) for line in lines]))


def test_three_articles_of_two_outlets_make_a_person(work: Workplace) -> None:
    """One outlet alone, or two articles, do not; nor does somebody whom the tables know by that name. The usual name counts."""
    seen(work, SEEN)
    assert discover(work) == 1
    assert work.con.execute(f"select leader_id, name, surname, country, origin from ({PEOPLE})").fetchall() == [
        ("discovered-x", "Jana Novotná", "Novotná", "CZE", "discovered")
    ]
    names = work.con.execute("select name, form from core.leader_names where leader_id = 'discovered-x' order by form").fetchall()
    assert names == [("Jana Novotná", "full"), ("Novotná", "surname")]


def test_the_office_is_known_from_country_and_role(work: Workplace) -> None:
    """The term says that the office was held when articles said so, not since when: it stands in nobody's way."""
    seen(work, SEEN)
    discover(work)
    terms = work.con.execute(f"select term_id, office_id, start_date, end_date, status, as_of from ({TERMS})").fetchall()
    assert terms == [
        (key("discovered-x", "cze-foreign-minister", ""), "cze-foreign-minister", None, None, "unknown", date(2026, 11, 3))
    ]


def test_the_order_of_articles_does_not_matter(work: Workplace) -> None:
    """Any order of arrival gives the same rows, and so does deriving them again."""
    hashes = set()
    for lines in list(permutations(SEEN[:4]))[::5]:
        seen(work, list(lines))
        discover(work)
        discover(work)
        hashes.add((rows_hash(work.con, PEOPLE), rows_hash(work.con, TERMS)))
    assert len(hashes) == 1


def test_loading_the_reference_tables_leaves_the_discovered_alone(work: Workplace) -> None:
    """The files are loaded at each run; people go only when their articles do."""
    seen(work, SEEN)
    discover(work)
    assert load_reference(work).number("tables changed") == 0
    seen(work, SEEN[:2])
    assert discover(work) == 0
    assert work.con.execute(f"select count(*) from ({PEOPLE})").fetchall() == [(0,)]


def test_the_list_of_candidates_shows_counts_and_evidence(work: Workplace) -> None:
    """The most often introduced first, with outlets, days, and one article to look at."""
    seen(work, SEEN[:8])
    discover(work)
    found = work.con.execute(statement("stages/candidates"), {"limit": 2}).fetchall()
    assert found == [
        ("Jana Novotna", "foreign minister", "CZE", 3, 2, date(2026, 11, 1), date(2026, 11, 3), True, "https://two.example/a3"),
        ("Often Atone", "envoy", "CZE", 3, 1, date(2026, 11, 1), date(2026, 11, 4), False, "https://one.example/a4"),
    ]
