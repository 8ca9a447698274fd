"""Every model of sql/core and sql/mart, on rows that one can read.

A folder per model holds `expected.csv`, and input tables where the three days of `three_days/` do not show the case; a file
`rows_of` names the folder whose input it shares.
"""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.sql.rows import expected, found, load_folder
from warehouse.connection import connect
from warehouse.models import build, models

HERE = Path(__file__).parent
OF_CORE = {"stated_positions", "position_targets"}
FOLDERS = sorted(path.parent for path in HERE.glob("*/expected.csv"))


@pytest.fixture(scope="module")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The warehouse of the three days with the input tables of a folder, built once for all models that share it."""

    @cache
    def of(name: str) -> Path:
        folders = [HERE / "three_days", HERE / name]
        return _built(template, tmp_path_factory.mktemp(name), *dict.fromkeys(folders))

    return of


def _input(folder: Path) -> str:
    """The folder whose tables make the input of a model: its own, the one that it names, or the three days."""
    shared = folder / "rows_of"
    if shared.exists():
        return shared.read_text(encoding="utf-8").strip()
    return folder.name if any(folder.glob("*.*.csv")) else "three_days"


def _built(template: Path, where: Path, *folders: Path) -> Path:
    shutil.copy(template, where / "podium.duckdb")
    con = connect(where / "podium.duckdb")
    load_folder(con, *folders)
    build(con, full=True)
    con.close()
    return where / "podium.duckdb"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_model_gives_the_expected_rows(folder: Path, built: Callable[[str], Path]) -> None:
    """The input tables give exactly the rows of expected.csv."""
    con = connect(built(_input(folder)), read_only=True)
    schema = "core" if folder.name in OF_CORE else "mart"
    names, rows = expected(con, folder / "expected.csv")
    assert found(con, f"{schema}.{folder.name}", names) == rows


def test_every_model_has_rows_to_read() -> None:
    """A model without a folder here is untested."""
    assert {folder.name for folder in FOLDERS} == {model.name for model in models()} | OF_CORE
