"""What a release is to hold, by table and month: rows and hashes. It says which release it is, and what of the last one stays.

The hash of a month follows from the sum of DuckDB's own 64-bit hashes of its rows: one pass over the columns, where an MD5 of
every row's text took a minute a million. It holds for one version of DuckDB: after an update the next release is written anew.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from warehouse.sources import NO_MONTH, Source

STORAGE_VERSION = "v1.2.0"  # read by DuckDB 1.2 and everything since
LAYOUT = 6  # which files a release has, and where: another layout of the same rows is another release


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
        return _digest(" ".join(f"{part.month} {part.content_hash}" for part in self.parts))

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
    """Rows and hashes of every table by month."""
    return tuple(ExportedTable(source.name, _shape(source), tuple(_parts(con, source))) for source in sources)


def _parts(con: duckdb.DuckDBPyConnection, source: Source) -> Iterator[Part]:
    if source.day:
        days = f"select {source.day_number} as day, count(*) as n, sum(hash(r)) as h from ({source.select}) as r group by all"
        sql = f"select coalesce(strftime(day, '%Y-%m'), '{NO_MONTH}'), sum(n)::bigint, sum(h) from ({days}) group by 1 order by 1"
    else:
        sql = f"select '{NO_MONTH}', count(*), coalesce(sum(hash(r)), 0) from ({source.select}) as r"
    made_by = f"{duckdb.__version__} {_shape(source)}"
    for month, rows, total in con.execute(sql).fetchall():
        yield Part(month, rows, _digest(f"{made_by} {total}"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


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
