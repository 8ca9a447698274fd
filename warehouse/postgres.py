"""Publishes the marts to PostgreSQL: bulk copies into a schema that takes the place of the one that readers see.

One transaction makes the tables in a schema of another name, fills them, and exchanges the two names. Renaming a schema locks
no table: queries under way finish on the tables they began on, later ones find the new. The replaced tables go afterwards, once
nobody reads them; until then they stay under another name, and the next publish removes them.
"""

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.connection import connect
from warehouse.delivery import Delivery, DeliveryError, masked, superseded
from warehouse.load import statement
from warehouse.postgres_session import NOT_AVAILABLE, STILL_USED, Session, session
from warehouse.postgres_tables import (
    MartTable,
    create_table,
    describe_release,
    finish_table,
    literal,
    mart_tables,
    quoted,
    refer,
)
from warehouse.releases import read_manifest

NOTE = "Podium's marts: countries, leaders and their stated positions. Replaced whole by each publish; keep nothing else in here."
REPLACED = "Podium's marts, replaced. They go as soon as nobody reads them."
BATCH_ROWS = 65_536
INDEX_MEMORY = "256MB"  # sorts a million keys without files; the server's default is a quarter of it
SWEEP_TRIES, SWEEP_PAUSE = 5, 0.1  # seconds
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Edition:
    """What the server is to hold: the release by name, its tables, and a hash of their rows and shapes."""

    release_id: str
    as_of: datetime
    versions: str
    tables: tuple[MartTable, ...]
    content_hash: str


@dataclass(frozen=True, slots=True)
class _Held:
    """What a server has under our schema's name: its number there, and the release it says it holds."""

    number: int
    release_id: str = ""
    as_of: datetime = NEVER
    content_hash: str = ""
    tables: tuple[str, ...] = ()


def publish_to_postgres(url: str, schema: str, release: Path) -> Delivery:
    """Replace what `schema` holds by the marts of a release directory, in one transaction; readers are not locked out.

    Nothing is written where the server has the same rows or a newer release. Raises DeliveryError, without any password, where
    the server cannot be reached or refuses; its readers then keep what they have.
    """
    copy = connect(release / "podium.duckdb", read_only=True)
    try:
        edition = _edition(copy, release)
        with session(url) as server:
            is_new, note, rows = _publish(server, copy, schema, edition, masked(url))
            return Delivery(masked(url), edition.release_id, is_new, note, rows)
    finally:
        copy.close()


def _edition(copy: duckdb.DuckDBPyConnection, release: Path) -> _Edition:
    manifest = read_manifest(release)
    tables = tuple(mart_tables(copy))
    views = copy.execute("select view_name, sql from duckdb_views() where schema_name = 'mart' order by view_name").fetchall()
    shapes = [line for table in tables for line in (create_table(table, "s"), *finish_table(table, "s"), *refer(table, "s"))]
    versions = json.dumps(manifest["versions"], sort_keys=True, ensure_ascii=False)
    rows = [table for table in manifest["tables"] if not table["name"].startswith("ops.")]
    content = json.dumps([rows, views, shapes, versions, manifest["quotation_limit"]], sort_keys=True)
    as_of = datetime.fromisoformat(manifest["as_of"])
    return _Edition(manifest["release"], as_of, versions, tables, hashlib.sha256(content.encode()).hexdigest())


def _publish(
    server: Session, copy: duckdb.DuckDBPyConnection, schema: str, edition: _Edition, target: str
) -> tuple[bool, str, int]:
    """Whether something new was published, why or why not, and the number of rows copied."""
    _lock_out_other_publishers(server, schema, target)
    held = _held(server, schema, target)
    kept = superseded(edition.release_id, edition.as_of, {"release": held.release_id, "as_of": held.as_of}) if held else ""
    if kept:
        return False, kept, 0
    if held and held.content_hash == edition.content_hash:
        server.run(f"delete from {quoted(schema)}.release")
        server.run(_release_row(schema, edition))
        server.commit()
        return False, "the same rows as of a later moment", 0
    views = [str(name) for (name,) in server.rows(statement("postgres/dependent_views"), held.number)] if held else []
    rows = _replace(server, copy, schema, edition, held)
    server.commit()
    _sweep(server, schema)
    still = f"; {', '.join(views)} still read the tables before: create these views anew" if views else ""
    return True, f"published{still}", rows


def _lock_out_other_publishers(server: Session, schema: str, target: str) -> None:
    """Until the transaction ends: two publishers would replace each other's work."""
    key = literal(f"podium {schema}")
    if not server.rows(f"select pg_try_advisory_xact_lock(hashtextextended({key}, 0))")[0][0]:
        raise DeliveryError(f"{target}: another publish into schema {schema} is under way. Try again when it is done.")


def _held(server: Session, schema: str, target: str) -> _Held | None:
    """The release that the schema holds, None where there is no such schema.

    Raises DeliveryError where something stands in it that is not ours: replacing it would destroy somebody's work.
    """
    found = server.rows(statement("postgres/holder"), schema)
    if not found:
        return None
    held = _Held(int(str(found[0][0])))
    if found[0][1] == NOTE:
        columns = "release_id, as_of, content_hash, tables"
        ((release_id, as_of, content_hash, tables),) = server.rows(f"select {columns} from {quoted(schema)}.release")
        held = _Held(held.number, str(release_id), _moment(as_of), str(content_hash), (*str(tables).split(), "release"))
    foreign = [str(name) for (name,) in server.rows(statement("postgres/relations"), held.number) if name not in held.tables]
    if foreign:
        raise DeliveryError(
            f"{target}: schema {schema} holds {', '.join(foreign[:5])}, which Podium did not make."
            " Move it elsewhere, or choose another schema (setting `postgres_schema`)."
        )
    return held


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"as_of is {value!r}")
    return value.astimezone(UTC)


def _replace(server: Session, copy: duckdb.DuckDBPyConnection, schema: str, edition: _Edition, held: _Held | None) -> int:
    """Fill a schema of another name, give it the rights of the one before, and exchange their names. Returns the rows copied."""
    building = f"{schema}_building"
    server.run(f"set local maintenance_work_mem = '{INDEX_MEMORY}'")
    server.run(f"create schema {quoted(building)}")
    rows = sum(_fill(server, copy, building, table) for table in edition.tables)
    for table in edition.tables:
        for line in refer(table, building):
            server.run(line)
    server.run(statement("postgres/create_release").format(schema=quoted(building)))
    for line in (_release_row(building, edition), *describe_release(building)):
        server.run(line)
    if held:
        for line in _rights(server, building, held, [table.name for table in edition.tables]):
            server.run(line)
        before = f"{schema}_replaced_{held.number}"
        server.run(f"comment on schema {quoted(schema)} is {literal(REPLACED)}")
        server.run(f"alter schema {quoted(schema)} rename to {quoted(before)}")
    server.run(f"comment on schema {quoted(building)} is {literal(NOTE)}")
    server.run(f"alter schema {quoted(building)} rename to {quoted(schema)}")
    return rows


def _fill(server: Session, copy: duckdb.DuckDBPyConnection, schema: str, table: MartTable) -> int:
    server.run(create_table(table, schema))
    rows = server.copy(schema, table.name, copy.sql(table.select).to_arrow_reader(BATCH_ROWS))
    for line in finish_table(table, schema):
        server.run(line)
    return rows


def _release_row(schema: str, edition: _Edition) -> str:
    names = " ".join(table.name for table in edition.tables)
    values = (edition.release_id, edition.as_of.isoformat(), edition.versions, edition.content_hash, names)
    return f"insert into {quoted(schema)}.release values ({', '.join(map(literal, values))})"


def _rights(server: Session, schema: str, held: _Held, tables: Sequence[str]) -> list[str]:
    """Grants as they were: who could read a table can read it now, who could read all of them can read those that are new."""
    lines = [
        f"grant usage on schema {quoted(schema)} to {reader}"
        for (reader,) in server.rows(statement("postgres/schema_readers"), held.number)
    ]
    readers: dict[str, set[str]] = {}
    for name, reader in server.rows(statement("postgres/table_readers"), held.number):
        readers.setdefault(str(reader), set()).add(str(name))
    for reader, could in sorted(readers.items()):
        can = {*tables, "release"} if could >= set(held.tables) else could & {*tables, "release"}
        lines += [f"grant select on {quoted(schema)}.{quoted(name)} to {reader}" for name in sorted(can)]
    return lines


def _sweep(server: Session, schema: str) -> None:
    """Remove replaced tables that nobody reads; what is still read, or has somebody's view on it, stays for a later publish."""
    for _ in range(SWEEP_TRIES):
        left = [str(name) for (name,) in server.rows(statement("postgres/left_over"), f"{schema}_replaced_", REPLACED)]
        if not [name for name in left if not _remove(server, name)]:
            break
        time.sleep(SWEEP_PAUSE)


def _remove(server: Session, schema: str) -> bool:
    """Remove a replaced schema, False where that would have to wait for a reader: waiting, it would hold up others."""
    number = server.rows(statement("postgres/holder"), schema)[0][0]
    names = ", ".join(f"{quoted(schema)}.{quoted(str(name))}" for (name,) in server.rows(statement("postgres/relations"), number))
    tables = [f"lock table {names} in access exclusive mode nowait", f"drop table {names}"] if names else []
    failed = server.attempt([*tables, f"drop schema {quoted(schema)}"], (NOT_AVAILABLE, STILL_USED))
    return failed != NOT_AVAILABLE  # no use in trying again where a view of somebody's reads it
