"""The stages in the order in which data flows, and how they are run one after the other."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from flows.positions.reader import Reader, default_reader
from flows.stages.aggregate import aggregate
from flows.stages.extract import extract
from flows.stages.ingest import ingest, replay
from flows.stages.normalise import normalise
from flows.stages.publish import publish
from flows.stages.reference import load_reference
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace

Stage = Callable[[Workplace], StageResult]


@cache
def _reader() -> Reader:
    """The reader is built once a process: its name tables take a second."""
    return default_reader()


STAGES: dict[str, Stage] = {
    "reference": load_reference,
    "ingest": ingest,
    "ingest_all": lambda work: ingest(work, everything=True),
    "replay": replay,
    "replay_newest_first": lambda work: replay(work, newest_first=True),
    "normalise": normalise,
    "extract": lambda work: extract(work, _reader()),
    "aggregate": aggregate,
    "aggregate_full": lambda work: aggregate(work, full=True),
    "publish": publish,
}
PIPELINE = ("reference", "ingest", "normalise", "extract", "aggregate", "publish")
BACKFILL = ("reference", "replay", "normalise", "extract", "aggregate", "publish")


def run_stage(work: Workplace, name: str) -> StageResult:
    """Run one stage by name, with its row in `ops.runs`."""
    with work.recorded(name) as done:
        result = STAGES[name](work)
        done(result)
    return result


def run_stages(work: Workplace, names: Sequence[str]) -> Iterator[StageResult]:
    """Run stages one after the other, each result as it comes."""
    for name in names:
        yield run_stage(work, name)


def chosen(stages: Sequence[str], everything: bool = False, newest_first: bool = False) -> tuple[str, ...]:
    """The stages with their variants: `everything` polls feeds that are not due, `newest_first` replays in reverse order."""
    swap = {"ingest": "ingest_all"} if everything else {}
    swap |= {"replay": "replay_newest_first"} if newest_first else {}
    return tuple(swap.get(name, name) for name in stages)
