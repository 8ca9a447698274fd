"""How the marts look in PostgreSQL: the statements that make tables, keys, indexes and comments of what a release describes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from warehouse.comments import described_columns, described_tables
from warehouse.connection import WarehouseError
from warehouse.keys import Reference, primary_keys, references

TYPES = {
    "VARCHAR": "text",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
}
# What people filter by, beside keys: each of these columns gets an index in facts and views.
DAYS = ("date", "first_reported_on", "said_on")
INDEXED = ("fct_", "v_")
RELEASE_NOTE = "Which release these tables hold. Grain: one row."
RELEASE_COLUMNS = {
    "release_id": "The release's name, as in manifest.json.",
    "as_of": "The newest moment that the data know of.",
    "versions": "Versions of what made the rows, as JSON.",
    "content_hash": "Hash of all rows and of how the tables are made.",
    "tables": "The tables of the release, separated by blanks.",
}


@dataclass(frozen=True, slots=True)
class MartTable:
    """One table or view of schema mart as it is to stand in PostgreSQL; `columns` are (name, DuckDB type, comment)."""

    name: str
    comment: str
    columns: tuple[tuple[str, str, str], ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def select(self) -> str:
        """Its rows in DuckDB. Text in PostgreSQL cannot hold the character NUL."""
        texts = [quoted(name) for name, kind, _ in self.columns if kind == "VARCHAR"]
        replaced = ", ".join(f"replace({name}, chr(0), '') as {name}" for name in texts)
        return f"select *{f' replace ({replaced})' if replaced else ''} from mart.{quoted(self.name)}"


def mart_tables(copy: duckdb.DuckDBPyConnection) -> list[MartTable]:
    """The tables and views of schema mart in a published copy, by name. Views become tables: they hold what they show."""
    keys = primary_keys()
    columns: dict[str, list[tuple[str, str, str]]] = {}
    for schema, table, name, kind, comment in described_columns(copy):
        if schema == "mart":
            columns.setdefault(f"mart.{table}", []).append((name, kind, comment or ""))
    comments = {f"{schema}.{table}": comment or "" for schema, table, _, comment in described_tables(copy)}
    refers = references({table: [name for name, *_ in described] for table, described in columns.items()}, keys)
    return [
        MartTable(
            table.removeprefix("mart."),
            comments[table],
            tuple(described),
            keys.get(table, ()),
            tuple(reference for reference in refers if reference.table == table),
        )
        for table, described in sorted(columns.items())
    ]


def create_table(table: MartTable, schema: str) -> str:
    """The statement that makes a table, empty. Raises WarehouseError where PostgreSQL has no type for a column's."""
    columns = []
    for name, kind, _ in table.columns:
        if kind not in TYPES:
            raise WarehouseError(f"mart.{table.name}.{name} is {kind}, for which there is no type in PostgreSQL yet.")
        columns.append(f"{quoted(name)} {TYPES[kind]}")
    return f"create table {_in(schema, table.name)} ({', '.join(columns)})"


def finish_table(table: MartTable, schema: str) -> Iterator[str]:
    """The statements after its rows are there: key, indexes, comments, and the planner's statistics."""
    where = _in(schema, table.name)
    if table.key:
        yield f"alter table {where} add primary key ({', '.join(map(quoted, table.key))})"
    yield from (f"create index on {where} ({quoted(name)})" for name in _indexed(table))
    yield f"comment on table {where} is {literal(table.comment)}"
    yield from (f"comment on column {where}.{quoted(name)} is {literal(text)}" for name, _, text in table.columns)
    yield f"analyze {where}"


def refer(table: MartTable, schema: str) -> Iterator[str]:
    """The statements that say to which tables the columns refer; not validated, for the checks did that before publishing."""
    for reference in table.references:
        target = _in(schema, reference.to_table.removeprefix("mart."))
        yield (
            f"alter table {_in(schema, table.name)} add foreign key ({quoted(reference.column)})"
            f" references {target} ({quoted(reference.to_column)}) not valid"
        )


def describe_release(schema: str) -> Iterator[str]:
    """The comments of the table `release`, which says what the others hold."""
    where = _in(schema, "release")
    yield f"comment on table {where} is {literal(RELEASE_NOTE)}"
    yield from (f"comment on column {where}.{name} is {literal(text)}" for name, text in RELEASE_COLUMNS.items())


def _indexed(table: MartTable) -> Sequence[str]:
    if not table.name.startswith(INDEXED):
        return ()
    wanted = set(DAYS) | {reference.column for reference in table.references}
    return [name for name, *_ in table.columns if name in wanted and (name,) != table.key]


def _in(schema: str, name: str) -> str:
    return f"{quoted(schema)}.{quoted(name)}"


def quoted(name: str) -> str:
    """A name as SQL writes it where it may be a word of SQL's own."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
