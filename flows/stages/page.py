"""The page of a release: asks the copy that readers will open, and hands the frames to publishing."""

from datetime import UTC, datetime, timedelta

import duckdb

from flows.publishing.page.content import LIMITS, WEEKS, Content, Coverage
from flows.publishing.page.document import document
from warehouse.load import statement

QUERIES: dict[str, tuple[str, ...]] = {
    "periods": ("days",),
    "country_periods": ("days",),
    "leader_positions": ("leaders",),
    "topic_country": ("countries",),
    "country_pairs": ("countries",),
    "changes": ("changes",),
    "quotes": ("quotes",),
}


def page(con: duckdb.DuckDBPyConnection, as_of: datetime) -> bytes:
    """The page of the release that `con` reads: the last WEEKS weeks up to the newest statement."""
    return document(content(con, as_of))


def content(con: duckdb.DuckDBPyConnection, as_of: datetime) -> Content:
    """The frames of the page, each from the query of its name in sql/page/."""
    newest = con.execute(statement("page/newest_day")).fetchall()[0][0] or as_of.astimezone(UTC).date()
    monday = newest - timedelta(days=newest.weekday())
    span = {"since": monday - timedelta(weeks=WEEKS - 1), "until": newest}
    counts = con.sql(statement("page/coverage"), params=span).pl().row(0, named=True)
    frames = {
        name: con.sql(statement(f"page/{name}"), params=span | {limit: LIMITS[limit] for limit in limits}).pl()
        for name, limits in QUERIES.items()
    }
    return Content(Coverage(span["since"], span["until"], as_of.astimezone(UTC), **counts), **frames)
