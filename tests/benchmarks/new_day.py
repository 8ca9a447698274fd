"""What one new day costs the aggregate, with a short and a long history: `python -m tests.benchmarks.new_day [DAYS …]`.

Generates that many days of 5,000 articles and reports each (a third as many statements, 1,500 speakers), builds everything once,
adds one day and builds and checks again. 1,000 days are 5 million reports in three years and take an hour; the default, 10 and 30
days, takes some minutes. Prints seconds and the peak of memory; processor seconds are fair on a busy machine. With --publish a
release is made before and after the new day: the second costs the months that changed.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.settings import load_settings
from flows.stages.reference import load_reference
from flows.stages.workplace import opened
from tests.benchmarks.generated_history import add_days, add_outlets, add_speakers
from warehouse.checks import run_checks
from warehouse.export import publish
from warehouse.models import build

PER_DAY, REPORTS = 5000, 3
CHUNK = 100  # days generated at a time


@contextmanager
def timed(what: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = f"{time.perf_counter() - wall:7.2f} s wall {time.process_time() - processor:7.2f} s processor"
    print(f"  {what:<32} {seconds}  peak so far {peak:,} MB", flush=True)


def measure(days: int, directory: Path, publishing: bool) -> None:
    """One history of `days` days, built in full, then one day more."""
    print(f"{days} days of history, {days * PER_DAY:,} reports")
    with opened(load_settings({"data": directory / str(days)}), "benchmark") as work:
        con = work.con
        load_reference(work)
        add_outlets(con)
        add_speakers(con)
        for first in range(0, days, CHUNK):
            add_days(con, first, min(first + CHUNK, days), PER_DAY, REPORTS)
        with timed("everything"):
            build(con)
        con.execute("checkpoint")
        with timed("all checks"):
            run_checks(con)
        if publishing:
            with timed("publish everything"):
                publish(con, directory / f"published-{days}", datetime(2026, 1, 1, tzinfo=UTC), {})
    # Opened anew: what a run of the day costs is not what the full build left in memory.
    with opened(load_settings({"data": directory / str(days)}), "benchmark") as work:
        con = work.con
        con.execute("set memory_limit = '1GB'")
        add_speakers(con)
        add_days(con, days, days + 1, PER_DAY, REPORTS)
        with timed("one new day"):
            results = build(con)
        for result in sorted(results, key=lambda result: -result.seconds)[:6]:
            print(f"    {result.name:<30} {result.seconds:6.2f} s, {result.rows_inserted:,} rows")
        with timed("its checks"):
            run_checks(con)
        with timed("nothing new"):
            build(con)
        if publishing:
            con.execute("reset memory_limit")
            with timed("publish the new day"):
                publish(con, directory / f"published-{days}", datetime(2026, 1, 2, tzinfo=UTC), {})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for argument in [argument for argument in sys.argv[1:] if argument.isdigit()] or ["10", "30"]:
            measure(int(argument), Path(temporary), "--publish" in sys.argv)
