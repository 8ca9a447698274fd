"""Runs the checks of sql/checks/: each is a query that returns offending rows, under a header that gives its level.

The header is `-- level: fail` (blocks publishing) or `-- level: warn` (recorded and shown), then what the check guards.
Checks return keys, codes and numbers, never wording: their samples are published.

A check with the line `-- scope: days` looks at the days of the temporary table `check_days` (variables `check_from` and
`check_to` bound them) and says in a column `date` which day a row belongs to, NULL for none. A run gives it the days that were
built since the last one; what it found on other days is kept in `ops.check_failures` and goes on blocking.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.comments import header
from warehouse.connection import WarehouseError, transaction
from warehouse.load import count, statement
from warehouse.migrate import SQL

Level = Literal["fail", "warn"]
DAILY = "-- scope: days"
LEVEL = re.compile(r"^-- level: (fail|warn)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `guards` says what for, `sql` returns the offending rows, of some days only where it is `daily`."""

    name: str
    level: Level
    guards: str
    sql: str
    daily: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check's outcome; `sample` is its first offending row as `column=value, …`, "" where it passed."""

    name: str
    level: Level
    guards: str
    num_rows: int
    sample: str

    @property
    def passed(self) -> bool:
        return self.num_rows == 0


def checks(sql_dir: Path = SQL) -> list[Check]:
    """The checks by name. Raises WarehouseError where a header gives no level."""
    return [_check(path) for path in sorted((sql_dir / "checks").glob("*.sql"))]


def _check(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    level = LEVEL.search(text)
    if level is None:
        raise WarehouseError(f"{path}: the header lacks a line `-- level: fail` or `-- level: warn`.")
    daily = DAILY in text
    guards = header(text).removeprefix(level.group().removeprefix("-- ")).strip()
    if daily:
        guards = guards.removeprefix(DAILY.removeprefix("-- ")).strip()
    return Check(path.stem, "fail" if level.group(1) == "fail" else "warn", guards, text, daily)


def run_checks(con: duckdb.DuckDBPyConnection, full: bool = False, sql_dir: Path = SQL) -> list[CheckResult]:
    """Run every check and record the outcomes in ops.checks, which follow from the rows of the warehouse alone.

    Daily checks look at the days that were built since they last ran; at all days where `full`, or where their SQL is another.
    """
    with transaction(con):
        known = dict(con.execute("from ops.checked").fetchall())
        stale = [check for check in checks(sql_dir) if full or known.get(check.name) != check.sha256]
        results = []
        for everything, some in ((True, stale), (False, [check for check in checks(sql_dir) if check not in stale])):
            _choose_days(con, everything)
            results += [_recorded(con, check, everything) for check in some]
        results.sort(key=lambda result: result.name)
        for table in ("checks", "checked", "unchecked_days"):
            con.execute(f"delete from ops.{table}")
        con.executemany(
            "insert into ops.checks (check_name, level, passed, num_rows, sample) values (?, ?, ?, ?, ?)",
            [(r.name, r.level, r.passed, r.num_rows, r.sample) for r in results],
        )
        con.executemany("insert into ops.checked values (?, ?)", [(check.name, check.sha256) for check in checks(sql_dir)])
    return results


def run_check(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Run one check on all days; nothing is recorded."""
    _choose_days(con, full=True)
    return _looked_at(con, check)


def _looked_at(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    con.execute(f"create or replace temp table offending_rows as {check.sql}")
    return _result(con, check, count(con, "temp.offending_rows"), _sample(con, "temp.offending_rows"))


def _recorded(con: duckdb.DuckDBPyConnection, check: Check, full: bool) -> CheckResult:
    """Run one check on the days of `check_days` (all where `full`), and put what it found beside what is known of other days."""
    if not check.daily:
        return _looked_at(con, check)
    con.execute(f"create or replace temp table offending_rows as {check.sql}")
    elsewhere = "" if full else " and date in (select day from check_days)"
    con.execute(f"delete from ops.check_failures where check_name = $name{elsewhere}", {"name": check.name})
    found = con.execute(
        "select date, count(*) from temp.offending_rows where date is not null group by date order by date"
    ).fetchall()
    for day, rows in found:
        sample = _sample(con, f"(from temp.offending_rows where date = date '{day}')")
        con.execute("insert into ops.check_failures values (?, ?, ?, ?)", [check.name, day, rows, sample])
    undated = "(from temp.offending_rows where date is null)"
    kept = "from ops.check_failures where check_name = $name"
    name = {"name": check.name}
    num_rows = count(con, undated) + int(con.execute(f"select coalesce(sum(num_rows), 0)::bigint {kept}", name).fetchall()[0][0])
    first = con.execute(f"select sample {kept} order by date limit 1", name).fetchall()
    return _result(con, check, num_rows, _sample(con, undated) or (str(first[0][0]) if first else ""))


def _choose_days(con: duckdb.DuckDBPyConnection, full: bool) -> None:
    """Fill `check_days`, and its bounds as variables: as constants they spare reading old row groups."""
    chosen = statement("marks/all_days") if full else "select distinct day from ops.unchecked_days"
    con.execute(f"create or replace temp table check_days as {chosen}")
    con.execute("set variable check_from = (select min(day)::timestamptz from check_days)")
    con.execute("set variable check_to = (select (max(day) + 1)::timestamptz from check_days)")


def _result(con: duckdb.DuckDBPyConnection, check: Check, num_rows: int, sample: str) -> CheckResult:
    con.execute("drop table temp.offending_rows")
    return CheckResult(check.name, check.level, check.guards, num_rows, sample)


def _sample(con: duckdb.DuckDBPyConnection, rows: str) -> str:
    """The first of some rows as `column=value, …`, "" where there is none."""
    first = con.execute(f"select * from {rows} order by all limit 1")
    names = [str(column[0]) for column in first.description or []]
    return "".join(", ".join(f"{name}={value}" for name, value in zip(names, row, strict=True)) for row in first.fetchall())


def failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The results that block publishing."""
    return [result for result in results if result.level == "fail" and not result.passed]
