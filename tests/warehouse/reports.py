"""Generated position reports, and the marks that loading them leaves: input for tests of grouping and of the marts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import duckdb
import polars as pl
from hypothesis import strategies as st

from tests.sql.rows import PLAIN

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Report:
    """The fields of a report that grouping reads. `half_days` count from 1 March 2026."""

    number: int
    speaker: str
    words: str
    quotation: str
    half_days: int
    outlet: str = "agency"
    confidence: float = 0.5
    country: str = "FRA"
    topic: str = "war"
    stance: str = "neutral"
    content: str = ""
    negated: bool = False
    quote_type: str = "direct"

    @property
    def published_at(self) -> datetime:
        return FIRST + timedelta(hours=12 * self.half_days)

    @property
    def report_id(self) -> str:
        return f"r{self.number:03}"

    @property
    def article_id(self) -> str:
        return f"a{self.half_days:03}-{self.outlet}"  # all reports of one outlet at one moment


fields = st.builds(
    Report,
    number=st.just(0),
    speaker=st.sampled_from(["leader:Q1", "leader:Q1", "government:JPN"]),
    words=st.sampled_from(["", "one", "two", "three"]),
    quotation=st.sampled_from(["", "", "five", "six"]),
    half_days=st.integers(0, 60),
    outlet=st.sampled_from(["agency", "paper"]),
    confidence=st.sampled_from([0.4, 0.8]),
    country=st.sampled_from(["FRA", "JPN"]),
    topic=st.sampled_from(["war", "war", "trade"]),
    stance=st.sampled_from(["supports", "supports_conditionally", "opposes", "opposes", "neutral"]),
)
report_sets = st.lists(fields, min_size=1, max_size=24).map(
    lambda reports: [replace(report, number=number) for number, report in enumerate(reports)]
)


def load_reports(con: duckdb.DuckDBPyConnection, reports: Collection[Report], by_day: bool = True) -> None:
    """Append reports, each with a target, and mark what became stale: by speaker and day, or by speaker alone."""
    if not reports:
        return
    rows = [
        {
            "report_id": r.report_id,
            "article_id": r.article_id,
            "speaker_key": r.speaker,
            "speaker_kind": "government",
            "content_key": r.words,
            "quote_key": r.quotation,
            "content": r.content or r.words or "…",
            "negated": r.negated,
            "published_at": r.published_at,
            "outlet_id": r.outlet,
            "confidence": r.confidence,
            "country": r.country,
            "quote_type": r.quote_type,
            "speech_act": "STATE",
            "topic": r.topic,
            "stance": r.stance,
        }
        for r in reports
    ]
    append(con, "core.position_reports", pl.DataFrame(rows))
    parties = [
        {
            "report_id": r.report_id,
            "article_id": r.article_id,
            "role": "target",
            "rank": 1,
            "country": r.country,
            "published_on": r.published_at.date(),
        }
        for r in reports
    ]
    append(con, "core.report_parties", pl.DataFrame(parties))
    mark(con, reports, by_day)


def delete_reports(con: duckdb.DuckDBPyConnection, reports: Collection[Report], by_day: bool = True) -> None:
    """Delete reports, as a new reading of their articles does first, and mark what became stale."""
    for table in ("core.position_reports", "core.report_parties"):
        con.execute(f"delete from {table} where report_id in (select unnest($ids))", {"ids": [r.report_id for r in reports]})
    mark(con, reports, by_day)


def mark(con: duckdb.DuckDBPyConnection, reports: Collection[Report], by_day: bool) -> None:
    rows = [{"speaker_key": r.speaker, "reported_on": r.published_at.date() if by_day else None} for r in reports]
    append(con, "ops.stale_statements", pl.DataFrame(rows, schema={"speaker_key": pl.String, "reported_on": pl.Date}))
    append(con, "ops.stale_days", pl.DataFrame({"day": [r.published_at.date() for r in reports]}, schema={"day": pl.Date}))


def append(con: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    """Append rows; columns that they lack get the plain value of their type, or NULL where the table allows it."""
    lacking = [
        f'{PLAIN[kind]} as "{name}"'
        for name, kind, null, *_ in con.execute(f"describe {table}").fetchall()
        if name not in rows.columns and null == "NO"
    ]
    con.register("new_rows", rows)
    con.execute(f"insert into {table} by name select {', '.join(['*', *lacking])} from new_rows")
    con.unregister("new_rows")
