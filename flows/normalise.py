"""The flow `normalise`: Turns new entries and pages into articles."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages


@flow(name="normalise", persist_result=False)
def normalise(options: dict[str, str] | None = None) -> Results:
    """Turn new entries and pages into articles."""
    return run_flow_stages("normalise", ["normalise"], options)
