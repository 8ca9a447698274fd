"""The marts through SQLAlchemy, on the published file and on PostgreSQL: what BI tools see of them, and what they ask."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.bi.postgres_server import PASSWORD, ROLE, Server
from tests.bi.tool_queries import DUCKDB_AND_POSTGRES, POSTGRES_ONLY
from warehouse.comments import described_columns, described_tables
from warehouse.connection import connect

# The types of SQLAlchemy by those of DuckDB, and of PostgreSQL.
KINDS: dict[str, tuple[type[sa.types.TypeEngine[object]], ...]] = {
    "VARCHAR": (sa.String,),
    "INTEGER": (sa.Integer,),
    "BIGINT": (sa.BigInteger,),
    "DOUBLE": (sa.Float,),
    "BOOLEAN": (sa.Boolean,),
    "DATE": (sa.Date,),
    "TIMESTAMP WITH TIME ZONE": (sa.TIMESTAMP,),
}


@pytest.fixture(scope="module")
def file(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """The published file, opened read-only, as the README says; a copy, as one process opens a file with one configuration."""
    path = shutil.copy(release / "podium.duckdb", tmp_path_factory.mktemp("file"))
    url = f"duckdb+duckdb_sqlalchemy:///{path}"
    engine = sa.create_engine(url, connect_args={"read_only": True})
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def server(marts: Server) -> Iterator[sa.Engine]:
    """The schema `marts` of the server."""
    url = marts.url_of(ROLE, PASSWORD).replace("postgresql:", "postgresql+psycopg2:")
    engine = sa.create_engine(url)
    yield engine
    engine.dispose()


def described(release: Path) -> dict[str, dict[str, tuple[str, str]]]:
    """Type and comment of each column of each table and view of schema mart."""
    copy = connect(release / "podium.duckdb", read_only=True)
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for schema, table, name, kind, comment in described_columns(copy):
        if schema == "mart":
            found.setdefault(table, {})[name] = (kind, str(comment))
    return found


@pytest.mark.parametrize(("source", "schema"), [("file", "mart"), ("server", "marts")], ids=["duckdb", "postgres"])
def test_every_table_and_view_is_reflected(source: str, schema: str, release: Path, request: pytest.FixtureRequest) -> None:
    """One call reflects all of them, with their columns in order, types and comments."""
    metadata = sa.MetaData()
    metadata.reflect(request.getfixturevalue(source), schema=schema, views=True)
    copy = connect(release / "podium.duckdb", read_only=True)
    comments = {table: comment for of, table, _, comment in described_tables(copy) if of == "mart"}
    expected = described(release)
    tables = {table.name: table for table in metadata.tables.values() if table.name != "release"}
    assert tables.keys() == expected.keys()
    for name, columns in expected.items():
        assert [column.name for column in tables[name].columns] == list(columns), name
        for column in tables[name].columns:
            kind, comment = columns[column.name]
            assert isinstance(column.type, KINDS[kind]), (name, column.name, column.type)
            assert column.comment == comment
        if source == "server" or not name.startswith("v_"):
            assert tables[name].comment == comments[name]


def test_moments_have_their_zone(server: sa.Engine, file: sa.Engine) -> None:
    """Tools that shift times to the viewer's zone need to know that there is one."""
    for engine, schema in ((server, "marts"), (file, "mart")):
        columns = {column["name"]: column for column in sa.inspect(engine).get_columns("v_stated_positions", schema=schema)}
        assert columns["first_reported_at"]["type"].timezone is True


def test_tools_find_keys_and_joins_on_postgres(server: sa.Engine) -> None:
    """Metabase proposes joins by foreign keys; a primary key tells it what a row is."""
    inspector = sa.inspect(server)
    assert inspector.get_pk_constraint("daily_country", schema="marts")["constrained_columns"] == ["date", "country"]
    joins = {
        tuple(key["constrained_columns"]): key["referred_table"]
        for key in inspector.get_foreign_keys("fct_stated_position", "marts")
    }
    assert joins[("leader_id",)] == "dim_leader"
    assert joins[("target_country",)] == "dim_country"


def rows(engine: sa.Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query.replace(":", r"\:")))]


@pytest.mark.parametrize("name", DUCKDB_AND_POSTGRES)
def test_queries_of_tools_give_the_same_on_both(name: str, file: sa.Engine, server: sa.Engine) -> None:
    """Each runs as the tool writes it, finds rows, and finds the same ones in the file and on the server."""
    query = DUCKDB_AND_POSTGRES[name]
    here, there = rows(file, query.format(marts="mart")), rows(server, query.format(marts="marts"))
    assert here
    assert sorted(map(plain, here), key=repr) == sorted(map(plain, there), key=repr)


@pytest.mark.parametrize("name", POSTGRES_ONLY)
def test_queries_of_tools_for_postgres(name: str, server: sa.Engine) -> None:
    """What only PostgreSQL is asked."""
    assert rows(server, POSTGRES_ONLY[name].format(marts="marts"))


def plain(row: tuple[object, ...]) -> tuple[str, ...]:
    """Values without the types in which drivers give numbers and days."""
    return tuple(_plain(value) for value in row)


def _plain(value: object) -> str:
    text = value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)
    return f"{float(text):g}" if text.replace(".", "", 1).lstrip("-").isdigit() else text


def test_expressions_of_sqlalchemy_run_on_both(file: sa.Engine, server: sa.Engine) -> None:
    """A query that a program builds: bound values, a join, a group, a window."""
    answers = []
    for engine, schema in ((file, "mart"), (server, "marts")):
        facts, countries = (
            sa.Table(name, sa.MetaData(), schema=schema, autoload_with=engine) for name in ("fct_stated_position", "dim_country")
        )
        query = (
            sa.select(countries.c.name, sa.func.count().label("n"), sa.func.rank().over(order_by=sa.func.count().desc()))
            .join(countries, facts.c.country == countries.c.country)
            .where(facts.c.confidence > 0.1, facts.c.speech_act.in_(["STATE", "ACCUSE", "REJECT", "SUPPORT", "AGREE"]))
            .group_by(countries.c.name)
            .order_by(sa.desc("n"), countries.c.name)
        )
        with engine.connect() as connection:
            answers.append([tuple(row) for row in connection.execute(query)])
    assert answers[0]
    assert answers[0] == answers[1]
