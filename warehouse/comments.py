"""What tables and columns mean (columns.csv, tables.csv and the model files of sql/), and their comments in the database."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.migrate import SQL

SCHEMAS = ("raw", "core", "mart", "ops")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means: `type` as DuckDB names it, `unit` or "", and a sentence."""

    type: str
    unit: str
    description: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Descriptions of tables by `schema.table`, and of columns by (`schema.table` or "" for any, column)."""

    tables: dict[str, str]
    columns: dict[tuple[str, str], Column]

    def column(self, table: str, name: str) -> Column | None:
        """The column's meaning: that of its table where there is one, else that of the name everywhere."""
        return self.columns.get((table, name)) or self.columns.get(("", name))


def read_dictionary(sql_dir: Path = SQL) -> Dictionary:
    """The dictionary as the files of `sql/` state it. Tables of schema mart are described by the header of their model file."""
    with (sql_dir / "tables.csv").open(encoding="utf-8", newline="") as file:
        tables = {row["table"]: row["description"] for row in csv.DictReader(file)}
    for path in sorted((sql_dir / "mart").glob("*.sql")):
        tables[f"mart.{path.stem}"] = header(path.read_text(encoding="utf-8"))
    with (sql_dir / "columns.csv").open(encoding="utf-8", newline="") as file:
        columns = {
            (row["table"], row["name"]): Column(row["type"], row["unit"], row["description"]) for row in csv.DictReader(file)
        }
    return Dictionary(tables, columns)


def header(text: str) -> str:
    """The comment on top of a SQL file as sentences, without the object's name: it stands before it already."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    text = " ".join(lines)
    name = re.match(r"[a-z]+\.\w+: ", text)
    return text[name.end()].upper() + text[name.end() + 1 :] if name else text


def apply_comments(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> int:
    """Comment on every table, view and column whose comment is not the dictionary's; returns how many these were."""
    dictionary = read_dictionary(sql_dir)
    statements = []
    for schema, table, kind, comment in described_tables(con):
        name = f"{schema}.{table}"
        wanted = dictionary.tables.get(name)
        if wanted and wanted != comment:
            statements.append(f"comment on {kind} {name} is {_literal(wanted)}")
    for schema, table, column, _, comment in described_columns(con):
        entry = dictionary.column(f"{schema}.{table}", column)
        if entry and text(entry) != comment:
            statements.append(f'comment on column {schema}.{table}."{column}" is {_literal(text(entry))}')
    con.execute(";\n".join(statements) if statements else "select 1")
    return len(statements)


def text(column: Column) -> str:
    """The comment of a column: its description, with the unit where it has one."""
    return f"{column.description} [{column.unit}]" if column.unit else column.description


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def described_tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str | None]]:
    """Schema, name, kind (table or view) and comment of every table and view, by name."""
    return con.execute(
        "select schema_name, table_name, 'table' as kind, comment from duckdb_tables()"
        " where database_name = current_database() and schema_name in (select unnest($schemas))"
        " union all select schema_name, view_name, 'view', comment from duckdb_views()"
        " where database_name = current_database() and schema_name in (select unnest($schemas)) order by all",
        {"schemas": list(SCHEMAS)},
    ).fetchall()


def described_columns(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str, str | None]]:
    """Schema, table, name, type and comment of every column of every table and view, in their order."""
    return con.execute(
        "select schema_name, table_name, column_name, data_type, comment from duckdb_columns()"
        " where database_name = current_database() and schema_name in (select unnest($schemas))"
        " order by schema_name, table_name, column_index",
        {"schemas": list(SCHEMAS)},
    ).fetchall()
