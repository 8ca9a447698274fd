"""Groups position reports into stated positions: the statements of marked speakers near marked days, and no others."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.load import count, statement

# Reports of one statement lie within seven days of each other (sql/core/report_groups.sql); a day's mark covers 24 hours more.
REACH = timedelta(days=7)
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
TEMPORARY = (
    "stale_marks", "old_statements", "scope_reports", "report_groups", "statement_members",
    "statement_sources", "new_statements", "new_targets", "changed_statements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What regrouping did: reports looked at, statements that went, came or changed."""

    num_reports: int
    rows_deleted: int
    rows_inserted: int


def regroup(con: duckdb.DuckDBPyConnection, full: bool = False) -> Regrouping:
    """Bring core.stated_positions, core.position_targets and the reports' stated_position_id up to date.

    Works inside the caller's transaction. Takes the marks of `ops.stale_statements` (all speakers where `full`), deletes them,
    and marks in `ops.stale_days` every day of a statement that changed. Unchanged statements are not written.
    """
    marks = _take_marks(con, full)
    if not marks:
        return Regrouping(0, 0, 0)
    result = _replace_changed(con, _group(con))
    for name in TEMPORARY:
        con.execute(f"drop table temp.{name}")
    return result


def _take_marks(con: duckdb.DuckDBPyConnection, full: bool) -> int:
    whole = "select speaker_key, null::date as reported_on from {} where $full group by all"
    con.execute(
        "create or replace temp table stale_marks as"
        " select speaker_key, reported_on is null as is_whole,"
        " coalesce(reported_on - $reach, $first) as from_at, coalesce(reported_on + interval 1 day + $reach, $last) as to_at"
        f" from (from ops.stale_statements union {whole.format('core.position_reports')}"
        f" union {whole.format('core.stated_positions')})",
        {"full": full, "reach": REACH, "first": FIRST, "last": LAST},
    )
    con.execute("delete from ops.stale_statements")
    return count(con, "temp.stale_marks")


def _group(con: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """Fill the temporary tables, one per file of sql/core, each after those that it reads; returns the bounds of the scope."""
    marks = _bounds(con, "select min(from_at), max(to_at) from stale_marks")
    bounds = {"from_at": marks[0], "to_at": marks[1]}
    _fill(con, "old_statements", "core/old_statements", bounds)
    seen = _bounds(con, "select min(first_reported_at), max(last_reported_at) + interval 1 second from old_statements")
    if seen[0] is not None:
        bounds = {"from_at": min(marks[0], seen[0]), "to_at": max(marks[1], seen[1])}
    _fill(con, "scope_reports", "core/scope_reports", bounds)
    _fill(con, "report_groups", "core/report_groups")
    _fill(con, "statement_members", "core/statement_members")
    _fill(con, "statement_sources", "core/statement_sources", bounds)
    _fill(con, "new_statements", "core/stated_positions", bounds)
    _fill(con, "new_targets", "core/position_targets")
    return bounds


def _fill(con: duckdb.DuckDBPyConnection, table: str, name: str, bounds: dict[str, datetime] | None = None) -> None:
    con.execute(f"create or replace temp table {table} as {statement(name)}", bounds or {})


def _bounds(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[datetime, datetime]:
    first, last = con.execute(sql).fetchall()[0]
    return first, last


def _replace_changed(con: duckdb.DuckDBPyConnection, bounds: dict[str, datetime]) -> Regrouping:
    """Replace the statements whose row or targets differ, mark their days, and point the reports at their statement."""
    con.execute(statement("core/changed_statements"), bounds)
    changed = "semi join changed_statements using (stated_position_id)"
    gone = "stated_position_id in (from changed_statements)"
    # The bounds change nothing but which row groups are read: all old statements lie between them.
    within = "first_reported_at >= $from_at and first_reported_at < $to_at"
    deleted = _rows(con, f"delete from core.stated_positions where {gone} and {within}", bounds)
    within = "first_reported_on >= $from_at::date and first_reported_on <= $to_at::date"
    con.execute(f"delete from core.position_targets where {gone} and {within}", bounds)
    ordered = f"from new_statements {changed} order by first_reported_at, stated_position_id"
    inserted = _rows(con, f"insert into core.stated_positions by name {ordered}")
    con.execute(f"insert into core.position_targets by name from new_targets {changed} order by stated_position_id, rank")
    con.execute(statement("core/report_links"), bounds)
    con.execute(statement("core/stale_days"))
    return Regrouping(count(con, "temp.scope_reports"), deleted, inserted)


def _rows(con: duckdb.DuckDBPyConnection, sql: str, bounds: dict[str, datetime] | None = None) -> int:
    return int(con.execute(sql, bounds or {}).fetchall()[0][0])
