"""The flow `extract`: Reads the articles that this version of the extractor has not read."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages


@flow(name="extract", persist_result=False)
def extract(options: dict[str, str] | None = None) -> Results:
    """Read new articles for countries, leaders and positions."""
    return run_flow_stages("extract", ["reference", "extract"], options)
