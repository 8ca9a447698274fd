"""Order-free fingerprints of tables: equal where two tables hold the same rows, whatever their order and the file they lie in."""

from collections.abc import Collection

import duckdb

SUMS = "count(*) as n, coalesce(sum(md5_number_lower(line)), 0) as low, coalesce(sum(md5_number_upper(line)), 0) as high"


def table_hashes(
    con: duckdb.DuckDBPyConnection, schemas: Collection[str], without: Collection[str] = ()
) -> dict[str, tuple[int, str]]:
    """The number of rows and a hash of the rows of every table of `schemas` as `schema.table`, but for those in `without`.

    Views are left out. Duplicates count. See `rows_hash` for what the hash depends on.
    """
    names = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database()"
        " and schema_name in (select unnest($schemas)) order by 1",
        {"schemas": sorted(schemas)},
    ).fetchall()
    return {name: rows_hash(con, f"select * from {name}") for (name,) in names if name not in without}


def rows_hash(con: duckdb.DuckDBPyConnection, select: str) -> tuple[int, str]:
    """The number of rows of a SELECT and a hash of the set of them: the sums of the halves of each row's MD5, in hex.

    It depends on the names and values of the columns (as text, in UTC), not on the order of columns or rows.
    """
    count, low, high = con.execute(f"select {SUMS} from ({_lines(con, select)})").fetchall()[0]
    return int(count), _joined(low, high)


def _joined(low: int, high: int) -> str:
    return f"{int(low) % 2**64:016x}{int(high) % 2**64:016x}"


def _lines(con: duckdb.DuckDBPyConnection, select: str) -> str:
    """The rows of a SELECT as one text each. A value is written with its length, so that no two rows are written alike."""
    columns = sorted((str(name), str(kind)) for name, kind, *_ in con.execute(f"describe {select}").fetchall())
    # NULL has no length, so concat_ws leaves it out.
    parts = ", ".join(f"'{name}', length({_text(name, kind)}), {_text(name, kind)}" for name, kind in columns)
    return f"select concat_ws(chr(31), {parts}) as line from ({select})"


def _text(name: str, kind: str) -> str:
    """A column as text; a moment as its microseconds, which is quicker than its calendar and knows no time zone."""
    return f'epoch_us("{name}")::varchar' if kind == "TIMESTAMP WITH TIME ZONE" else f'"{name}"::varchar'
