"""The flow `aggregate`: Groups reports into statements and rebuilds the marts of the days that changed."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages


@flow(name="aggregate", persist_result=False)
def aggregate(full: bool = False, options: dict[str, str] | None = None) -> Results:
    """Rebuild what is stale (`full`: every day) and run the checks."""
    return run_flow_stages("aggregate", ["aggregate_full" if full else "aggregate"], options)
