"""Twenty readers while Podium loads, aggregates and publishes: `python -m tests.benchmarks.readers [RUNS]`.

Each reader is a process that opens the published copy, asks it, closes it and waits three seconds; first alone, then during RUNS
runs of the pipeline on the sample outlets (3 by default). Prints errors, and how long opening and asking took: a lock would show
as a wait that readers without a writer beside them do not have.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.demo.server import DemoNewsroom
from flows.feeds.feedlist import append_feeds

READERS = 20
ALONE_SECONDS = 15
PODIUM = Path(sys.executable).parent / "podium"
READER = """
import json, sys, time
from pathlib import Path
import duckdb
copy, stop = sys.argv[1:]
opened, asked = [], []
print("ready", flush=True)
while not Path(stop).exists():
    started = time.perf_counter()
    con = duckdb.connect(copy, read_only=True)
    con.execute("set threads = 1")
    opened.append(time.perf_counter() - started)
    started = time.perf_counter()
    assert con.execute("select count(*) from mart.fct_stated_position").fetchall()[0][0] > 0
    asked.append(time.perf_counter() - started)
    con.close()
    time.sleep(3)
print(json.dumps([opened, asked]))
"""


def read_while(copy: Path, stop: Path, work: str, runs: int, environment: dict[str, str]) -> None:
    """Start the readers, do the work (runs of the pipeline, or a wait), stop them, print what they met."""
    stop.unlink(missing_ok=True)
    command = [sys.executable, "-c", READER, str(copy), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(READERS)]
    for reader in readers:
        assert reader.stdout is not None
        reader.stdout.readline()
    if not runs:
        time.sleep(ALONE_SECONDS)
    for _ in range(runs):
        subprocess.run([str(PODIUM), "run", "--now"], env=environment, check=True, capture_output=True)
    stop.touch()
    outputs = [reader.communicate() for reader in readers]
    errors = [error for _, error in outputs if error]
    opened, asked = (sorted(value for output, _ in outputs for value in json.loads(output)[part]) for part in (0, 1))
    print(f"{work}: {len(opened):,} reads by {READERS} readers, {len(errors)} errors")
    for what, seconds in (("open", opened), ("ask", asked)):
        median, high, worst = seconds[len(seconds) // 2], seconds[len(seconds) * 99 // 100], seconds[-1]
        print(f"  {what:<5} median {median * 1000:7.1f} ms, 99th percentile {high * 1000:7.1f} ms, worst {worst * 1000:7.1f} ms")


def main() -> None:
    """Print the figures of both."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as temporary, DemoNewsroom(port=0) as room:
        base = Path(temporary)
        append_feeds(base / "feeds.toml", room.feeds)
        own = {"PODIUM_DATA": str(base / "data"), "PODIUM_FEEDS": str(base / "feeds.toml"), "PODIUM_ALLOW_LOOPBACK": "1"}
        environment = {**os.environ, **own}
        subprocess.run([str(PODIUM), "run"], env=environment, check=True, capture_output=True)
        copy = base / "data" / "published" / "podium.duckdb"
        read_while(copy, base / "stop", "alone", 0, environment)
        read_while(copy, base / "stop", f"during {runs} runs", runs, environment)


if __name__ == "__main__":
    main()
