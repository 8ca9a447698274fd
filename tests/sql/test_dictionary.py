"""The dictionary: every table and column is described, as it is, everywhere."""

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.comments import described_columns, described_tables, read_dictionary, text
from warehouse.dictionary import described_database, write_dictionary
from warehouse.migrate import SQL


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = described_database()
    yield connection
    connection.close()


def test_every_table_and_view_has_its_comment(con: duckdb.DuckDBPyConnection) -> None:
    """What the database says of a table is what tables.csv or the model's header says."""
    dictionary = read_dictionary()
    comments = {f"{schema}.{table}": comment for schema, table, _, comment in described_tables(con)}
    assert comments == dictionary.tables


def test_every_table_says_its_grain(con: duckdb.DuckDBPyConnection) -> None:
    """A reader who joins must know what one row is."""
    silent = [f"{schema}.{table}" for schema, table, _, comment in described_tables(con) if "Grain: " not in str(comment)]
    assert silent == []


def test_every_column_is_described_with_its_type(con: duckdb.DuckDBPyConnection) -> None:
    """Name, type and comment agree with columns.csv."""
    dictionary = read_dictionary()
    wrong = []
    for schema, table, name, kind, comment in described_columns(con):
        entry = dictionary.column(f"{schema}.{table}", name)
        if entry is None or entry.type != kind or comment != text(entry):
            wrong.append((f"{schema}.{table}.{name}", kind, entry))
    assert wrong == []


def test_no_description_describes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """An entry of columns.csv that no column uses is left over."""
    dictionary = read_dictionary()
    used = set()
    for schema, table, name, _, _ in described_columns(con):
        own = (f"{schema}.{table}", name)
        used.add(own if own in dictionary.columns else ("", name))
    assert dictionary.columns.keys() - used == set()


def test_the_committed_page_is_fresh(con: duckdb.DuckDBPyConnection) -> None:
    """`python -m warehouse.dictionary` writes it anew."""
    assert (SQL / "dictionary.md").read_text(encoding="utf-8") == write_dictionary(con)
