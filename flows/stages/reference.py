"""Loads the reviewed reference tables and the feed list into the warehouse, where they differ from what it holds."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from flows.feeds.feedlist import read_feed_list
from flows.feeds.urls import redact
from flows.records import Feed
from flows.stages.landing import feed_row
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import TYPES, frame, replace_table, statement

REFERENCE = Path(__file__).resolve().parents[2] / "warehouse" / "reference"
TABLES = (
    "countries", "country_names", "organisations", "organisation_names", "organisation_members",
    "leaders", "leader_names", "offices", "terms", "topics",
)  # fmt: skip


def load_reference(work: Workplace, directory: Path = REFERENCE) -> StageResult:
    """Make core's reference tables equal the CSV files of `directory`; only tables that differ are written."""
    changed = []
    rows = 0
    with transaction(work.con):
        for table in TABLES:
            new = read_table(work, directory / f"{table}.csv", f"core.{table}")
            rows += new.height
            if replace_table(work.con, f"core.{table}", new):
                changed.append(table)
    note = f"changed: {', '.join(changed)}" if changed else ""
    return StageResult("reference", (("rows", rows), ("tables changed", len(changed))), rows, len(changed), note)


def read_table(work: Workplace, path: Path, table: str) -> pl.DataFrame:
    """A reference file as a frame of the table's columns and types; empty cells are NULL where the column allows it."""
    described = work.con.execute(f"describe {table}").fetchall()
    text = pl.read_csv(path, infer_schema=False).fill_null("")
    columns = []
    for name, kind, nullable, *_ in described:
        cell = pl.col(name)
        if kind != "VARCHAR" or nullable == "YES":
            cell = pl.when(cell == "").then(None).otherwise(cell)
        typed = cell.str.to_date() if kind == "DATE" else cell.cast(TYPES[str(kind)])
        columns.append(typed.alias(name))
    return text.select(columns)


def load_feed_list(work: Workplace) -> tuple[Feed, ...]:
    """The feeds of the list, after `core.feeds` and `core.outlets` have been made to agree with it."""
    feeds = read_feed_list(work.settings.feeds)
    save_feeds(work, feeds)
    return feeds


def save_feeds(work: Workplace, feeds: Sequence[Feed]) -> None:
    """Write the listed feeds and their outlets; feeds no longer listed stay, marked as such."""
    rows = [feed_row(feed, is_listed=True) | {"url": redact(feed.url)} for feed in feeds]
    with transaction(work.con):
        work.con.register("listed", frame(work.con, "core.feeds", rows))
        work.con.execute(statement("stages/feeds"))
        work.con.unregister("listed")
    save_outlets(work)


def save_outlets(work: Workplace) -> None:
    """`core.outlets` follows from `core.feeds`."""
    outlets = work.con.sql(statement("stages/outlets")).pl()
    with transaction(work.con):
        replace_table(work.con, "core.outlets", outlets)
