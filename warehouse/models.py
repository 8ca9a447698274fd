"""Builds what readers query: runs the model files of sql/mart/ for what is stale, in the order in which they read each other.

A model file is one SELECT under a header. Its line `-- Recompute:` says which of its rows the SELECT gives, and thus replaces:
`days`    the days of the temporary table `stale_days`; the model has a column `date`
`moving`  the days of `moving_days`: the stale days and those whose moving values take them in
`weeks`   the weeks of `stale_weeks`; the model has a column `week_start_date`
`pairs by COLUMN from BOUND`  of the actors and topics in `stale_pairs` the rows whose COLUMN is not before its BOUND
`whole`   all of them; `view` is a view.
Only days, weeks, pairs or tables whose rows differ are written.
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
from warehouse.marks import Calendar, clear_marks, mark, mark_pairs, touch_pairs
from warehouse.migrate import SQL
from warehouse.statements import regroup

RECOMPUTE = re.compile(r"^-- Recompute: (days|moving|weeks|whole|view|pairs by (\w+) from (\w+))\b", re.MULTILINE)
# The column by which a model's rows are replaced, and the table of what is replaced.
PERIODS = {"days": ("date", "stale_days"), "moving": ("date", "moving_days"), "weeks": ("week_start_date", "stale_weeks")}
REFERENCE = re.compile(r"\bmart\.(\w+)")
STATEMENTS = "core.stated_positions"
FACTS = "fct_stated_position"  # of which the actors' histories are made


@dataclass(frozen=True, slots=True)
class Model:
    """One file of sql/mart/: its name, its SELECT, how it is recomputed, and the marts it reads.

    `column` and `bound` say which rows of a stale pair a model of kind `pairs` replaces; "" for the other kinds.
    """

    name: str
    sql: str
    recompute: str
    reads: frozenset[str]
    column: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What building one model did. `days` counts the days (or weeks, or pairs) replaced; 0 for a model that is replaced whole."""

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
        raise WarehouseError(f"{path}: the header lacks a line `-- Recompute: days|moving|weeks|pairs by … from …|whole|view.`")
    body = _body(text)
    reads = frozenset(REFERENCE.findall(body)) - {path.stem}
    return Model(path.stem, body, rule.group(1).split()[0], reads, rule.group(2) or "", rule.group(3) or "")


def _body(text: str) -> str:
    """The SQL without its comment lines: what rows depend on."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def prepare(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> None:
    """Make the tables and views of schema mart that are missing, empty, and bring all comments up to date.

    Where an older version built some of them nothing is created: what reads them expects them as they will be, and the next
    build makes all of them anew.
    """
    with transaction(con):
        clear_marks(con)
        there, older = _objects(con), built_by_another_version(con, sql_dir)
        for model in models(sql_dir):
            if model.name not in there and not older:
                _create(con, model)
        apply_comments(con, sql_dir)


def built_by_another_version(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> bool:
    """Whether marts were built by other SQL than that of the files: until the next build they may lack columns."""
    return count(con, "ops.models") > 0 and bool(_changed(con, models(sql_dir), sql_dir))


def build(con: duckdb.DuckDBPyConnection, full: bool = False, sql_dir: Path = SQL) -> list[ModelResult]:
    """Regroup the marked statements, rebuild every mart for what is marked, and delete the marks, all in one transaction.

    `full` does it for all statements and days. So does a model file whose SQL changed since its rows were built; a view has none.
    Returns one result per model that was looked at, statements first; no rows mean that nothing had changed.
    """
    everything = models(sql_dir)
    with transaction(con):
        changed = _changed(con, everything, sql_dir)
        started = time.perf_counter()
        grouped = regroup(con, full or STATEMENTS in changed)
        results = [ModelResult(STATEMENTS, 0, grouped.rows_deleted, grouped.rows_inserted, time.perf_counter() - started)]
        known = _recreate(con, everything, changed)
        views = {model.name for model in everything if model.recompute == "view"}
        results += _refresh_all(con, everything, known, full or bool(changed.keys() - views))
        con.execute("insert into ops.unchecked_days select day from stale_days union select day from moving_days")
        con.execute("delete from ops.stale_days")
        _remember(con, changed)
        apply_comments(con, sql_dir)
    return results


def _refresh_all(con: duckdb.DuckDBPyConnection, everything: list[Model], known: Calendar, full: bool) -> list[ModelResult]:
    days = mark(con, known, full)
    touch_pairs(con)
    results = []
    for model in everything:
        if model.recompute == "whole" or (model.recompute != "view" and days):
            results.append(_refresh(con, model))
        if model.name == FACTS:
            touch_pairs(con)
            mark_pairs(con, full)
    return results


def _changed(con: duckdb.DuckDBPyConnection, everything: list[Model], sql_dir: Path) -> dict[str, str]:
    """The models, and the statements, whose SQL is not the one by which their rows were built, with the hash of the new one.

    Models without a table or view are among them.
    """
    core = "\n".join(_body(path.read_text(encoding="utf-8")) for path in sorted((sql_dir / "core").glob("*.sql")))
    texts = {STATEMENTS: core} | {model.name: model.sql for model in everything}
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    there = _objects(con).keys() | {STATEMENTS}
    known = {name: sha256 for name, sha256 in con.execute("select model, sha256 from ops.models").fetchall() if name in there}
    return {name: sha256 for name, sha256 in hashes.items() if known.get(name) != sha256}


def _remember(con: duckdb.DuckDBPyConnection, changed: dict[str, str]) -> None:
    if not changed:
        return
    con.execute("delete from ops.models where model in (select unnest($names))", {"names": list(changed)})
    rows = {"names": list(changed), "hashes": list(changed.values())}
    con.execute("insert into ops.models select unnest($names), unnest($hashes)", rows)


def _recreate(con: duckdb.DuckDBPyConnection, everything: list[Model], changed: dict[str, str]) -> Calendar:
    """Make schema mart what the files say: changed models and all views anew and empty, what has no file dropped.

    Returns the calendar of the marts as they were.
    """
    there = _objects(con)
    known = _known_calendar(con) if "dim_date" in there else Calendar(None, None)
    if not changed and not there.keys() - {model.name for model in everything}:
        return known
    keep = {model.name for model in everything if model.recompute != "view" and model.name not in changed}
    for name, kind in there.items():
        if name not in keep:
            con.execute(f"drop {kind} mart.{name}")
    clear_marks(con)
    for model in everything:
        if model.name not in keep:
            _create(con, model)
    return known


def _known_calendar(con: duckdb.DuckDBPyConnection) -> Calendar:
    return Calendar(*con.execute("select min(date), max(date) from mart.dim_date").fetchall()[0])


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


def _refresh(con: duckdb.DuckDBPyConnection, model: Model) -> ModelResult:
    """Compute what is stale of a model anew and replace the days, weeks or pairs (or the whole) whose rows differ."""
    started = time.perf_counter()
    con.execute(f"create or replace temp table new_rows as {model.sql}")
    table = f"mart.{model.name}"
    if model.recompute == "whole":
        periods, deleted, inserted = _replace_whole(con, table)
    elif model.recompute == "pairs":
        rows = f"{table} as t join stale_pairs using (speaker_key, topic) where t.{model.column} >= stale_pairs.{model.bound}"
        rows += f" and t.{model.column} >= {_earliest(con, model.bound)}"
        periods, deleted, inserted = _replace_parts(con, table, ("speaker_key", "topic"), f"select t.* from {rows}", model)
    else:
        column, stale = PERIODS[model.recompute]
        rows = f"{table} as t where {column} in (select day from {stale})"
        periods, deleted, inserted = _replace_parts(con, table, (column,), f"select t.* from {rows}", model)
    con.execute("drop table temp.new_rows")
    return ModelResult(table, periods, deleted, inserted, time.perf_counter() - started)


def _replace_parts(
    con: duckdb.DuckDBPyConnection, table: str, keys: tuple[str, ...], old_rows: str, model: Model
) -> tuple[int, int, int]:
    """Replace the rows of those keys of which `old_rows` and new_rows differ; returns the numbers of keys and rows."""
    named = ", ".join(keys)
    hashed = f"select {named}, count(*) as n, sum(hash(r)) as h from {{}} as r group by all"
    con.execute(
        f"create or replace temp table changed_parts as select {named}"
        f" from ({hashed.format('new_rows')}) as new full join ({hashed.format(f'({old_rows})')}) as old using ({named})"
        " where new.n is distinct from old.n or new.h is distinct from old.h"
    )
    parts = count(con, "temp.changed_parts")
    if not parts:
        return 0, 0, 0
    on = " and ".join(f"t.{key} = changed.{key}" for key in keys)
    if model.recompute == "pairs":
        on += f" and (t.speaker_key, t.topic) = (p.speaker_key, p.topic) and t.{model.column} >= p.{model.bound}"
        on += f" and t.{model.column} >= {_earliest(con, model.bound)}"
        deleted = _written(con, f"delete from {table} as t using changed_parts as changed, stale_pairs as p where {on}")
    else:
        deleted = _written(con, f"delete from {table} as t using changed_parts as changed where {on}")
    rows = f"select t.* from new_rows as t semi join changed_parts using ({named})"
    # By day first: a query that asks for some days then reads few row groups, also after a full rebuild.
    names = [str(name) for name, *_ in con.execute("describe new_rows").fetchall()]
    order = ", ".join(dict.fromkeys([model.column or keys[0], *names]))
    return parts, deleted, _written(con, f"insert into {table} {rows} order by {order}")


def _earliest(con: duckdb.DuckDBPyConnection, bound: str) -> str:
    """The earliest bound of all stale pairs as a constant: it changes nothing but which row groups are read."""
    first = con.execute(f"select min({bound}) from stale_pairs").fetchall()[0][0]
    return f"date '{first}'" if first else "null"


def _replace_whole(con: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int, int]:
    fingerprints = con.execute(
        f"select count(*), sum(hash(r)) from new_rows as r union all select count(*), sum(hash(r)) from {table} as r"
    ).fetchall()
    if fingerprints[0] == fingerprints[1]:
        return 0, 0, 0
    return 0, _written(con, f"delete from {table}"), _written(con, f"insert into {table} from new_rows order by all")


def _written(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(con.execute(sql).fetchall()[0][0])
