"""Writes the DuckDB file of a release: anew, or as the file of the last release with the months replaced in which rows differ."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.comments import apply_comments
from warehouse.connection import transaction
from warehouse.editions import STORAGE_VERSION, Edition, held_tables, stale_months
from warehouse.migrate import SQL
from warehouse.parquet import literal
from warehouse.releases import read_manifest
from warehouse.search import index_words
from warehouse.sources import Source, in_months

FILE = "podium.duckdb"
# Below so many rows a file is changed in place whatever differs; above, only where most rows stay: what goes leaves gaps behind.
SMALL = 200_000
# Columns by the end of their names whose texts differ from row to row; of all others a column holds few. Said, because DuckDB
# would try each way of compressing on each column, which takes longer than compressing: so a copy takes two thirds of the time.
DIFFERING = (
    "article_id", "report_id", "position_id", "statement_id", "episode_id", "mention_id", "story_id",
    "content", "url", "title", "source",
)  # fmt: skip
# Wording that is looked up, not searched: half the time and half the size, for which a reader unpacks 2,048 texts to see one.
PACKED = "mart.fct_position_report.content"


@dataclass(frozen=True, slots=True)
class Base:
    """A release whose files may serve again: what it holds by its manifest, by table, and its files' hashes."""

    path: Path
    tables: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, Mapping[str, Any]]


NO_BASE = Base(Path(), {}, {})


def base_of(release: Path | None, edition: Edition) -> Base:
    """The release to begin with: the given one where it is laid out alike and most of its rows stay, else none."""
    manifest = read_manifest(release) if release else None
    tables = held_tables(manifest) if manifest else {}
    if release is None or manifest is None or not tables:
        return NO_BASE
    rows = sum(table.rows for table in edition.tables)
    stale = sum(
        part.rows
        for table in edition.tables
        for part in table.parts
        if (months := stale_months(table, tables.get(table.name))) is None or part.month in months
    )
    return Base(release, tables, manifest["files"]) if rows <= SMALL or stale <= rows / 2 else NO_BASE


def write_copy(
    con: duckdb.DuckDBPyConnection, file: Path, edition: Edition, sources: Sequence[Source], base: Base
) -> dict[str, list[str] | None]:
    """Write the file's tables; returns the months of each whose rows were written, None where these were all."""
    if base.tables:
        shutil.copyfile(base.path / FILE, file)
    tables = {table.name: table for table in edition.tables}
    stale = {source.name: stale_months(tables[source.name], base.tables.get(source.name)) for source in sources}
    con.execute(f"attach {literal(file)} as release (storage_version '{STORAGE_VERSION}')")
    try:
        with transaction(con):
            for schema in sorted({source.name.split(".")[0] for source in sources}):
                con.execute(f"create schema if not exists release.{schema}")
            for name in sorted(base.tables.keys() - tables.keys()):
                con.execute(f"drop table release.{name}")
            for source in sources:
                _write_table(con, source, stale[source.name])
    finally:
        con.execute("detach release")
    return stale


def _write_table(con: duckdb.DuckDBPyConnection, source: Source, months: list[str] | None) -> None:
    if months is None:
        columns = ", ".join(_defined(source.name, name, kind) for name, kind in source.columns)
        con.execute(f"create or replace table release.{source.name} ({columns})")
    elif months:
        con.execute(f"delete from release.{source.name} where {in_months(source, months)}")
    if months is None or months:
        # All rows at once: rows that come in several pieces are written again by the checkpoint, at two thirds of the cost.
        rows = source.rows_of(months)
        order = "" if _lie_in_order(con, source, rows) else f" order by {source.order}"
        con.execute(f"insert into release.{source.name} {rows}{order}")


def _lie_in_order(con: duckdb.DuckDBPyConnection, source: Source, rows: str) -> bool:
    """Whether rows are read in their order as it is. To look takes a fifth of what sorting takes that changes nothing.

    Not asked of views, which would be computed once more, nor of tables without days, which are small.
    """
    if not source.day or source.name.startswith("mart.v_"):
        return False
    here = f"row({source.order})"
    pairs = f"select {here} as here, lag({here}) over () as before from ({rows})"
    return con.execute(f"select 1 from ({pairs}) where here < before limit 1").fetchall() == []


def _defined(table: str, name: str, kind: str) -> str:
    """A column as CREATE TABLE takes it, texts with the way in which they are compressed."""
    if kind != "VARCHAR":
        return f'"{name}" {kind}'
    way = "zstd" if f"{table}.{name}" == PACKED else "fsst" if name.endswith(DIFFERING) else "dictionary"
    return f'"{name}" {kind} using compression {way}'


def dress_copy(copy: duckdb.DuckDBPyConnection, stale: Mapping[str, list[str] | None]) -> None:
    """Add what is made of the copy's own rows: views, the index of words, and comments. Others may read its tables meanwhile."""
    with transaction(copy):
        for path in sorted((SQL / "published").glob("*.sql")):
            copy.execute(f"create or replace view core.{path.stem} as {path.read_text(encoding='utf-8')}")
        index_words(copy, stale["mart.v_stated_positions"])
        apply_comments(copy)
