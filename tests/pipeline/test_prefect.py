"""Under a real Prefect server: deployments, a worker, a scheduled run with its artifacts, and `podium serve`."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from flows.demo.server import DemoNewsroom
from tests.pipeline.conftest import ROOT, Site, free_port, make_site

pytestmark = pytest.mark.server
PREFECT = Path(sys.executable).parent / "prefect"


class Server:
    """A Prefect server of this test, with its own home."""

    def __init__(self, home: Path, port: int, site: Site) -> None:
        self.url = f"http://127.0.0.1:{port}/api"
        self.environment = site.environment() | {
            "PREFECT_HOME": str(home),
            "PREFECT_API_URL": self.url,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_LOGGING_LEVEL": "WARNING",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "PREFECT_RUNNER_POLL_FREQUENCY": "1",
            "PODIUM_HOME": str(ROOT),
        }
        self.port = port

    def prefect(self, *arguments: str) -> None:
        """Run one `prefect` command to its end."""
        done = subprocess.run(
            [str(PREFECT), "--no-prompt", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process in a group of its own, so that its children end with it."""
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def post(self, path: str, body: Any) -> Any:
        """One request to the server's API."""
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        for _ in range(20):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as refused:
                # The server's SQLite was busy for longer than it waits: Prefect's own client asks again, too.
                if refused.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                time.sleep(0.5)
        raise TimeoutError(f"the server answers 503 to {path} again and again")


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and its children."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(what: Callable[[], Any], seconds: float = 600) -> Any:
    """The first true value of `what`, asked twice a second."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = what()
        except OSError:
            found = None
        if found:
            return found
        time.sleep(0.5)
    raise AssertionError(f"nothing came of {what} in {seconds} s")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demo_room: DemoNewsroom) -> Iterator[tuple[Server, Site]]:
    """A running Prefect server, and an installation on the sample outlets."""
    directory = tmp_path_factory.mktemp("prefect")
    site = make_site(directory, demo_room)
    running = Server(directory / "home", free_port(), site)
    process = running.start(str(PREFECT), "server", "start", "--host", "127.0.0.1", "--port", str(running.port))
    try:
        wait_for(lambda: urllib.request.urlopen(running.url + "/health", timeout=5).status == 200)
        yield running, site
    finally:
        end(process)


def completed_runs(server: Server, deployment: str) -> list[dict[str, Any]]:
    """Completed flow runs of a deployment of the pipeline."""
    filters = {
        "deployments": {"name": {"any_": [deployment]}},
        "flows": {"name": {"any_": ["pipeline"]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
    }
    runs: list[dict[str, Any]] = server.post("/flow_runs/filter", filters)
    assert all(run["state_type"] == "COMPLETED" for run in runs), runs
    return runs


def artifact_keys(server: Server, run: dict[str, Any]) -> set[str]:
    """The keys of the artifacts of a run and its tasks."""
    artifacts = server.post("/artifacts/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})
    return {artifact["key"] for artifact in artifacts}


def test_a_worker_runs_the_scheduled_pipeline(server: tuple[Server, Site], tmp_path: Path) -> None:
    """`prefect deploy --all` and a worker: a scheduled run completes, with a table of what was done and progress."""
    prefect, site = server
    prefect.prefect("work-pool", "create", "podium", "--type", "process")
    prefect.prefect("work-pool", "set-concurrency-limit", "podium", "1")
    prefect.prefect("deploy", "--all")
    deployment = prefect.post("/deployments/filter", {"deployments": {"name": {"any_": ["scheduled"]}}})[0]
    assert deployment["schedules"][0]["schedule"]["cron"] == "*/15 * * * *"
    # A slot every half minute beside the real schedule: waiting a quarter of an hour would show nothing more.
    often = {"schedule": {"interval": 30, "anchor_date": "2026-01-01T00:00:00Z"}, "active": True}
    prefect.post(f"/deployments/{deployment['id']}/schedules", [often])
    worker = prefect.start(str(PREFECT), "worker", "start", "--pool", "podium", "--limit", "1")
    try:
        run = wait_for(lambda: completed_runs(prefect, "scheduled"))[0]
    finally:
        end(worker)
    assert run["auto_scheduled"]
    assert {"podium-pipeline", "podium-page", "ingest-feeds", "extract-articles"} <= artifact_keys(prefect, run)
    assert (site.data / "published" / "podium.duckdb").exists()


def test_serve_schedules_and_runs_in_one_process(server: tuple[Server, Site]) -> None:
    """`podium serve` registers its deployments and completes a run of its own."""
    prefect, _ = server
    serving = prefect.start(str(PREFECT.parent / "podium"), "serve")
    try:
        found = wait_for(
            lambda: prefect.post(
                "/deployments/filter", {"deployments": {"name": {"any_": ["served"]}}, "flows": {"name": {"any_": ["pipeline"]}}}
            )
        )
        # The server's SQLite answers 503 while it is written to: ask again.
        wait_for(lambda: prefect.post(f"/deployments/{found[0]['id']}/create_flow_run", {"state": {"type": "SCHEDULED"}}))
        run = wait_for(lambda: completed_runs(prefect, "served"))[0]
    finally:
        end(serving)
    assert "podium-pipeline" in artifact_keys(prefect, run)


@pytest.mark.long
def test_run_says_that_it_runs_under_prefect(server: tuple[Server, Site]) -> None:
    """With a server configured the same command is a flow run; without one it is plain, and says so."""
    prefect, site = server
    done = subprocess.run(
        [str(PREFECT.parent / "podium"), "run"],
        cwd=ROOT,
        env=prefect.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert f"Under Prefect, server {prefect.url}" in done.stderr
    assert "Plain run" in site.run("run")
