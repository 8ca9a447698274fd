"""Fingerprints: equal for the same rows, different for any other."""

import duckdb
import pytest

from warehouse.connection import connect
from warehouse.fingerprint import rows_hash, table_hashes


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return connect(":memory:")


def test_order_of_rows_and_columns_does_not_matter(con: duckdb.DuckDBPyConnection) -> None:
    """The same rows, written the other way round."""
    one = rows_hash(con, "select 1 as a, 'x' as b union all select 2, 'y'")
    other = rows_hash(con, "select 'y' as b, 2 as a union all select 'x', 1")
    assert one == other
    assert one[0] == 2


@pytest.mark.parametrize(
    "rows",
    [
        "select 1 as a, 'y' as b",
        "select 1 as a, null as b",
        "select 1 as a, '' as b",
        "select 1 as a, 'x' as c",
        "select 1 as a, 'x' as b union all select 1, 'x'",
        "select 1 as a, 'x' as b where false",
    ],
)
def test_any_other_rows_differ(con: duckdb.DuckDBPyConnection, rows: str) -> None:
    """Another value, NULL, the empty text, another column name, a duplicate, no row."""
    assert rows_hash(con, rows) != rows_hash(con, "select 1 as a, 'x' as b")


def test_values_do_not_run_into_each_other(con: duckdb.DuckDBPyConnection) -> None:
    """A text that looks like two columns is one."""
    assert rows_hash(con, "select 'x' || chr(31) || 'b' as a, 'c' as b") != rows_hash(
        con, "select 'x' as a, 'b' || chr(31) || 'c' as b"
    )
    assert rows_hash(con, "select null as a, 'a' as b") != rows_hash(con, "select 'a' as a, null as b")


def test_swapped_values_differ(con: duckdb.DuckDBPyConnection) -> None:
    """Rows are hashed whole: the same cells in other rows are other rows."""
    one = rows_hash(con, "select 1 as a, 'x' as b union all select 2, 'y'")
    assert one != rows_hash(con, "select 1 as a, 'y' as b union all select 2, 'x'")


def test_a_moment_is_the_same_in_any_zone(con: duckdb.DuckDBPyConnection) -> None:
    """The session's time zone does not show."""
    one = rows_hash(con, "select timestamptz '2026-03-01 12:00:00+00' as at_time")
    con.execute("set timezone = 'Asia/Tokyo'")
    assert rows_hash(con, "select timestamptz '2026-03-01 13:00:00+01' as at_time") == one


def test_tables_of_the_schemas_are_hashed_by_name(con: duckdb.DuckDBPyConnection) -> None:
    """Tables only, no views, none of other schemas, none of those left out."""
    con.execute("create schema core; create schema ops")
    con.execute("create table core.a as select 1 as x; create table core.b as select 1 as x; create table ops.c as select 1 as x")
    con.execute("create view core.v as select * from core.a")
    hashes = table_hashes(con, ["core"], without=["core.b"])
    assert hashes == {"core.a": rows_hash(con, "select 1 as x")}
