"""What a release holds: a SELECT per table, how its rows are ordered, and the day by whose month they are kept apart.

A view of schema mart is published as a table: readers pay one scan of sorted rows, not the joins behind it. A table of schema
core whose columns all stand in a mart is published as a view of it (sql/published/): nothing long is stored twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.keys import primary_keys
from warehouse.models import models

CORE = (
    "article_people", "countries", "country_names", "feeds", "leader_names", "leaders", "mentions", "offices",
    "organisation_members", "organisation_names", "organisations", "outlets", "position_targets",
    "report_parties", "terms", "topics",
)  # fmt: skip
OPS = ("checks", "feed_health")
# Tables with fewer columns than in the warehouse: what another published table says stays at home.
SELECTS = {"core.report_parties": "select * exclude (article_id) from core.report_parties"}
# Wording is cut to the limit wherever it stands.
WORDING = ("content", "previous_content", "latest_content")
SOURCES_OF_REPORTS = ("mart.fct_position_report", "source")
# By which day rows are kept apart, the first of these that a table has.
DAYS = ("date", "first_reported_on", "published_on", "published_at", "valid_from", "week_start_date")
# Readers ask for one speaker or one day: a month's rows of one country and leader lie together.
WIDE = {"mart.v_stated_positions": "country, leader_id, first_reported_on, stated_position_id"}
NO_MONTH = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One table of a release: `columns` are (name, type); `day` is the column by whose month its rows are kept, "" for none."""

    name: str
    select: str
    columns: tuple[tuple[str, str], ...]
    day: str
    order: str

    @property
    def day_number(self) -> str:
        """The day of a row as SQL; a moment's by arithmetic, which is quicker than its calendar."""
        if dict(self.columns)[self.day] == "DATE":
            return self.day
        return f"make_date((epoch_us({self.day}) // 86400000000)::integer)"

    def rows_of(self, months: Iterable[str] | None) -> str:
        """The SELECT of the rows of those months as they lie; of all rows where None."""
        where = "" if months is None else f" where {in_months(self, months)}"
        return f"select * from ({self.select}){where}"


def sources(con: duckdb.DuckDBPyConnection, quotation_limit: int) -> list[Source]:
    """The tables of a release by name."""
    names = [f"core.{name}" for name in CORE] + [f"ops.{name}" for name in OPS] + [f"mart.{model.name}" for model in models()]
    keys = primary_keys()
    return [_source(con, name, keys.get(name, ()), quotation_limit) for name in sorted(names)]


def _source(con: duckdb.DuckDBPyConnection, name: str, key: tuple[str, ...], quotation_limit: int) -> Source:
    select = SELECTS.get(name, f"select * from {name}")
    columns = tuple((str(column), str(kind)) for column, kind, *_ in con.execute(f"describe {select}").fetchall())
    names = [column for column, _ in columns]
    cut = [column for column in names if column in WORDING or (name, column) == SOURCES_OF_REPORTS]
    if cut:
        clipped = (f"if(length({c}) > {quotation_limit}, left({c}, {quotation_limit} - 1) || '…', {c}) as {c}" for c in cut)
        select = f"select * replace ({', '.join(clipped)}) from ({select})"
    day = next((column for column in DAYS if column in names), "")
    order = WIDE.get(name) or ", ".join(dict.fromkeys([*([day] if day else []), *key])) or "all"
    if name in WIDE:
        order = f"year({day}) * 12 + month({day}), {order}"
    return Source(name, select, columns, day, order)


def in_months(source: Source, months: Iterable[str]) -> str:
    """The condition of the rows of those months (as `2026-03`, or NO_MONTH for rows without a day)."""
    if not source.day:
        return "true"
    return " or ".join(_in_month(source, month) for month in sorted(months)) or "false"


def _in_month(source: Source, month: str) -> str:
    if month == NO_MONTH:
        return f"{source.day} is null"
    year, number = map(int, month.split("-"))
    first, last = date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)
    kind = "date '{}'" if dict(source.columns)[source.day] == "DATE" else "timestamptz '{} 00:00:00+00'"
    return f"({source.day} >= {kind.format(first)} and {source.day} < {kind.format(last)})"
