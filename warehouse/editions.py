"""What a release is to hold, by table and month: rows and hashes. It says which release it is, and what of the last one stays.

Reading all rows for their MD5 costs a minute a million; so the hash of a month whose rows DuckDB's own quick hash finds
unchanged is taken from `ops.published_parts`, where the last publish left it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import polars as pl

from warehouse.connection import transaction
from warehouse.fingerprint import added_up, part_hashes
from warehouse.load import replace_table
from warehouse.sources import NO_MONTH, Source, in_months

STORAGE_VERSION = "v1.2.0"  # read by DuckDB 1.2 and everything since
LAYOUT = 3  # which files a release has, and where: another layout of the same rows is another release


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one month of a table (of all of it where it is not kept by month): how many, and their order-free hash."""

    month: str
    rows: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """One table of a release: `schema.table`, its columns' names and types, and its parts by month."""

    name: str
    columns: str
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def content_hash(self) -> str:
        return added_up(part.content_hash for part in self.parts)

    def described(self) -> dict[str, Any]:
        """As the manifest tells it."""
        parts = {part.month: [part.rows, part.content_hash] for part in self.parts}
        return {"name": self.name, "rows": self.rows, "content_hash": self.content_hash, "columns": self.columns, "parts": parts}


@dataclass(frozen=True, slots=True)
class Edition:
    """What a release is to hold: it follows from the rows, `as_of` and the versions alone."""

    as_of: datetime
    versions: tuple[tuple[str, str], ...]
    quotation_limit: int
    tables: tuple[ExportedTable, ...]

    @property
    def release_id(self) -> str:
        digest = hashlib.sha256(json.dumps(self.described(), sort_keys=True).encode()).hexdigest()
        return f"{self.as_of:%Y%m%dT%H%M%SZ}-{digest[:12]}"

    def described(self) -> dict[str, Any]:
        """As the manifest tells it."""
        return {
            "as_of": self.as_of.isoformat(),
            "versions": dict(self.versions),
            "storage_version": STORAGE_VERSION,
            "layout": LAYOUT,
            "quotation_limit": self.quotation_limit,
            "tables": [table.described() for table in self.tables],
        }


def exported_tables(con: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> tuple[ExportedTable, ...]:
    """Rows and hashes of every table by month; what was read for it is kept in ops.published_parts for the next time."""
    known = {
        (table, month, rows, fingerprint): content_hash
        for table, month, rows, fingerprint, content_hash in con.execute("from ops.published_parts").fetchall()
    }
    tables, kept = [], []
    for source in sources:
        found = _fingerprints(con, source)
        hashes = {month: known.get((source.name, month, *seen)) for month, seen in found.items()}
        unknown = [month for month, content_hash in hashes.items() if content_hash is None]
        if unknown:
            hashes |= part_hashes(con, _rows_of(source, unknown, found), source.day and source.day_number)
        parts = tuple(Part(month, rows, str(hashes[month])) for month, (rows, _) in sorted(found.items()))
        tables.append(ExportedTable(source.name, _shape(source), parts))
        kept += [(source.name, part.month, part.rows, found[part.month][1], part.content_hash) for part in parts]
    columns = ["table_name", "month", "num_rows", "fingerprint", "content_hash"]
    with transaction(con):
        replace_table(con, "ops.published_parts", pl.DataFrame(kept, schema=columns, orient="row"))
    return tuple(tables)


def _rows_of(source: Source, months: Sequence[str], found: Mapping[str, object]) -> str:
    return source.select if len(months) == len(found) else f"select * from ({source.select}) where {in_months(source, months)}"


def _fingerprints(con: duckdb.DuckDBPyConnection, source: Source) -> dict[str, tuple[int, str]]:
    """The number of rows and a quick hash of the rows of each month, by month; it holds for this version of DuckDB only."""
    if source.day:
        days = f"select {source.day_number} as day, count(*) as n, sum(hash(r)) as h from ({source.select}) as r group by all"
        sql = f"select coalesce(strftime(day, '%Y-%m'), '{NO_MONTH}'), sum(n)::bigint, sum(h) from ({days}) group by 1"
    else:
        sql = f"select '{NO_MONTH}', count(*), sum(hash(r)) from ({source.select}) as r"
    made_by = f"{duckdb.__version__} {_shape(source)}"
    return {
        month: (rows, hashlib.sha256(f"{made_by} {total}".encode()).hexdigest()[:32])
        for month, rows, total in con.execute(sql).fetchall()
    }


def _shape(source: Source) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in source.columns)


def stale_months(table: ExportedTable, held: Mapping[str, Any] | None) -> list[str] | None:
    """The months in which a table differs from what a manifest says of it; None where it must be made anew."""
    if held is None or held["columns"] != table.columns:
        return None
    there = {month: tuple(part) for month, part in held["parts"].items()}
    wanted = {part.month: (part.rows, part.content_hash) for part in table.parts}
    return sorted(month for month in there.keys() | wanted.keys() if there.get(month) != wanted.get(month))


def held_tables(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """What a release holds by its manifest, by table; nothing where its files are laid out in another way."""
    if (manifest["storage_version"], manifest.get("layout")) != (STORAGE_VERSION, LAYOUT):
        return {}
    return {table["name"]: table for table in manifest["tables"]}
