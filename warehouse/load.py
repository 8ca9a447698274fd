"""Bulk loads: frames into tables, set by set. There is no other way into the warehouse."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import polars as pl

from warehouse.migrate import SQL


def statement(name: str, sql_dir: Path = SQL) -> str:
    """The SQL text of `sql/<name>.sql`."""
    return (sql_dir / f"{name}.sql").read_text(encoding="utf-8")


def frame(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    """Rows as a frame with the column names and types of `table`; columns that the rows lack are left out."""
    described = con.execute(f"describe {table}").fetchall()
    names = set().union(*(row.keys() for row in rows)) if rows else {name for name, *_ in described}
    schema = {name: TYPES[str(kind)] for name, kind, *_ in described if name in names}
    unknown = names - schema.keys()
    if unknown:
        raise KeyError(f"{table} has no column {sorted(unknown)}")
    return pl.DataFrame(rows, schema=schema, orient="row")


TYPES: dict[str, type[pl.DataType] | pl.DataType] = {
    "VARCHAR": pl.String(),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMP WITH TIME ZONE": pl.Datetime("us", "UTC"),
}


def insert(con: duckdb.DuckDBPyConnection, table: str, new: pl.DataFrame) -> int:
    """Append a frame to a table by column names; returns the number of rows."""
    if new.height:
        con.register("new_rows", new)
        con.execute(f"insert into {table} by name select * from new_rows")
        con.unregister("new_rows")
    return new.height


def insert_missing(con: duckdb.DuckDBPyConnection, table: str, new: pl.DataFrame, key: Sequence[str]) -> int:
    """Append those rows of a frame whose key is not in the table; returns how many these were."""
    if not new.height:
        return 0
    con.register("new_rows", new.unique(subset=list(key), keep="first", maintain_order=True))
    on = " and ".join(f"t.{column} = n.{column}" for column in key)
    before = count(con, table)
    con.execute(f"insert into {table} by name select * from new_rows n where not exists (select 1 from {table} t where {on})")
    con.unregister("new_rows")
    return count(con, table) - before


def delete_matching(con: duckdb.DuckDBPyConnection, table: str, keys: pl.DataFrame) -> None:
    """Delete the rows of a table whose columns equal a row of `keys`."""
    if keys.height:
        con.register("old_keys", keys)
        on = " and ".join(f"t.{column} = k.{column}" for column in keys.columns)
        con.execute(f"delete from {table} t using old_keys k where {on}")
        con.unregister("old_keys")


def count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    """The number of rows of a table."""
    return int(con.execute(f"select count(*) from {table}").fetchall()[0][0])


def replace_table(con: duckdb.DuckDBPyConnection, table: str, new: pl.DataFrame) -> bool:
    """Make a table hold exactly the rows of a frame; False where it did already and nothing was written.

    For tables that fit into memory: what the table holds is read for the comparison.
    """
    columns = ", ".join(f'"{column}"' for column in new.columns)
    held = con.sql(f"select {columns} from {table}").pl()
    # As a rule nothing changed, not even the order: comparing columns side by side takes a hundredth of what it takes as sets.
    if held.equals(new) or (held.height == new.height and held.sort(held.columns).equals(new.sort(new.columns))):
        return False
    con.execute(f"delete from {table}")
    con.register("new_rows", new)
    con.execute(f"insert into {table} by name select * from new_rows")
    con.unregister("new_rows")
    return True
