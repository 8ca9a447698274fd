"""An empty warehouse per test, copied from one that is built once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.sql.rows import empty_warehouse
from warehouse.connection import connect


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "podium.duckdb"
    empty_warehouse(path)
    return path


@pytest.fixture
def con(template: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    shutil.copy(template, tmp_path / "podium.duckdb")
    connection = connect(tmp_path / "podium.duckdb")
    connection.execute("set threads = 1")  # a few rows are quicker without company
    yield connection
    connection.close()
