"""Search: what the index of words finds in a published copy, also after months were replaced and rows were moved."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.sql.rows import load_folder
from warehouse.connection import connect
from warehouse.export import publish
from warehouse.models import build
from warehouse.search import find_statements

THREE_DAYS = Path(__file__).parent.parent / "sql" / "three_days"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
ALL: dict[str, str | date | None] = dict.fromkeys(("leader", "country", "topic", "since", "until"))


@pytest.fixture(scope="module")
def copy(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six statements on three days of March, made in two releases: in the first, those of the last day had other words."""
    directory = tmp_path_factory.mktemp("search")
    shutil.copy(template, directory / "podium.duckdb")
    con = connect(directory / "podium.duckdb")
    con.execute("set threads = 1")
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    words = "update core.stated_positions set content = {} where first_reported_on {} '2026-03-03'"
    con.execute(words.format("'A ceasefire, first.'", "<"))
    con.execute(words.format("'Nothing of it.'", "="))
    publish(con, directory / "published", NOON, {})
    con.execute(words.format("'Ceasefires: a ceasefire-line and émigrés'", "="))
    publish(con, directory / "published", NOON + timedelta(hours=1), {})
    con.close()
    return directory / "published" / "podium.duckdb"


def found(copy: Path, *stems: str, limit: int = 10, **filters: str | date) -> list[tuple[object, ...]]:
    """Day and speaker of what is found, best first."""
    con = connect(copy, read_only=True)
    rows = find_statements(con, stems, ALL | filters, limit).select("first_reported_on", "speaker").rows()
    con.close()
    return rows


def test_what_says_it_twice_comes_first_and_then_the_newest(copy: Path) -> None:
    """Four statements of the third have the word in two forms, two of the first once; accents do not matter."""
    days = [day for day, _ in found(copy, "ceasefire")]
    assert days == [date(2026, 3, 3)] * 4 + [date(2026, 3, 1)] * 2
    assert [day for day, _ in found(copy, "emigre")] == [date(2026, 3, 3)] * 4
    assert len(found(copy, "ceasefire", limit=1)) == 1
    assert found(copy, "nothing") == found(copy, "zebra") == []


def test_filters_narrow(copy: Path) -> None:
    """By part of a name, country, topic and day; nobody of that name, nothing found."""
    everybody = found(copy, "ceasefire")
    name = str(everybody[-1][1])
    assert found(copy, "ceasefire", leader=name.lower()[1:]) == [row for row in everybody if row[1] == name]
    assert found(copy, "ceasefire", since=date(2026, 3, 2)) == everybody[:4]
    assert found(copy, "ceasefire", until=date(2026, 3, 1)) == everybody[4:]
    assert found(copy, "ceasefire", leader="nobody at all") == found(copy, "ceasefire", topic="no such topic") == []
    assert 0 < len(found(copy, "ceasefire", country="france")) < 6


def test_moved_rows_are_found_by_what_they_say(copy: Path, tmp_path: Path) -> None:
    """Somebody sorted the tables of a copy anew: the same statements are found."""
    shutil.copy(copy, tmp_path / "moved.duckdb")
    con = duckdb.connect(str(tmp_path / "moved.duckdb"))
    for table in ("mart.v_stated_positions", "core.statement_numbers"):
        con.execute(f"create or replace table {table} as from {table} order by stated_position_id desc")
    con.close()
    assert found(tmp_path / "moved.duckdb", "ceasefire") == found(copy, "ceasefire")
