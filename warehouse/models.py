"""Builds what readers query: runs the model files of sql/mart/ for the stale days, in the order in which they read each other.

A model file is one SELECT under a header. Its line `-- Recompute:` says how it is kept up to date:
`days` replaces the days listed in the temporary table `stale_days`, `whole` replaces the table, `view` is a view.
Only days (or tables) whose rows differ are written.
"""

import hashlib
import re
import time
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.comments import apply_comments
from warehouse.connection import WarehouseError, transaction
from warehouse.load import count
from warehouse.migrate import SQL
from warehouse.statements import regroup

RECOMPUTE = re.compile(r"^-- Recompute: (days|whole|view)\b", re.MULTILINE)
REFERENCE = re.compile(r"\bmart\.(\w+)")
STATEMENTS = "core.stated_positions"


@dataclass(frozen=True, slots=True)
class Model:
    """One file of sql/mart/: its name, its SELECT, how it is recomputed, and the marts it reads."""

    name: str
    sql: str
    recompute: str
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What building one model did. `days` counts the days replaced (0 for a model that is replaced whole)."""

    name: str
    days: int
    rows_deleted: int
    rows_inserted: int
    seconds: float


def models(sql_dir: Path = SQL) -> list[Model]:
    """The models of sql/mart/, each after those that it reads. Raises WarehouseError where a header says no recompute rule."""
    found = {path.stem: _model(path) for path in sorted((sql_dir / "mart").glob("*.sql"))}
    order = TopologicalSorter({name: sorted(model.reads & found.keys()) for name, model in found.items()})
    return [found[name] for name in order.static_order()]


def _model(path: Path) -> Model:
    text = path.read_text(encoding="utf-8")
    rule = RECOMPUTE.search(text)
    if rule is None:
        raise WarehouseError(f"{path}: the header lacks a line `-- Recompute: days|whole|view`.")
    body = _body(text)
    return Model(path.stem, body, rule.group(1), frozenset(REFERENCE.findall(body)) - {path.stem})


def _body(text: str) -> str:
    """The SQL without its comment lines: what rows depend on."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def prepare(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> None:
    """Create the tables and views of schema mart that are missing, empty, and bring all comments up to date."""
    with transaction(con):
        _stale_days(con, "select day from ops.stale_days where false")
        there = _objects(con)
        for model in models(sql_dir):
            if model.name not in there:
                _create(con, model)
        apply_comments(con, sql_dir)


def build(con: duckdb.DuckDBPyConnection, full: bool = False, sql_dir: Path = SQL) -> list[ModelResult]:
    """Regroup the marked statements, rebuild every mart for the marked days, and delete the marks, all in one transaction.

    `full` does it for all statements and days. So does a model file whose SQL changed since its rows were built.
    Returns one result per model that was looked at, statements first; no rows mean that nothing had changed.
    """
    everything = models(sql_dir)
    with transaction(con):
        changed = _changed(con, everything, sql_dir)
        started = time.perf_counter()
        grouped = regroup(con, full or STATEMENTS in changed)
        results = [ModelResult(STATEMENTS, 0, grouped.rows_deleted, grouped.rows_inserted, time.perf_counter() - started)]
        _recreate(con, everything, changed)
        days = _stale_days(con, _all_days(everything) if full or changed else "select day from ops.stale_days")
        results += [
            _refresh(con, model) for model in everything if model.recompute == "whole" or (model.recompute == "days" and days)
        ]
        con.execute("delete from ops.stale_days")
        _remember(con, changed)
        apply_comments(con, sql_dir)
    return results


def _changed(con: duckdb.DuckDBPyConnection, everything: list[Model], sql_dir: Path) -> dict[str, str]:
    """The models, and the statements, whose SQL is not the one by which their rows were built, with the hash of the new one."""
    core = "\n".join(_body(path.read_text(encoding="utf-8")) for path in sorted((sql_dir / "core").glob("*.sql")))
    texts = {STATEMENTS: core} | {model.name: model.sql for model in everything}
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    known = dict(con.execute("select model, sha256 from ops.models").fetchall())
    return {name: sha256 for name, sha256 in hashes.items() if known.get(name) != sha256}


def _remember(con: duckdb.DuckDBPyConnection, changed: dict[str, str]) -> None:
    if not changed:
        return
    con.execute("delete from ops.models where model in (select unnest($names))", {"names": list(changed)})
    rows = {"names": list(changed), "hashes": list(changed.values())}
    con.execute("insert into ops.models select unnest($names), unnest($hashes)", rows)


def _recreate(con: duckdb.DuckDBPyConnection, everything: list[Model], changed: dict[str, str]) -> None:
    """Make schema mart what the files say: changed models and all views anew and empty, what has no file dropped."""
    if not changed and not _objects(con).keys() - {model.name for model in everything}:
        return
    keep = {model.name for model in everything if model.recompute != "view" and model.name not in changed}
    for name, kind in _objects(con).items():
        if name not in keep:
            con.execute(f"drop {kind} mart.{name}")
    _stale_days(con, "select day from ops.stale_days where false")
    for model in everything:
        if model.name not in keep:
            _create(con, model)


def _objects(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The tables and views of schema mart: name to kind; views first, as they depend on tables."""
    return dict(
        con.execute(
            "select table_name, case table_type when 'VIEW' then 'view' else 'table' end as kind from information_schema.tables"
            " where table_schema = 'mart' and table_catalog = current_database() order by kind desc, table_name"
        ).fetchall()
    )


def _create(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    if model.recompute == "view":
        con.execute(f"create view mart.{model.name} as {model.sql}")
        return
    # Not `create table … as … limit 0`: in DuckDB 2.0.0 rows that several threads insert into such a table later in the same
    # transaction are not found by any query until the file is opened anew.
    described = con.execute(f"describe {model.sql}").fetchall()
    columns = ", ".join(f'"{name}" {kind}' for name, kind, *_ in described)
    con.execute(f"create table mart.{model.name} ({columns})")


def _stale_days(con: duckdb.DuckDBPyConnection, select: str) -> int:
    """Fill `stale_days`; its bounds also stand in variables, which as constants spare reading old row groups."""
    con.execute(f"create or replace temp table stale_days as select distinct day from ({select}) order by day")
    con.execute("set variable stale_from = (select min(day)::timestamptz from stale_days)")
    con.execute("set variable stale_to = (select (max(day) + 1)::timestamptz from stale_days)")
    return count(con, "temp.stale_days")


def _all_days(everything: list[Model]) -> str:
    """A SELECT of every day of which there is an input, or a row that may have lost its input."""
    inputs = [
        "select published_on as day from core.articles",
        "select requested_at::date from raw.fetches",
        "select published_at::date from core.position_reports",
    ]
    built = [f"select date from mart.{model.name}" for model in everything if model.recompute == "days"]
    return " union ".join(inputs + built)


def _refresh(con: duckdb.DuckDBPyConnection, model: Model) -> ModelResult:
    """Compute a model anew for the stale days (or whole) and replace the days (or the whole) whose rows differ."""
    started = time.perf_counter()
    con.execute(f"create or replace temp table new_rows as {model.sql}")
    table = f"mart.{model.name}"
    if model.recompute == "days":
        days, deleted, inserted = _replace_days(con, table)
    else:
        days, deleted, inserted = _replace_whole(con, table)
    con.execute("drop table temp.new_rows")
    return ModelResult(table, days, deleted, inserted, time.perf_counter() - started)


def _replace_days(con: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int, int]:
    con.execute(
        "create or replace temp table changed_days as"
        " with new_days as (select date, count(*) as n, sum(hash(r)) as h from new_rows as r group by date),"
        f" old_days as (select date, count(*) as n, sum(hash(r)) as h from {table} as r"
        " where date in (select day from stale_days) group by date)"
        " select coalesce(new_days.date, old_days.date) as date from new_days full join old_days on new_days.date = old_days.date"
        " where new_days.n is distinct from old_days.n or new_days.h is distinct from old_days.h"
    )
    days = count(con, "temp.changed_days")
    if not days:
        return 0, 0, 0
    deleted = _written(con, f"delete from {table} where date in (select date from changed_days)")
    inserted = _written(con, f"insert into {table} from new_rows where date in (select date from changed_days) order by all")
    return days, deleted, inserted


def _replace_whole(con: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int, int]:
    fingerprints = con.execute(
        f"select count(*), sum(hash(r)) from new_rows as r union all select count(*), sum(hash(r)) from {table} as r"
    ).fetchall()
    if fingerprints[0] == fingerprints[1]:
        return 0, 0, 0
    return 0, _written(con, f"delete from {table}"), _written(con, f"insert into {table} from new_rows order by all")


def _written(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(con.execute(sql).fetchall()[0][0])
