"""Runs the checks of sql/checks/: each is a query that returns offending rows, under a header that gives its level.

The header is `-- level: fail` (blocks publishing) or `-- level: warn` (recorded and shown), then what the check guards.
Checks return keys, codes and numbers, never wording: their samples are published.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from warehouse.comments import header
from warehouse.connection import WarehouseError, transaction
from warehouse.load import count
from warehouse.migrate import SQL

Level = Literal["fail", "warn"]
LEVEL = re.compile(r"^-- level: (fail|warn)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `guards` says what for, `sql` returns the offending rows."""

    name: str
    level: Level
    guards: str
    sql: str


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
    guards = header(text).removeprefix(level.group().removeprefix("-- ")).strip()
    return Check(path.stem, "fail" if level.group(1) == "fail" else "warn", guards, text)


def run_checks(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> list[CheckResult]:
    """Run every check and record the outcomes in ops.checks, which follow from the rows of the warehouse alone."""
    results = [run_check(con, check) for check in checks(sql_dir)]
    with transaction(con):
        con.execute("delete from ops.checks")
        con.executemany(
            "insert into ops.checks (check_name, level, passed, num_rows, sample) values (?, ?, ?, ?, ?)",
            [(r.name, r.level, r.passed, r.num_rows, r.sample) for r in results],
        )
    return results


def run_check(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Run one check; nothing is recorded."""
    con.execute(f"create or replace temp table offending_rows as {check.sql}")
    num_rows = count(con, "temp.offending_rows")
    sample = _sample(con) if num_rows else ""
    con.execute("drop table temp.offending_rows")
    return CheckResult(check.name, check.level, check.guards, num_rows, sample)


def _sample(con: duckdb.DuckDBPyConnection) -> str:
    first = con.execute("select * from temp.offending_rows order by all limit 1")
    names = [str(column[0]) for column in first.description or []]
    return ", ".join(f"{name}={value}" for name, value in zip(names, first.fetchall()[0], strict=True))


def failures(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The results that block publishing."""
    return [result for result in results if result.level == "fail" and not result.passed]
