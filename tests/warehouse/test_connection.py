"""Every connection to the warehouse: what its session never does, in its cursors too."""

from pathlib import Path

import duckdb
import pytest

from warehouse.connection import connect, connect_locked_down

DRAWS = "select current_setting('enable_progress_bar')"


@pytest.mark.parametrize("open_it", [connect, connect_locked_down], ids=["open", "locked-down"])
def test_nothing_is_drawn_into_what_a_command_prints(tmp_path: Path, open_it: object) -> None:
    """DuckDB's bar would stand in the JSON of a slow query: off, also for the cursors that write files side by side."""
    connect(tmp_path / "podium.duckdb").close()
    con: duckdb.DuckDBPyConnection = open_it(tmp_path / "podium.duckdb")  # type: ignore[operator]
    for session in (con, con.cursor()):
        assert session.execute(DRAWS).fetchall() == [(False,)]
