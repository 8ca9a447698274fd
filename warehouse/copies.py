"""Writes the DuckDB file of a release: anew, or as the file of the last release with the months replaced in which rows differ."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.comments import apply_comments
from warehouse.connection import connect, transaction
from warehouse.editions import STORAGE_VERSION, Edition, held_tables, stale_months
from warehouse.migrate import SQL
from warehouse.parquet import literal
from warehouse.releases import read_manifest
from warehouse.search import index_words, place_months
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
    """Write the file; returns the months of each table whose rows were written, None where these were all."""
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
    _dress(file, stale)
    return stale


def _write_table(con: duckdb.DuckDBPyConnection, source: Source, months: list[str] | None) -> None:
    if months is None:
        columns = ", ".join(map(_defined, source.columns))
        con.execute(f"create or replace table release.{source.name} ({columns})")
        # All rows at once: rows that come in several pieces are written again by the checkpoint, at two thirds of the cost.
        con.execute(f"insert into release.{source.name} {source.rows_of(None)}")
    elif months:
        con.execute(f"delete from release.{source.name} where {in_months(source, months)}")
        con.execute(f"insert into release.{source.name} {source.rows_of(months)}")


def _defined(column: tuple[str, str]) -> str:
    """A column as CREATE TABLE takes it, texts with the way in which they are compressed."""
    name, kind = column
    compressed = f" using compression {'fsst' if name.endswith(DIFFERING) else 'dictionary'}" if kind == "VARCHAR" else ""
    return f'"{name}" {kind}{compressed}'


def _dress(file: Path, stale: Mapping[str, list[str] | None]) -> None:
    """Add what is made of the copy's own rows: views, the index of words, and comments."""
    copy = connect(file)
    try:
        with transaction(copy):
            for path in sorted((SQL / "published").glob("*.sql")):
                copy.execute(f"create or replace view core.{path.stem} as {path.read_text(encoding='utf-8')}")
            index_words(copy, stale["mart.v_stated_positions"])
            apply_comments(copy)
        copy.execute("checkpoint")
        place_months(copy)
    finally:
        copy.close()
