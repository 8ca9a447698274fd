"""kill -9 at any moment of a run: the next run completes, and the tables are those of an uninterrupted run."""

import contextlib
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from flows.demo.server import DemoNewsroom
from tests.pipeline.conftest import Site, make_site

KILLS_PER_CHAIN = 3
# Three kills in every test run, which has ten minutes for everything; TEST_KILLS=30 for a longer look.
CHAINS = int(os.environ.get("TEST_KILLS", "3")) // KILLS_PER_CHAIN


@pytest.mark.kill
@pytest.mark.parametrize("chain", range(CHAINS))
def test_killed_runs_are_made_good_by_the_next(
    chain: int, tmp_path: Path, demo_room: DemoNewsroom, first_run: tuple[Site, float]
) -> None:
    """Each chain kills three runs of one installation, at moments drawn over the length of a run; the fourth completes.

    An installation whose run was done before the moment came begins anew, so that three runs are really killed.
    """
    undisturbed, seconds = first_run
    moments = random.Random(chain)
    site = make_site(tmp_path, demo_room)
    killed = 0
    while killed < KILLS_PER_CHAIN:
        process, started = site.start("run", "--now"), time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=moments.uniform(0.1, 0.7) * seconds)
            seconds = time.monotonic() - started  # done before: the first run was slower than runs are now
        process.kill()
        process.communicate()
        killed += process.returncode == -9
        if process.returncode == 0:
            shutil.rmtree(site.data)
    site.run("run", "--now")
    assert site.hashes_without_clocks() == undisturbed.hashes_without_clocks()
    with site.warehouse() as con:
        assert con.execute("select count(*) from ops.runs where outcome = 'running'").fetchall() == [(0,)]
