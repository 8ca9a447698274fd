"""What one new day costs the aggregate, with a short and a long history: `python -m tests.benchmarks.new_day [DAYS[xTIMES] …]`.

Generates that many days of 5,000 articles and reports each (a third as many statements, 1,500 speakers), builds everything once,
adds some days, one after the other, and builds and checks each. `92x11` has the built days eleven times over (grown_history.py):
5 million reports in three years, in ten minutes. The default, 10 and 30 days, takes some minutes; `92 92x11` shows the bar.
Prints seconds and the peak of memory; processor seconds are fairer on a busy machine, and the least of the days fairer still.
The first new day of a history that was taken several times does not count: it gives a week's statements their own keys.
With --publish a release is made before and after the new days: the second costs the months that changed. `92x11 --publish` shows
the first release of 5 million reports, `56x2 --publish` that of 560,000 in a tenth of the time.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.settings import Settings, load_settings
from flows.stages.reference import load_reference
from flows.stages.workplace import opened
from tests.benchmarks.generated_history import add_days, add_outlets, add_speakers
from tests.benchmarks.grown_history import grow
from warehouse.checks import run_checks
from warehouse.export import publish
from warehouse.models import build

PER_DAY, REPORTS = 5000, 3
CHUNK = 100  # days generated at a time
NEW = 3  # days that come one after the other, each to a process that has just opened the warehouse


@contextmanager
def timed(what: str) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = f"{time.perf_counter() - wall:7.2f} s wall {time.process_time() - processor:7.2f} s processor"
    print(f"  {what:<32} {seconds}  peak so far {peak:,} MB", flush=True)


def measure(days: int, times: int, directory: Path, publishing: bool) -> None:
    """One history of `days` days, built in full and taken `times` times, then some days more."""
    print(f"{days * times} days of history, {days * times * PER_DAY:,} reports")
    settings = load_settings({"data": directory / f"{days}x{times}"})
    published = directory / f"published-{days}x{times}"
    with opened(settings, "benchmark") as work:
        con = work.con
        load_reference(work)
        add_outlets(con)
        add_speakers(con)
        for first in range(0, days, CHUNK):
            add_days(con, first, min(first + CHUNK, days), PER_DAY, REPORTS)
        with timed("everything" if times == 1 else f"the first {days} days"):
            build(con)
        con.execute("checkpoint")
        with timed("all checks"):
            run_checks(con)
        last = days
        if times > 1:
            with timed("growing"):
                last = grow(con, days, times)
        if publishing:
            with timed("publish everything"):
                publish(con, published, datetime(2026, 1, 1, tzinfo=UTC), {})
    for day in range(last, last + NEW):
        add_one(settings, day)
    if publishing:
        with opened(settings, "benchmark") as work, timed("publish the new days"):
            publish(work.con, published, datetime(2026, 1, 2, tzinfo=UTC), {})


def add_one(settings: Settings, day: int) -> None:
    """Build and check one day more. Opened anew: what a run of the day costs is not what the one before left in memory."""
    with opened(settings, "benchmark") as work:
        con = work.con
        con.execute("set memory_limit = '1GB'")
        add_speakers(con)
        add_days(con, day, day + 1, PER_DAY, REPORTS)
        with timed(f"day {day}"):
            results = build(con)
        for result in sorted(results, key=lambda result: -result.seconds)[:3]:
            print(f"    {result.name:<30} {result.seconds:6.2f} s, {result.rows_inserted:,} rows")
        with timed("its checks"):
            run_checks(con)
        with timed("nothing new"):
            build(con)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for argument in [argument for argument in sys.argv[1:] if argument[0].isdigit()] or ["10", "30"]:
            days, _, times = argument.partition("x")
            measure(int(days), int(times or 1), Path(temporary), "--publish" in sys.argv)
