"""Small readable tables for tests: CSV files with comment lines, in which only the columns that matter are written.

A column that a file leaves out gets NULL where the table allows it, else a plain value: '', 0, false, noon of 1 March 2026.
"""

from pathlib import Path

import duckdb

from warehouse.connection import connect
from warehouse.migrate import migrate
from warehouse.models import build

PLAIN = {
    "VARCHAR": "''",
    "INTEGER": "0",
    "BIGINT": "0",
    "DOUBLE": "0.5",
    "BOOLEAN": "false",
    "DATE": "date '2026-03-01'",
    "TIMESTAMP WITH TIME ZONE": "timestamptz '2026-03-01 12:00:00+00'",
}


def load_folder(con: duckdb.DuckDBPyConnection, *folders: Path) -> None:
    """Load `<schema>.<table>.csv` of the folders; of two files with one name the later folder's counts."""
    files = {path.name: path for folder in folders for path in sorted(folder.glob("*.*.csv"))}
    for name, path in sorted(files.items()):
        load(con, name.removesuffix(".csv"), path)


def load(con: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Append the rows of one CSV file to a table."""
    source = f"read_csv('{path}', header = true, all_varchar = true, comment = '#', nullstr = '')"
    given = {column[0] for column in con.execute(f"select * from {source} limit 0").description}
    described = con.execute(f"describe {table}").fetchall()
    unknown = given - {name for name, *_ in described}
    if unknown:
        raise KeyError(f"{path.name} has columns that {table} has not: {sorted(unknown)}")
    values = [_value(name, kind, null == "NO", name in given) for name, kind, null, *_ in described]
    con.execute(f"insert into {table} by name select {', '.join(values)} from {source}")


def _value(name: str, kind: str, required: bool, given: bool) -> str:
    plain = PLAIN[kind] if required else "null"
    value = f'"{name}"::{kind}' if given else plain
    return f'coalesce({value}, {plain}) as "{name}"' if given and required else f'{value} as "{name}"'


def expected(con: duckdb.DuckDBPyConnection, path: Path) -> tuple[list[str], list[tuple[str | None, ...]]]:
    """Column names and rows (as text, sorted) of an expected CSV file."""
    answer = con.execute(f"select * from read_csv('{path}', header = true, all_varchar = true, comment = '#', nullstr = '')")
    names = [column[0] for column in answer.description]
    return names, sorted(answer.fetchall(), key=repr)


def found(con: duckdb.DuckDBPyConnection, table: str, names: list[str]) -> list[tuple[str | None, ...]]:
    """The rows of a table in those columns, as text, sorted."""
    columns = ", ".join(f'"{name}"::varchar' for name in names)
    return sorted(con.execute(f"select {columns} from {table}").fetchall(), key=repr)


def empty_warehouse(path: Path) -> None:
    """A warehouse with all tables, views and comments, and no rows: built once, copied by tests that need one quickly."""
    con = connect(path)
    migrate(con)
    build(con)
    con.close()
