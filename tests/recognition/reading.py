"""What recognition makes of a short text, in a form that tables of examples can state."""

from datetime import UTC, date, datetime
from functools import lru_cache

from flows.recognition.leaders import LeaderReader
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.records import Document, Person, Recognition

DAY = date(2026, 3, 10)


@lru_cache(maxsize=1)
def reference() -> ReferenceData:
    """The reviewed tables, read once for all tests."""
    return ReferenceData.load(DEFAULT_DIRECTORY)


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """A recogniser with people, built once for all tests."""
    return Recogniser(reference(), LeaderReader(reference()))


def recognise(text: str, day: date | None = DAY, language: str = "") -> Recognition:
    """The recognition of a text published at noon of a day."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None
    return recogniser().read(Document("x", text, date=at, language=language))


def mentions(text: str, day: date | None = DAY) -> list[tuple[str, str, str]]:
    """(words, person's canonical name or "", form) of every mention of a person, in order."""
    found = recognise(text, day)
    return [(text[m.start : m.end], _name(found, m.entity_id), m.form) for m in found.mentions if m.kind == "leader"]


def person(text: str, day: date | None = DAY) -> Person:
    """The only person of a text."""
    people = recognise(text, day).people
    (only,) = people.values()
    return only


def _name(found: Recognition, leader_id: str) -> str:
    known = {row.leader_id: row.name for row in reference().leaders}
    return known.get(leader_id) or (found.people[leader_id].name if leader_id else "")
