"""An empty warehouse, built once and copied by the tests."""

from pathlib import Path

import pytest

from tests.sql.rows import empty_warehouse


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "podium.duckdb"
    empty_warehouse(path)
    return path
