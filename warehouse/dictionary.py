"""Writes the data dictionary, sql/dictionary.md: `python -m warehouse.dictionary`."""

from pathlib import Path

import duckdb

from warehouse.comments import Dictionary, described_columns, described_tables, read_dictionary
from warehouse.connection import connect
from warehouse.load import statement
from warehouse.migrate import SQL, migrate
from warehouse.models import prepare

HEAD = """# Data dictionary

Every table, view and column of the warehouse. Written by `python -m warehouse.dictionary` from `columns.csv`, `tables.csv` and
the headers of the files under `mart/`; the same texts are the comments in the database. Published copies hold the schemas `core`
(without texts) and `mart`, whose views they hold as tables, and of `ops` the tables `checks` and `feed_health`. All days and
moments are UTC.
"""


def write_dictionary(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> str:
    """The text of sql/dictionary.md: every table, view and column of a prepared warehouse, with its meaning."""
    dictionary = read_dictionary(sql_dir)
    columns = described_columns(con)
    parts = [HEAD]
    for schema, table, kind, _ in described_tables(con):
        name = f"{schema}.{table}"
        parts.append(f"## {name}{' (view)' if kind == 'view' else ''}\n\n{dictionary.tables[name]}\n")
        parts.append("column | type | unit | meaning\n---|---|---|---")
        parts += [_line(dictionary, name, column, kind) for s, t, column, kind, _ in columns if (s, t) == (schema, table)]
        parts.append("")
    return "\n".join(parts)


def _line(dictionary: Dictionary, table: str, name: str, kind: str) -> str:
    entry = dictionary.column(table, name)
    if entry is None:
        raise KeyError(f"sql/columns.csv does not describe {table}.{name}")
    return f"`{name}` | {kind} | {entry.unit} | {entry.description}"


def described_database() -> duckdb.DuckDBPyConnection:
    """A database in memory with every table and view that there is, also those of published copies only, and all comments."""
    con = connect(":memory:")
    migrate(con)
    con.execute(statement("search/tables"))
    prepare(con)
    return con


def main() -> None:
    """Write sql/dictionary.md anew: `python -m warehouse.dictionary`."""
    con = described_database()
    (SQL / "dictionary.md").write_text(write_dictionary(con), encoding="utf-8")


if __name__ == "__main__":
    main()
