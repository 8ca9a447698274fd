"""Schedules and runs the flows in one process, for those who have a Prefect server but no worker."""

from datetime import timedelta

from prefect import serve

from flows.backfill import backfill
from flows.leaders import leaders
from flows.pipeline import pipeline
from flows.settings import Settings


def serve_deployments(settings: Settings) -> None:
    """Serve the pipeline every `settings.interval` minutes, the weekly reference load and the backfill, until stopped."""
    options = {name: str(getattr(settings, name)) for name in sorted(settings.model_fields_set)}
    serve(
        pipeline.to_deployment(
            name="served", interval=timedelta(minutes=settings.interval), concurrency_limit=1, parameters={"options": options}
        ),
        leaders.to_deployment(name="served", cron="40 4 * * 1", concurrency_limit=1, parameters={"options": options}),
        backfill.to_deployment(name="served", concurrency_limit=1, parameters={"options": options}),
        limit=1,
    )
