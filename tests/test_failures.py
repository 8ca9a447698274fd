"""What Ctrl-C looks like where native code was at work: an error of that library, not a KeyboardInterrupt."""

import duckdb
import pytest

from flows.commands.failures import INTERRUPTED, STOPPED, explained


def _interrupted(value: int) -> int:
    raise KeyboardInterrupt


def _at_fault(value: int) -> int:
    raise ValueError(value)


def test_ctrl_c_while_duckdb_calls_python_is_a_stop() -> None:
    """DuckDB turns what its Python functions raise into an error of its own, with the name in its text."""
    with duckdb.connect() as con:
        con.create_function("interrupted", _interrupted)
        with pytest.raises(duckdb.Error) as caught:
            con.execute("select interrupted(1)").fetchall()
    assert explained(caught.value) == (STOPPED, INTERRUPTED)


def test_ctrl_c_while_duckdb_computes_is_a_stop() -> None:
    """As its connection's interrupt() raises it."""
    assert explained(duckdb.InterruptException("INTERRUPT Error: Interrupted!")) == (STOPPED, INTERRUPTED)


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    """An error of a Python function is no stop and nothing that a user can mend."""
    with duckdb.connect() as con:
        con.create_function("at_fault", _at_fault)
        with pytest.raises(duckdb.Error) as caught:
            con.execute("select at_fault(1)").fetchall()
    assert explained(caught.value) is None
