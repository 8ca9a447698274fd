"""A release of the three days, and a real PostgreSQL for the tests of one worker."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.bi.postgres_server import Server, binaries, running
from tests.sql.rows import empty_warehouse, load_folder
from warehouse.connection import connect
from warehouse.export import publish
from warehouse.models import build
from warehouse.postgres import publish_to_postgres

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
VERSIONS = {"extractor": "1"}


@pytest.fixture(scope="session")
def three_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of three days, with wording that needs care."""
    path = tmp_path_factory.mktemp("three_days") / "podium.duckdb"
    empty_warehouse(path)
    con = connect(path)
    load_folder(con, Path(__file__).parents[1] / "sql" / "three_days")
    con.execute("update core.position_reports set content = ? || content", [AWKWARD])
    build(con, full=True)
    con.close()
    return path


AWKWARD = "\\ 'single' \"double\" \t line\nbreak ; -- $1 {x} %s e\u0301 \u0627\u0644\u0633\u0644\u0627\u0645 \U0001f54a "


@pytest.fixture(scope="session")
def releases(three_days: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The releases of noon, one and two o'clock, which hold six, five and four facts on statements."""
    directory = tmp_path_factory.mktemp("releases")
    shutil.copy(three_days, directory / "podium.duckdb")
    con = connect(directory / "podium.duckdb")
    found = []
    for hours in range(3):
        found.append(publish(con, directory / "published", NOON + timedelta(hours=hours), VERSIONS).path)
        con.execute("delete from mart.fct_stated_position where rowid in (select max(rowid) from mart.fct_stated_position)")
    con.close()
    return found


@pytest.fixture(scope="session")
def release(releases: list[Path]) -> Path:
    """The release of noon."""
    return releases[0]


@pytest.fixture
def con(three_days: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the warehouse that a test may change."""
    shutil.copy(three_days, tmp_path / "podium.duckdb")
    connection = connect(tmp_path / "podium.duckdb")
    connection.execute("set threads = 1")
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def _postgres() -> Iterator[Server]:
    bin_dir = binaries()
    if bin_dir is None:
        pytest.skip("needs PostgreSQL's initdb and pg_ctl (Debian: apt-get install postgresql)")
    with running(bin_dir) as server:
        yield server


@pytest.fixture
def postgres(_postgres: Server) -> Iterator[Server]:
    """The server, whose schemas but `marts` go with the test."""
    yield _postgres
    made = "select nspname from pg_namespace where nspname !~ '^(pg_|information_schema|public|marts)'"
    for (name,) in _postgres.rows(made):
        _postgres.rows(f'drop schema "{name}" cascade')


@pytest.fixture(scope="session")
def marts(_postgres: Server, release: Path) -> Server:
    """The server, with the release of noon in the schema `marts`, for tests that only read."""
    publish_to_postgres(_postgres.url, "marts", release)
    return _postgres
