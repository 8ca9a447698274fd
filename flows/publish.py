"""The flow `publish`: Swaps in a new read-only copy of the marts."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages


@flow(name="publish", persist_result=False)
def publish(options: dict[str, str] | None = None) -> Results:
    """Publish what the warehouse holds."""
    return run_flow_stages("publish", ["publish"], options)
