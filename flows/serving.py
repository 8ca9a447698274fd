"""Schedules and runs the flows in one process, for those who have a Prefect server but no worker."""

from datetime import timedelta
from typing import Any

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment

from flows.backfill import backfill
from flows.leaders import leaders
from flows.pipeline import pipeline
from flows.settings import Settings


def serve_deployments(settings: Settings) -> None:
    """Serve the pipeline every `settings.interval` minutes, the weekly reference load and the backfill, until stopped."""
    options = settings.chosen()
    deployments = [
        _deployment(pipeline, options, interval=timedelta(minutes=settings.interval)),
        _deployment(leaders, options, cron="40 4 * * 1"),
        _deployment(backfill, options),
    ]
    serve(*deployments, limit=1)


def _deployment(flow: Flow[Any, Any], options: dict[str, str], **schedule: object) -> RunnerDeployment:
    """A deployment of one flow, one run at a time, with the settings that are not defaults as its parameters."""
    return RunnerDeployment.from_flow(flow, name="served", concurrency_limit=1, parameters={"options": options}, **schedule)  # type: ignore[arg-type]
