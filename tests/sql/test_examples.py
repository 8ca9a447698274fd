"""Every example query runs on a published copy, as a reader would run it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tests.sql.rows import load_folder
from warehouse.connection import connect, connect_locked_down
from warehouse.export import publish
from warehouse.migrate import SQL
from warehouse.models import build

EXAMPLES = sorted((SQL / "examples").glob("*.sql"))
THREE_DAYS = Path(__file__).parent / "three_days"


@pytest.fixture(scope="module")
def copy(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The three days, published, with a leader, a country and topics that the examples name."""
    where = tmp_path_factory.mktemp("examples")
    shutil.copy(template, where / "podium.duckdb")
    con = connect(where / "podium.duckdb")
    load_folder(con, THREE_DAYS)
    con.execute("update core.report_parties set country = 'RUS' where country = 'JPN'")
    build(con, full=True)
    publish(con, where / "published", datetime(2026, 3, 4, tzinfo=UTC), {})
    con.close()
    reader = connect_locked_down(where / "published" / "podium.duckdb")
    yield reader
    reader.close()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_runs_on_the_published_copy(copy: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The query runs; its first line says what it answers; its order is total enough to be shown."""
    text = path.read_text(encoding="utf-8")
    question = text.splitlines()[0]
    assert question.startswith("-- ") and "?" in question
    assert "order by" in text
    copy.execute(text).fetchall()


def test_examples_answer_something(copy: duckdb.DuckDBPyConnection) -> None:
    """Those that name no real person or wording find rows in three days of invented ones; the demo answers the others."""
    answers = {path.stem: len(copy.execute(path.read_text(encoding="utf-8")).fetchall()) for path in EXAMPLES}
    silent = {
        "changes_of_stance",
        "disagreement_on_a_topic",
        "direct_quotations_for_an_editor",
        "history_of_one_leader",
        "statements_by_bloc",
        "topics_of_a_country_over_time",
        "what_changed_when_in_whose_words",
        "what_did_a_leader_say_about_a_topic",
        "which_countries_changed_stance_on_sanctions",
        "who_addresses_whom",
        "who_took_which_side_this_week",
    }
    assert {name for name, rows in answers.items() if not rows} == silent


def test_there_are_enough_examples() -> None:
    """At least 25 questions worth asking."""
    assert len(EXAMPLES) >= 25
