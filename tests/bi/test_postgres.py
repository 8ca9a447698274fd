"""Publishing to a real PostgreSQL: what arrives, what readers see meanwhile, and what may go wrong."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import psycopg2
import pytest

from tests.bi.conftest import AWKWARD, NOON, VERSIONS
from tests.bi.postgres_server import PASSWORD, READER, READERS_PASSWORD, ROLE, Server
from warehouse.connection import connect
from warehouse.delivery import DeliveryError
from warehouse.export import publish
from warehouse.postgres import publish_to_postgres

COUNT = "select count(*) from podium.fct_stated_position"
SCHEMAS = "select nspname from pg_namespace where nspname like 'podium%' order by 1"


def test_every_table_and_view_arrives_row_for_row(marts: Server, release: Path) -> None:
    """What a reader gets from PostgreSQL is what a reader of the DuckDB file gets: names, values, NULLs, awkward wording."""
    copy = connect(release / "podium.duckdb", read_only=True)
    names = [
        name
        for (name,) in copy.execute("select table_name from information_schema.tables where table_schema = 'mart'").fetchall()
    ]
    assert len(names) >= 16
    for name in names:
        columns = ", ".join(f'"{c}"' for c, *_ in copy.execute(f"describe mart.{name}").fetchall())
        there = marts.rows(f"select {columns} from marts.{name}")
        here = copy.execute(f"select {columns} from mart.{name}").fetchall()
        assert sorted(there, key=repr) == sorted(here, key=repr), name
    contents = [content for (content,) in marts.rows("select content from marts.v_stated_positions")]
    assert any(AWKWARD in str(content) for content in contents)


def test_the_character_nul_is_left_out(postgres: Server, con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """PostgreSQL's text cannot hold it; one such character in a headline must not keep everything from being published."""
    con.execute("update mart.dim_topic set description = 'be' || chr(0) || 'fore' where topic = 'war'")
    publish_to_postgres(postgres.url, "podium", publish(con, tmp_path / "published", NOON, VERSIONS).path)
    assert postgres.rows("select description from podium.dim_topic where topic = 'war'") == [("before",)]


def test_types_are_those_that_tools_expect(marts: Server, release: Path) -> None:
    """Moments have a zone, days are dates, counts are bigint, flags boolean, scores double precision, the rest is text."""
    found = dict(
        marts.rows(
            "select table_name || '.' || column_name, data_type from information_schema.columns where table_schema = 'marts'"
        )
    )
    expected = {
        "v_stated_positions.first_reported_at": "timestamp with time zone",
        "v_stated_positions.said_on": "date",
        "v_stated_positions.content": "text",
        "v_stated_positions.is_negated": "boolean",
        "daily_country.date": "date",
        "daily_country.num_statements": "bigint",
        "daily_country.mean_stance": "double precision",
        "dim_date.year": "integer",
        "release.as_of": "timestamp with time zone",
    }
    assert {name: found[name] for name in expected} == expected
    assert {kind for name, kind in found.items() if name.endswith("_at")} == {"timestamp with time zone"}
    assert {kind for name, kind in found.items() if name.split(".")[1].startswith("num_")} == {"bigint"}


def test_comments_keys_and_indexes_arrive(marts: Server) -> None:
    """Every table and column says what it is; tables have their keys, and refer to each other, so that tools find the joins."""
    silent = marts.rows(
        "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
        " where c.relnamespace = 'marts'::regnamespace and c.relkind = 'r'"
        " and (col_description(c.oid, a.attnum) is null or obj_description(c.oid, 'pg_class') is null)"
    )
    assert silent == []
    constraints = marts.rows(
        "select conrelid::regclass::text || ': ' || pg_get_constraintdef(oid) from pg_constraint"
        " where connamespace = 'marts'::regnamespace"
    )
    said = {str(line) for (line,) in constraints}
    assert "marts.daily_country: PRIMARY KEY (date, country)" in said
    assert "marts.fct_stated_position: PRIMARY KEY (stated_position_id)" in said
    assert "marts.v_stated_positions: PRIMARY KEY (stated_position_id)" in said
    assert "marts.fct_stated_position: FOREIGN KEY (target_country) REFERENCES marts.dim_country(country) NOT VALID" in said
    indexes = {name for (name,) in marts.rows("select indexname from pg_indexes where schemaname = 'marts'")}
    assert {"fct_stated_position_date_idx", "v_stated_positions_leader_id_idx"} <= indexes


def test_every_table_of_the_marts_has_a_key(marts: Server) -> None:
    """A mart whose key sql/keys.csv does not state gets none here, and BI tools do not know its rows apart."""
    keyless = marts.rows(
        "select relname from pg_class where relnamespace = 'marts'::regnamespace and relkind = 'r'"
        " and not exists (select 1 from pg_constraint where conrelid = pg_class.oid and contype = 'p')"
    )
    assert keyless == []


def test_references_hold(marts: Server) -> None:
    """Foreign keys are stated without a look at the rows; validated one by one here, all of them hold."""
    foreign = marts.rows("select conrelid::regclass::text, quote_ident(conname) from pg_constraint where contype = 'f'")
    assert len(foreign) > 30
    for table, name in foreign:
        marts.rows(f"alter table {table} validate constraint {name}")


def test_the_same_release_again_changes_nothing(postgres: Server, release: Path) -> None:
    """Not a table is touched."""
    publish_to_postgres(postgres.url, "podium", release)
    oids = "select relname, oid, xmin::text from pg_class where relnamespace = 'podium'::regnamespace order by 1"
    before = postgres.rows(oids)
    again = publish_to_postgres(postgres.url, "podium", release)
    assert (again.is_new, again.note) == (False, "nothing has changed since the last release")
    assert postgres.rows(oids) == before


def test_the_same_rows_of_a_later_moment_renew_the_moment_only(
    postgres: Server, release: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Readers see that the data were looked at again; no row is copied."""
    publish_to_postgres(postgres.url, "podium", release)
    oid = "select 'podium.fct_stated_position'::regclass::oid"
    before = postgres.rows(oid)
    later = publish(con, tmp_path / "published", NOON + timedelta(hours=1), VERSIONS).path
    again = publish_to_postgres(postgres.url, "podium", later)
    assert (again.is_new, again.note) == (False, "the same rows as of a later moment")
    assert postgres.rows(oid) == before
    assert postgres.rows("select release_id, as_of from podium.release") == [(later.name, NOON + timedelta(hours=1))]


def test_an_older_release_is_refused(postgres: Server, releases: list[Path]) -> None:
    """as_of never goes back for readers."""
    publish_to_postgres(postgres.url, "podium", releases[1])
    older = publish_to_postgres(postgres.url, "podium", releases[0])
    assert (older.is_new, older.note) == (False, "the release there is newer (2026-03-04T13:00:00+00:00)")


def test_a_reader_of_the_old_tables_is_not_disturbed_and_disturbs_nobody(postgres: Server, releases: list[Path]) -> None:
    """A transaction that has read before the publish ends as it began; the publish does not wait for it; others see the new rows.

    What was replaced stays until that reader has gone, and the next publish removes it.
    """
    publish_to_postgres(postgres.url, "podium", releases[0])
    reader = psycopg2.connect(postgres.url_of(ROLE, PASSWORD))
    cursor = reader.cursor()
    cursor.execute("declare slow cursor for select stated_position_id from podium.fct_stated_position")
    cursor.execute("fetch 1 from slow")
    first = cursor.fetchall()
    delivery = publish_to_postgres(postgres.url, "podium", releases[1])
    assert (delivery.is_new, delivery.note, delivery.release_id) == (True, "published", releases[1].name)
    assert postgres.rows(COUNT) == [(5,)]
    assert len(postgres.rows(SCHEMAS)) == 2
    cursor.execute("fetch all from slow")
    assert len(first + cursor.fetchall()) == 6
    reader.close()
    publish_to_postgres(postgres.url, "podium", releases[2])
    assert (postgres.rows(COUNT), postgres.rows(SCHEMAS)) == ([(4,)], [("podium",)])


def test_rights_of_readers_are_kept(postgres: Server, releases: list[Path]) -> None:
    """A role that could read the tables can read those that take their place; one that could read a single table only that."""
    publish_to_postgres(postgres.url, "podium", releases[0])
    postgres.rows(f"grant usage on schema podium to {READER}")
    postgres.rows(f"grant select on podium.dim_country to {READER}")
    publish_to_postgres(postgres.url, "podium", releases[1])
    assert postgres.rows("select count(*) from podium.dim_country", READER, READERS_PASSWORD) == [(4,)]  # one is unknown
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.rows(COUNT, READER, READERS_PASSWORD)
    postgres.rows("grant select on all tables in schema podium to public")
    publish_to_postgres(postgres.url, "podium", releases[2])
    assert postgres.rows(COUNT, READER, READERS_PASSWORD) == [(4,)]


def test_a_schema_with_other_peoples_tables_is_refused(postgres: Server, release: Path) -> None:
    """Nothing of theirs is touched, whether they were there first or came later."""
    postgres.rows("create schema podium; create table podium.precious as select 1 as one")
    with pytest.raises(DeliveryError, match="schema podium holds precious, which Podium did not make"):
        publish_to_postgres(postgres.url, "podium", release)
    assert postgres.rows("select one from podium.precious") == [(1,)]
    publish_to_postgres(postgres.url, "second", release)
    postgres.rows("create view second.mine as select 1 as one")
    with pytest.raises(DeliveryError, match="schema second holds mine"):
        publish_to_postgres(postgres.url, "second", release)


def test_somebodys_view_keeps_its_tables_and_is_named(postgres: Server, releases: list[Path]) -> None:
    """A view elsewhere goes on reading the tables it was made on; the result says that it should be made anew."""
    publish_to_postgres(postgres.url, "podium", releases[0])
    postgres.rows("create schema bi; create view bi.statements as select * from podium.fct_stated_position")
    delivery = publish_to_postgres(postgres.url, "podium", releases[1])
    assert delivery.note == "published; bi.statements still read the tables before: create these views anew"
    assert postgres.rows("select count(*) from bi.statements") == [(6,)]
    assert postgres.rows(COUNT) == [(5,)]


def test_one_publisher_at_a_time(postgres: Server, release: Path) -> None:
    """The second is told so at once."""
    with postgres.connect() as other, other.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended('podium podium', 0))")
        with pytest.raises(DeliveryError, match="another publish into schema podium is under way"):
            publish_to_postgres(postgres.url, "podium", release)
        cursor.execute("select pg_advisory_unlock_all()")


@pytest.mark.parametrize(
    ("role", "password", "database", "port", "said"),
    [
        pytest.param(ROLE, "wrong-word", "news", 0, "password authentication failed.*Check user and password", id="password"),
        pytest.param(ROLE, PASSWORD, "nowhere", 0, 'database "nowhere" does not exist.*Create it first', id="database"),
        pytest.param(READER, READERS_PASSWORD, "news", 0, "permission denied for database news.*grant create", id="rights"),
        pytest.param(ROLE, PASSWORD, "news", 1, "Connection refused.*Check that the server runs", id="away"),
    ],
)
def test_errors_say_what_to_do_and_show_no_password(
    role: str, password: str, database: str, port: int, said: str, postgres: Server, release: Path
) -> None:
    """One line: what the server said, and what to do about it."""
    url = (Server(port) if port else postgres).url_of(role, password, database)
    with pytest.raises(DeliveryError, match=said) as caught:
        publish_to_postgres(url, "podium", release)
    assert "\n" not in str(caught.value)
    assert password not in str(caught.value)
    assert url.split(":")[2].split("@")[0] not in str(caught.value)


@pytest.mark.parametrize(
    "password", ["pa/ss", "pa?ss", "pa#ss", "pa@ss", "pa ss", "pa%ss"], ids=["slash", "query", "hash", "at", "blank", "percent"]
)
def test_a_password_that_would_be_misread_is_not_handed_on(password: str, release: Path) -> None:
    """The client library would take a part of it for a host or port, and say so."""
    with pytest.raises(DeliveryError, match=r"write signs like .* as %2F") as caught:
        publish_to_postgres(f"postgresql://podium:{password}@127.0.0.1:1/news", "podium", release)
    assert password not in str(caught.value)


PUBLISH = """
import sys
from pathlib import Path
from warehouse.postgres import publish_to_postgres
publish_to_postgres(sys.argv[1], "podium", Path(sys.argv[2]))
"""


@pytest.mark.kill
def test_killed_in_the_middle_nothing_is_to_be_seen(postgres: Server, releases: list[Path]) -> None:
    """SIGKILL while it copies: readers have the release before, and no half-built schema is there; the next publish works."""
    publish_to_postgres(postgres.url, "podium", releases[0])
    # The publisher stops at its first comment.
    blocker = postgres.connect()
    blocker.autocommit = False
    with blocker.cursor() as cursor:
        cursor.execute("lock table pg_description in share mode")
        process = subprocess.Popen([sys.executable, "-c", PUBLISH, postgres.url, str(releases[1])])
        _wait_for(postgres, "select 1 from pg_stat_activity where wait_event_type = 'Lock'")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    blocker.close()
    _wait_for(postgres, f"select 1 where not exists (select 1 from pg_stat_activity where usename = '{ROLE}')")
    assert (postgres.rows(COUNT), postgres.rows(SCHEMAS)) == ([(6,)], [("podium",)])
    assert publish_to_postgres(postgres.url, "podium", releases[1]).is_new


def _wait_for(postgres: Server, query: str) -> None:
    for _ in range(3_000):
        if postgres.rows(query):
            return
        time.sleep(0.1)
    raise TimeoutError(query)
