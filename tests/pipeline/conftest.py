"""Real runs for the tests of the whole pipeline: the installed command, real HTTP on loopback, real files."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from flows.demo.server import DemoNewsroom
from warehouse.connection import connect
from warehouse.fingerprint import rows_hash, table_hashes

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PODIUM = Path(sys.executable).parent / "podium"
# Columns that tell when and where something was fetched: two runs of the same input differ in them and in nothing else.
CLOCKS = {
    "requested_at",
    "first_seen_at",
    "fetched_at",
    "received_at",
    "next_due_at",
    "duration_ms",
    "warc_file",
    "warc_offset",
    "fetch_id",
    "item_id",  # of a page: its fetch
}


@dataclass(frozen=True)
class Site:
    """One installation: a data directory, a feed list, and the command on them."""

    data: Path
    feeds: Path

    def environment(self) -> dict[str, str]:
        """The environment of a command: this installation's settings, and nothing of the developer's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PODIUM_", "PREFECT_"))}
        return kept | {"PODIUM_DATA": str(self.data), "PODIUM_FEEDS": str(self.feeds), "PODIUM_ALLOW_LOOPBACK": "1"}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, running."""
        return subprocess.Popen(
            [str(PODIUM), *arguments], env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, *arguments: str, exit_code: int = 0) -> str:
        """What the command printed; fails the test where it does not end with `exit_code`."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=1000)
        assert process.returncode == exit_code, f"podium {' '.join(arguments)} ended with {process.returncode}:\n{output}"
        return output

    def warehouse(self) -> duckdb.DuckDBPyConnection:
        """The database, read-only."""
        return connect(self.data / "podium.duckdb", read_only=True)

    def hashes(self) -> dict[str, tuple[int, str]]:
        """Rows and order-free hash of every table of raw, core and mart."""
        with self.warehouse() as con:
            return table_hashes(con, ["raw", "core", "mart"])

    def hashes_without_clocks(self) -> dict[str, tuple[int, str]]:
        """The same for what two runs of one input share: no clocks, no attempts."""
        with self.warehouse() as con:
            found = {}
            for name in sorted(table_hashes(con, ["raw", "core", "mart"], without={"raw.fetches", "core.article_versions"})):
                columns = [str(column) for column, *_ in con.execute(f"describe {name}").fetchall()]
                kept = ", ".join(f'"{column}"' for column in columns if column not in CLOCKS)
                found[name] = rows_hash(con, f"select {kept} from {name}")
            return found


@pytest.fixture(scope="session")
def demo_room() -> Iterator[DemoNewsroom]:
    """The sample outlets, on a port of this test session."""
    with DemoNewsroom(port=0) as room:
        yield room


@pytest.fixture
def demo_site(tmp_path: Path, demo_room: DemoNewsroom) -> Site:
    """A fresh installation whose feed list holds the sample outlets."""
    return make_site(tmp_path, demo_room)


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory, demo_room: DemoNewsroom) -> tuple[Site, float]:
    """An installation on which one run was made, to be left as it is, and how many seconds that took."""
    site = make_site(tmp_path_factory.mktemp("ran"), demo_room)
    started = time.monotonic()
    site.run("run")
    return site, time.monotonic() - started


@pytest.fixture
def ran_site(tmp_path: Path, first_run: tuple[Site, float]) -> Site:
    """An installation of its own on which one run was made: a copy, as the run takes its time."""
    first, _ = first_run
    shutil.copytree(first.data, tmp_path / "data", symlinks=True)
    shutil.copy(first.feeds, tmp_path / "feeds.toml")
    return Site(tmp_path / "data", tmp_path / "feeds.toml")


def make_site(directory: Path, room: DemoNewsroom) -> Site:
    """A fresh installation in `directory` on the sample outlets of `room`."""
    from flows.feeds.feedlist import append_feeds

    site = Site(directory / "data", directory / "feeds.toml")
    append_feeds(site.feeds, room.feeds)
    return site


class Newsroom:
    """The shared newsroom: real feeds over time, on loopback."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.base_url = f"http://127.0.0.1:{port}"

    def get(self, path: str) -> bytes:
        """The body at a path."""
        with urllib.request.urlopen(self.base_url + path, timeout=30) as answer:
            body: bytes = answer.read()
            return body

    def tick(self, number: int) -> None:
        """Set the clock of every feed."""
        assert json.loads(self.get(f"/tick?to={number}")) == {"tick": number}


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    """The shared newsroom on a free port; the test is left out where it is not there."""
    script = SHARED / "newsroom" / "newsroom.py"
    if not script.exists():
        pytest.skip("needs ../shared/newsroom")
    port = free_port()
    process = subprocess.Popen([sys.executable, str(script), "--port", str(port)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    wait_until_listening(port)  # its line comes before it listens
    try:
        yield Newsroom(process, port)
    finally:
        process.terminate()
        process.wait()


def wait_until_listening(port: int, seconds: float = 300.0) -> None:
    """Return once somebody listens on a port of this machine; TimeoutError after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nobody listens on port {port}")


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
