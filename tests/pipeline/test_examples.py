"""Every example query, and the search, answers on the demo's published copy."""

import json
from pathlib import Path

from tests.pipeline.conftest import Site
from warehouse.connection import connect_locked_down
from warehouse.migrate import SQL

EXAMPLES = sorted((SQL / "examples").glob("*.sql"))
SILENT = {"silent_feeds"}  # the demo's feeds all answer


def test_every_example_returns_rows_on_the_demo(ran_site: Site) -> None:
    """At least 25 questions, each with an answer."""
    con = connect_locked_down(ran_site.data / "published" / "podium.duckdb")
    answers = {path.stem: len(con.execute(path.read_text(encoding="utf-8")).fetchall()) for path in EXAMPLES}
    con.close()
    assert len(EXAMPLES) >= 25
    assert {name for name, rows in answers.items() if not rows} == SILENT


def test_search_finds_what_was_said(ran_site: Site, tmp_path: Path) -> None:
    """Words in other forms are found and marked; filters narrow; the terminal's answer has the link."""
    output = tmp_path / "found.json"
    ran_site.run("search", "recognising Palestine", "--limit", "5", "--format", "json", "-o", str(output))
    found = json.loads(output.read_text(encoding="utf-8"))
    assert 0 < len(found) <= 5
    assert all("**" in row["highlighted"] and row["article_url"].startswith("http") for row in found)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    shown = ran_site.run("search", "Palestinian state", "--country", "ISR", "--since", "2025-09-01", "--until", "2025-09-30")
    assert "Israel" in shown and "http" in shown
    assert "0 statements" in ran_site.run("search", "palestine", "--leader", "Carney")
    assert "2026-01-05 (reported 2026-01-06)  Stephen Miller" in ran_site.run("search", "fight the United States militarily")


def test_search_without_a_word_is_refused(ran_site: Site) -> None:
    """One line that says what to do."""
    assert "no word" in ran_site.run("search", "…", exit_code=2)
