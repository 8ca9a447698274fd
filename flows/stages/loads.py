"""The accepted answers of the SPARQL endpoint, read from the raw store, and the reference tables that they make.

A load is a refresh's answers; its captures bear its id where those of a feed bear the feed's. That it was accepted is a capture
too, so that the raw store alone says which loads count.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.feeds.encoding import EncodingError, decode_body
from flows.recognition.reference import ReferenceData
from flows.stages.exchanges import from_capture
from flows.stages.workplace import Workplace
from flows.wikidata.answers import AnswerError, read_answer
from flows.wikidata.checks import doubtful
from flows.wikidata.corrections import Corrected, correct, read_corrections
from flows.wikidata.merge import merge
from flows.wikidata.offices import identified, trusted
from flows.wikidata.records import Answer
from warehouse.load import statement

REFERENCE = Path(__file__).resolve().parents[2] / "warehouse" / "reference"


@dataclass(frozen=True, slots=True)
class Load:
    """One accepted load."""

    load_id: str
    accepted_at: datetime


def accepted_loads(work: Workplace) -> list[Load]:
    """The accepted loads, the oldest first."""
    return [Load(load_id, at.astimezone(UTC)) for load_id, at in work.con.execute(statement("stages/accepted_loads")).fetchall()]


def answer_of(work: Workplace, load: Load) -> Answer:
    """What a load's answers say, as upstream said it. Raises AnswerError where the raw store has lost one."""
    where = work.con.execute(statement("stages/load_captures"), {"load": load.load_id}).fetchall()
    return read_answer(load.accepted_at.date(), [_document(work, file, offset) for file, offset in where])


def _document(work: Workplace, file: str, offset: int) -> bytes:
    exchange = from_capture(work.store.read_one(file, offset).capture)
    return decoded(exchange.headers, exchange.body, work.settings.max_bytes)


def decoded(headers: tuple[tuple[str, str], ...], body: bytes, limit: int) -> bytes:
    """An answer's body without its content encoding. Raises AnswerError."""
    try:
        return decode_body(headers, body, limit)
    except EncodingError as error:
        raise AnswerError(f"The endpoint's answer cannot be decoded: {error.detail}.") from error


def reference_under(
    work: Workplace, load: Load | None, directory: Path = REFERENCE, reviewed: ReferenceData | None = None
) -> ReferenceData:
    """The reference tables: the files of `directory` (`reviewed`, where they have been read) and the load on top of them.

    Of the corrections those are put in that fit the load; the others were written for another one.
    """
    reviewed = reviewed or ReferenceData.load(directory)
    if load is None:
        return reviewed
    corrected = corrected_answer(answer_of(work, load), reviewed, directory).answer
    return merge(reviewed, corrected)


def corrected_answer(answer: Answer, reviewed: ReferenceData, directory: Path) -> Corrected:
    """The answer with the corrections of `directory`, and without what it says of offices where it contradicts itself."""
    offices = identified(reviewed, answer).offices
    corrected = correct(answer, read_corrections(directory / "corrections.csv"), offices)
    sound = trusted(corrected.answer, reviewed, doubtful(corrected.answer, offices))
    return Corrected(sound, corrected.stale)
