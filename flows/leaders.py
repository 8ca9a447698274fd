"""The flow `leaders`: brings the reference tables up to date, and what hangs on them."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages


@flow(name="leaders", persist_result=False)
def leaders(options: dict[str, str] | None = None) -> Results:
    """Load the reviewed reference tables where they changed, rebuild the marts that show them, and publish."""
    return run_flow_stages("leaders", ["reference", "aggregate", "publish"], options)
