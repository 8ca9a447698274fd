"""How long the page takes to make and to show: `python -m tests.benchmarks.page PUBLISHED.duckdb [TIMES]`.

On a published copy (that of `make demo`, say), and on one that holds its statements TIMES times over, spread back over three
years. Making is process CPU time, best of three; showing is the browser's own clock from the start of the navigation to the
first chart, best of five, beside the floor: a page of the same size with the same scripts and nothing to draw.
"""

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from flows.publishing.page.document import document
from flows.stages.page import content
from tests.browser.conftest import BROWSERS, FLAGS
from warehouse.connection import connect

AS_OF = datetime(2026, 1, 20, 18, 30, tzinfo=UTC)
DAYS = 3 * 365
# When the map was drawn, by the page's clock; read from outside, so that the page itself stays as it is.
WATCH = """new MutationObserver(() => {
  const map = document.getElementById('chart-map');
  if (map && map.dataset.drawn && !window.firstChart) window.firstChart = performance.now();
}).observe(document, { subtree: true, attributes: true, childList: true })"""


def grow(con: duckdb.DuckDBPyConnection, times: int) -> None:
    """Copy every statement and article `times` times, each copy under keys of its own and some days further back."""
    shift = f"(copies.i * 7919 % {DAYS})::integer"
    keys = ("stated_position_id", "article_id", "best_report_id", "report_id")
    for table, days in (
        ("core.stated_positions", ("first_reported_on", "said_on", "first_reported_at", "last_reported_at")),
        ("core.position_targets", ()),
        ("mart.fct_stated_position", ("date", "said_date")),
        ("mart.fct_position_report", ("date",)),
        ("mart.fct_article", ("date",)),
        ("mart.daily_country_topic", ("date",)),
        ("mart.daily_country_pair", ("date",)),
    ):
        names = [row[0] for row in con.execute(f"describe {table}").fetchall()]
        changed = [f"{name} || '-' || copies.i as {name}" for name in names if name in keys]
        changed += [f"({name} - to_days({shift}))::{kind(con, table, name)} as {name}" for name in days]
        con.execute(f"insert into {table} select t.* replace ({', '.join(changed)}) from {table} t, range(1, {times}) copies(i)")
    con.execute("delete from mart.daily_coverage")
    con.execute(
        "insert into mart.daily_coverage by name select date, count(*) as num_statements,"
        " count(distinct article_id) as num_articles_read from mart.fct_stated_position group by date"
    )


def kind(con: duckdb.DuckDBPyConnection, table: str, name: str) -> str:
    """The type of a column."""
    return str(con.execute(f"select typeof({name}) from {table} limit 1").fetchall()[0][0])


def best(times: int, timed: Callable[[], Any]) -> tuple[float, Any]:
    """The least CPU time of several runs, and what the last of them returned."""
    least, result = float("inf"), None
    for _ in range(times):
        started = time.process_time()
        result = timed()
        least = min(least, time.process_time() - started)
    return least, result


def milliseconds(browser: Any, file: Path, expression: str) -> float:
    """The least of five visits of what a page says of its own clock once its load has ended."""
    least = float("inf")
    for _ in range(5):
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(file.as_uri())
        while page.evaluate(f"!({expression})"):
            page.wait_for_timeout(20)
        least = min(least, page.evaluate(expression))
        page.close()
    return least


def measure(name: str, con: duckdb.DuckDBPyConnection, browser: Any, directory: Path) -> None:
    """Make the page of a copy, show it, and print both."""
    asking, asked = best(3, lambda: content(con, AS_OF))
    writing, page = best(3, lambda: document(asked))
    shown, floor = directory / "page.html", directory / "floor.html"
    shown.write_bytes(page)
    # The scripts of the page are kept and its own, the last, is emptied: its policy goes too, as it names them by hash.
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.decode())
    head, _, _ = text.rpartition("<script>")
    floor.write_text(head + "</body></html>", encoding="utf-8")
    first = milliseconds(browser, shown, "window.firstChart || 0")
    least = milliseconds(browser, floor, "performance.timing.loadEventEnd && performance.now()")
    statements = con.execute("select count(*) from mart.fct_stated_position").fetchall()[0][0]
    print(
        f"{name}: {statements:,} statements, {len(page):,} bytes; asking {asking:.2f} s, writing {writing:.2f} s of CPU;", end=" "
    )
    print(f"first chart {first:.0f} ms, floor {least:.0f} ms, ratio {first / least:.1f}")


def main() -> None:
    """Measure the given copy, then the grown one."""
    from playwright.sync_api import sync_playwright

    copy, times = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        grown = Path(temporary) / "podium.duckdb"
        shutil.copy(copy, grown)
        con = connect(grown)
        measure("as it is", con, browser, Path(temporary))
        if times:
            grow(con, times)
            measure(f"{times} times", con, browser, Path(temporary))
        con.close()
        browser.close()


if __name__ == "__main__":
    main()
