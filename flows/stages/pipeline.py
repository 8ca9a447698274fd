"""The stages in the order in which data flows, and how they are run one after the other."""

from collections.abc import Callable, Iterator, Sequence

from flows.positions.reader import LANGUAGE_CODES, Reader, reader_over, reader_version
from flows.stages.aggregate import aggregate
from flows.stages.extract import Readers, extract
from flows.stages.ingest import ingest, replay
from flows.stages.loads import accepted_loads, reference_under
from flows.stages.normalise import normalise
from flows.stages.publish import publish
from flows.stages.reference import load_reference
from flows.stages.refresh import refresh
from flows.stages.results import StageResult
from flows.stages.workplace import Workplace

Stage = Callable[[Workplace], StageResult]


class _Readers:
    """The reader over one load's reference tables; the last one is kept, for its name tables take a second."""

    def __init__(self) -> None:
        self._kept: tuple[str, Reader] | None = None

    def of(self, work: Workplace) -> Readers:
        """The readers of this checkout, by the id of their load."""
        return Readers(reader_version(LANGUAGE_CODES), frozenset(LANGUAGE_CODES), lambda load: self._reader(work, load))

    def _reader(self, work: Workplace, load_id: str) -> Reader:
        if self._kept is None or self._kept[0] != load_id:
            load = next((load for load in accepted_loads(work) if load.load_id == load_id), None)
            self._kept = load_id, reader_over(reference_under(work, load))
        return self._kept[1]


_READERS = _Readers()
STAGES: dict[str, Stage] = {
    "reference": load_reference,
    "refresh": lambda work: refresh(work).result,
    "ingest": ingest,
    "ingest_all": lambda work: ingest(work, everything=True),
    "replay": replay,
    "replay_newest_first": lambda work: replay(work, newest_first=True),
    "normalise": normalise,
    "extract": lambda work: extract(work, _READERS.of(work)),
    "aggregate": aggregate,
    "aggregate_full": lambda work: aggregate(work, full=True),
    "publish": publish,
}
PIPELINE = ("ingest", "reference", "normalise", "extract", "aggregate", "publish")
LEADERS = ("reference", "refresh", "extract", "aggregate", "publish")
# The answers of the SPARQL endpoint lie in the raw store, so a backfill lands them before it loads the reference tables.
BACKFILL = ("replay", "reference", "normalise", "extract", "aggregate", "publish")


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
