"""The flow `backfill`: derives the rows of a range of days again from the raw responses, without the network."""

from datetime import date

from prefect import flow

from flows.orchestration import Results, run_flow_backfill
from flows.stages.pipeline import BACKFILL


@flow(name="backfill", persist_result=False)
def backfill(since: date | None = None, until: date | None = None, options: dict[str, str] | None = None) -> Results:
    """Derive again what was fetched from `since` to `until` (UTC days, both included; none: everything)."""
    return run_flow_backfill(BACKFILL, since, until, options)
