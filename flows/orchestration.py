"""How the flows run stages under Prefect: a task per stage with retries, and artifacts that say what was done.

Nothing rests on what Prefect records: `ops.runs` and the marks in the warehouse are the truth, so a run that Prefect
loses, or believes to be running for ever, keeps nothing from going on.
"""

import os
import time
from collections.abc import Mapping, Sequence
from datetime import date

from prefect import task
from prefect.artifacts import create_link_artifact, create_progress_artifact, create_table_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from flows.settings import Settings, load_settings
from flows.stages.backfill import forget
from flows.stages.pipeline import run_stage
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace, opened

Results = list[tuple[StageResult, float]]

# A deployment's run waits for another writer rather than fail: both were wanted.
WAIT_SECONDS = 600
# Stages that talk to the world, or whose files may be held for a moment, are worth another try.
RETRIES = {"ingest": 2, "ingest_all": 2, "refresh": 1, "publish": 2}
RETRY_DELAY_SECONDS = 10
UPDATE_SECONDS = 2  # each update of a progress artifact is a request to the server


class ArtifactProgress:
    """Shows a stage's progress as an artifact of the run."""

    def __init__(self) -> None:
        self._logger = get_run_logger()
        self._artifact: object = None
        self._total: int | None = None
        self._done = 0
        self._updated_at = 0.0

    def begin(self, stage: str, what: str, total: int | None = None) -> None:
        """Start a new artifact for `total` items; stages that do not know their total have none."""
        self._total, self._done = total, 0
        self._artifact = create_progress_artifact(0.0, key=f"{stage}-{what}", description=f"{stage}: {what}") if total else None

    def advance(self, count: int = 1) -> None:
        """Move the artifact on, at most every two seconds."""
        self._done += count
        if not self._artifact or not self._total:
            return
        if self._done >= self._total or time.monotonic() - self._updated_at >= UPDATE_SECONDS:
            update_progress_artifact(self._artifact, 100.0 * min(self._done, self._total) / self._total)  # type: ignore[arg-type]
            self._updated_at = time.monotonic()

    def say(self, text: str) -> None:
        """Log a line."""
        self._logger.info(text)


def run_flow_stages(command: str, stages: Sequence[str], options: Mapping[str, str] | None = None) -> Results:
    """Run stages in order as tasks of the present flow run, on one hold of the warehouse."""
    settings = flow_settings(options)
    with opened(settings, f"flow {command}", ArtifactProgress()) as work:
        return _run(work, command, stages)


def run_flow_backfill(
    stages: Sequence[str], since: date | None, until: date | None, options: Mapping[str, str] | None
) -> Results:
    """Forget what was derived from the fetches of some days, then run stages as `run_flow_stages` does."""
    with opened(flow_settings(options), "flow backfill", ArtifactProgress()) as work:
        forget(work, since, until)
        return _run(work, "backfill", stages)


def flow_settings(options: Mapping[str, str] | None) -> Settings:
    """The settings of a flow run: its options over the environment, and patience with other writers."""
    given = dict(options or {})
    if "wait" not in given and "PODIUM_WAIT" not in os.environ:
        given["wait"] = str(WAIT_SECONDS)
    return load_settings(given)


def _run(work: Workplace, command: str, stages: Sequence[str]) -> Results:
    results = []
    for name in stages:
        started = time.perf_counter()
        as_task = task(
            name=name,
            retries=RETRIES.get(name, 0),
            retry_delay_seconds=RETRY_DELAY_SECONDS,
            cache_policy=NO_CACHE,  # the warehouse's own marks say what is done
            persist_result=False,
        )
        result = as_task(run_stage)(work, name)
        work.progress.say(f"{name}: {result.line()}")
        results.append((result, time.perf_counter() - started))
    _link_page(work, stages)
    create_table_artifact(_table(results), key=f"podium-{command}", description=f"What {command} did, stage by stage.")
    return results


def _link_page(work: Workplace, stages: Sequence[str]) -> None:
    """A run that publishes links to the page of the release that readers see."""
    page = work.settings.published.absolute() / "index.html"
    if "publish" in stages and page.exists():
        create_link_artifact(page.as_uri(), link_text="The page of this release", key="podium-page", description="Who said what.")


def _table(results: Results) -> list[dict[str, object]]:
    return [{"stage": result.stage, "what it did": result.line(), "seconds": round(seconds, 1)} for result, seconds in results]
