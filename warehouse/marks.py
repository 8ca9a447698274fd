"""Which days, weeks and actors' histories must be rebuilt: fills the temporary tables that the models of sql/mart/ read.

The marks are days (`ops.stale_days`). What else depends on a marked day follows from them in sql/marks/.
"""

from dataclasses import dataclass
from datetime import date

import duckdb

from warehouse.load import count, statement

ALL_DAYS = "select unnest(range($first::date, $last::date + interval 1 day, interval 1 day))::date as day"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The first and the last day of something; both None where there is none."""

    first: date | None
    last: date | None


def clear_marks(con: duckdb.DuckDBPyConnection) -> None:
    """The temporary tables, empty: enough for a model's columns to be described."""
    _fill_days(con, "select day from ops.stale_days where false")
    con.execute(statement("marks/no_pairs"))
    _fill_periods(con, Calendar(None, None), Calendar(None, None))


def mark(con: duckdb.DuckDBPyConnection, known: Calendar, full: bool) -> int:
    """Fill the tables of days and weeks from the marks, or with every day; returns the number of days.

    `known` is the calendar of the marts as they are: days by which it grows or shrinks are rebuilt where values move.
    """
    inputs = Calendar(*con.execute(statement("marks/calendar")).fetchall()[0])
    if full:
        days = _fill_days(
            con,
            "select unnest(range($first::date, $last::date + interval 1 day, interval 1 day))::date as day",
            _both(inputs, known),
        )
    else:
        days = _fill_days(con, "select day from ops.stale_days")
    _fill_periods(con, inputs, known)
    con.execute(statement("marks/no_pairs"))
    return days


def touch_pairs(con: duckdb.DuckDBPyConnection) -> None:
    """Note the actors and topics of the marked days, as the facts are at this moment."""
    con.execute(statement("marks/touched_pairs"))


def mark_pairs(con: duckdb.DuckDBPyConnection, full: bool) -> None:
    """Fill `stale_pairs`: from where on the histories of the touched actors are built again; all of them where `full`."""
    if full:
        con.execute(statement("marks/all_pairs"))
    con.execute(statement("marks/stale_pairs"))


def _both(one: Calendar, other: Calendar) -> dict[str, date | None]:
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    return {"first": min(firsts, default=None), "last": max(lasts, default=None)}


def _fill_days(con: duckdb.DuckDBPyConnection, select: str, parameters: dict[str, date | None] | None = None) -> int:
    """Fill `stale_days`; its bounds also stand in variables, which as constants spare reading old row groups."""
    con.execute(f"create or replace temp table stale_days as select distinct day from ({select}) order by day", parameters or {})
    con.execute("set variable stale_from = (select min(day)::timestamptz from stale_days)")
    con.execute("set variable stale_to = (select (max(day) + 1)::timestamptz from stale_days)")
    return count(con, "temp.stale_days")


def _fill_periods(con: duckdb.DuckDBPyConnection, inputs: Calendar, known: Calendar) -> None:
    for name, day in (
        ("first_day", inputs.first),
        ("last_day", inputs.last),
        ("known_first", known.first),
        ("known_last", known.last),
    ):
        con.execute(f"set variable {name} = $day::date", {"day": day})
    con.execute(statement("marks/periods"))
