"""Readers of the published copy are never disturbed, and a second writer is told who holds the warehouse."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.pipeline.conftest import Site
from warehouse.lock import writer_lock

READER = textwrap.dedent("""
    import json, sys, time
    import duckdb
    published, stop = sys.argv[1:]
    from pathlib import Path
    reads, newest = 0, ""
    while not Path(stop).exists():
        con = duckdb.connect(published + "/podium.duckdb", read_only=True, config={"threads": 1})
        statements = con.execute("select count(*) from mart.v_stated_positions").fetchall()[0][0]
        con.close()
        as_of = json.loads(Path(published, "manifest.json").read_text())["as_of"]
        assert as_of >= newest, (as_of, newest)
        newest = as_of
        assert statements > 0
        parquet = duckdb.read_parquet(published + "/parquet/mart/daily_country.parquet")
        assert len(parquet.fetchall()) > 0
        reads += 1
        time.sleep(0.05)
    print(reads)
""")


@pytest.mark.long  # in every run, readers look on while publishes are killed: tests/warehouse/test_export.py
def test_a_reader_in_a_loop_sees_no_error_and_never_an_older_state(ran_site: Site, tmp_path: Path) -> None:
    """Two runs publish while a process opens, queries and closes the copy again and again."""
    stop = tmp_path / "stop"
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(ran_site.data / "published"), str(stop)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as reader:
        try:
            for _ in range(2):
                ran_site.run("run", "--now")
        finally:
            stop.touch()
        output, _ = reader.communicate(timeout=300)
    assert reader.returncode == 0, output
    assert int(output.strip()) > 10


def test_a_second_writer_says_who_holds_the_warehouse(demo_site: Site) -> None:
    """It ends with its own exit code, at once, and with the holder's PID."""
    with writer_lock(demo_site.data / "podium.lock", "test"):
        output = demo_site.run("normalise", exit_code=75)
    assert "held by PID" in output
    assert "(test) since" in output


def test_a_second_writer_waits_where_it_is_told_to(demo_site: Site) -> None:
    """With --wait it begins as soon as the first is done."""
    with writer_lock(demo_site.data / "podium.lock", "test"):
        waiting = demo_site.start("--wait", "60", "normalise")
        assert waiting.stdout is not None
        assert "Waiting for PID" in waiting.stdout.readline()
    assert waiting.wait(timeout=300) == 0
