"""How long readers wait: `python -m tests.benchmarks.questions [STATEMENTS | COPY]` on a generated copy, or on a file.

Each example query, each v_ table filtered by one leader, country or day, and searches; best of three, the rows taken as Arrow,
as most tools take them. Beside them, as the floor, one pass over the wording of all statements. Half a year of 1,000 statements
a day is generated and built; more than that are thirteen weeks of them, several times over (grown_history.py). `questions
1000000 DIRECTORY` makes a million in five minutes and keeps the copy for another run.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.publishing.search import stems
from flows.settings import load_settings
from flows.stages.reference import load_reference
from flows.stages.workplace import opened
from tests.benchmarks.generated_history import add_days, add_outlets, add_speakers
from tests.benchmarks.grown_history import grow
from warehouse.connection import connect_locked_down
from warehouse.export import publish
from warehouse.migrate import SQL
from warehouse.models import build, models
from warehouse.search import find_statements

PER_DAY = 1000
BUILT = 182  # days at most that are built one by one
SHORT = 91  # days of which longer histories are made; whole weeks, so that no day is left out
FLOOR = "select count(*) from core.stated_positions where contains(content, 'sought')"
NOBODY = dict.fromkeys(("leader", "country", "topic", "since", "until"))


def copy_of(statements: int, directory: Path) -> Path:
    """A published copy of that many statements (or up to thirteen weeks more), each of one report."""
    days = statements // PER_DAY
    built, times = (days, 1) if days <= BUILT else (SHORT, -(-days // SHORT))
    with opened(load_settings({"data": directory / "data"}), "benchmark") as work:
        load_reference(work)
        add_outlets(work.con)
        add_speakers(work.con)
        add_days(work.con, 0, built, PER_DAY, 1)
        build(work.con)
        grow(work.con, built, times)
        publish(work.con, directory / "published", datetime(2026, 1, 1, tzinfo=UTC), {})
    return directory / "published" / "podium.duckdb"


def show(what: str, con: duckdb.DuckDBPyConnection, ask: object) -> None:
    """Best of three, wall and processor."""
    walls, processors, rows = [], [], 0
    for _ in range(3):
        wall, processor = time.perf_counter(), time.process_time()
        rows = con.sql(ask).to_arrow_table().num_rows if isinstance(ask, str) else ask()  # type: ignore[operator]
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print(f"  {what:<52} {1000 * min(walls):7.0f} ms wall {1000 * min(processors):7.0f} ms processor {rows:8,} rows", flush=True)


def measure(con: duckdb.DuckDBPyConnection) -> None:
    """All questions on one copy."""
    show("floor: one pass over the wording", con, FLOOR)
    for path in sorted((SQL / "examples").glob("*.sql")):
        show(path.stem, con, path.read_text(encoding="utf-8"))
    middle = "order by date, stated_position_id limit 1 offset (select count(*) // 2 from mart.fct_stated_position)"
    leader, day = con.execute(f"select leader_id, date from mart.fct_stated_position {middle}").fetchall()[0]
    for view in (model.name for model in models() if model.recompute == "view"):
        columns = {name for name, *_ in con.execute(f"describe mart.{view}").fetchall()}
        filters = {"leader_id": leader, "first_reported_on": day, "date": day, "country": "FRA"}
        for column, value in filters.items():
            if column in columns:
                show(f"{view} of one {column}", con, f"select * from mart.{view} where {column} = '{value}'")
    common = "select word from core.statement_words group by word order by sum(len(places)) desc, word limit 3"
    words = [word for (word,) in con.execute(common).fetchall()]
    for number in (1, 2, 3):
        some = stems(" ".join(words[:number]))
        show(f"search for the {number} most common words", con, lambda some=some: find_statements(con, some, NOBODY, 10).height)
    one = NOBODY | {"leader": leader}
    show("search of one leader", con, lambda: find_statements(con, stems(" ".join(words[:2])), one, 10).height)


def main() -> None:
    """Print the figures of a copy that is there, or of one that is made."""
    first = sys.argv[1] if len(sys.argv) > 1 else "100000"
    if not first.isdigit():
        measure(connect_locked_down(Path(first)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        measure(connect_locked_down(copy_of(int(first), Path(sys.argv[2] if len(sys.argv) > 2 else temporary))))


if __name__ == "__main__":
    main()
