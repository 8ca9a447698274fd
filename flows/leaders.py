"""The flow `leaders`: asks who holds office now, and brings what hangs on it up to date."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages
from flows.stages.pipeline import LEADERS


@flow(name="leaders", persist_result=False)
def leaders(options: dict[str, str] | None = None) -> Results:
    """Load the reviewed tables, refresh them from Wikidata, read the articles of the last two weeks by them, and publish.

    Fails, with the tables as they were, where the answer does not pass its checks; the log names the rows.
    """
    return run_flow_stages("leaders", LEADERS, options)
