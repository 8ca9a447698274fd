"""The flow `pipeline`: one pass of all stages, from the feeds to the published copy."""

from prefect import flow

from flows.orchestration import Results, run_flow_stages
from flows.stages.pipeline import PIPELINE, chosen


@flow(name="pipeline", persist_result=False)
def pipeline(everything: bool = False, options: dict[str, str] | None = None) -> Results:
    """Run every stage once; `everything` polls also the feeds that are not due. `options` are settings by name."""
    return run_flow_stages("pipeline", chosen(PIPELINE, everything=everything), options)
