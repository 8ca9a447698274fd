"""Loads the reference tables and the feed list into the warehouse, where they differ from what it holds.

The tables of people follow from the reviewed files, the newest accepted load of Wikidata's answers and the reviewed corrections;
the rows of people found in articles (see discovery.py) stand beside them and are left alone here.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from flows.feeds.feedlist import read_feed_list
from flows.feeds.urls import redact
from flows.records import Feed
from flows.stages.discovery import SOURCE as DISCOVERED
from flows.stages.landing import feed_row
from flows.stages.loads import REFERENCE, accepted_loads, reference_under
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import TYPES, frame, replace_table, statement

PEOPLE = ("leaders", "leader_names", "terms")  # the tables that Wikidata and articles add to
TABLES = (
    "countries", "country_names", "country_traps", "organisations", "organisation_names", "organisation_members",
    "relations", "leaders", "leader_names", "offices", "terms", "topics", "common_words",
)  # fmt: skip


def load_reference(work: Workplace, directory: Path = REFERENCE) -> StageResult:
    """Make core's reference tables what the files of `directory` and the newest load say; only tables that differ are written."""
    changed = []
    rows = 0
    merged = _refreshed(work, directory)
    with transaction(work.con):
        for table in TABLES:
            new = merged[table] if table in merged else read_table(work, directory / f"{table}.csv", f"core.{table}")
            new = pl.concat([new, _discovered(work, table, new.columns)])
            rows += new.height
            if replace_table(work.con, f"core.{table}", new):
                changed.append(table)
    note = f"changed: {', '.join(changed)}" if changed else ""
    return StageResult("reference", (("rows", rows), ("tables changed", len(changed))), rows, len(changed), note)


def _refreshed(work: Workplace, directory: Path) -> dict[str, pl.DataFrame]:
    """The tables that the newest accepted load makes different from the reviewed files; none where there is no load."""
    newest = next(reversed(accepted_loads(work)), None)
    if newest is None:
        return {}
    data = reference_under(work, newest, directory)
    return {table: _typed(work, f"core.{table}", getattr(data, table)) for table in PEOPLE}


def _typed(work: Workplace, table: str, rows: Sequence[Any]) -> pl.DataFrame:
    """Typed rows as a frame of the table; empty texts are NULL where the column allows it."""
    new = frame(work.con, table, [asdict(row) for row in rows])
    nullable = [
        name for name, kind, null, *_ in work.con.execute(f"describe {table}").fetchall() if (kind, null) == ("VARCHAR", "YES")
    ]
    return new.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in nullable)


def _discovered(work: Workplace, table: str, columns: Sequence[str]) -> pl.DataFrame:
    """The rows of a table of people that articles brought; none in other tables."""
    if table not in PEOPLE:
        return frame(work.con, f"core.{table}", []).select(columns)
    names = ", ".join(f'"{column}"' for column in columns)
    rows: pl.DataFrame = work.con.sql(
        f"select {names} from core.{table} where source = $source", params={"source": DISCOVERED}
    ).pl()
    return rows


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
