"""The flow `ingest`: Polls the feeds that are due, and the pages that their entries lack."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages
from flows.stages.pipeline import chosen


@flow(name="ingest", persist_result=False)
def ingest(everything: bool = False, options: dict[str, str] | None = None) -> Results:
    """Poll the due feeds (`everything`: also those that are not due) and land what they answer."""
    return run_flow_stages("ingest", chosen(["ingest"], everything=everything), options)
