"""The records of a refresh: what Wikidata says of holders and people, what reviewers correct, and what would change."""

from dataclasses import dataclass
from datetime import date

PRECISIONS = {9: "year", 10: "month", 11: "day"}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day as Wikidata gives it: the first day of its `precision` (year, month or day)."""

    day: date
    precision: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One statement that a person holds an office; both are Wikidata ids. No `end`: open; no `start`: not stated."""

    statement: str
    person: str
    office: str
    start: Moment | None
    end: Moment | None
    is_acting: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is said of one person. `labels` and `aliases` are (language, name); "" and None where nothing is said."""

    person: str
    labels: tuple[tuple[str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    family: str = ""
    gender: str = ""
    born: Moment | None = None
    died: Moment | None = None

    @property
    def name(self) -> str:
        """The English label, else the first one; "" where there is none."""
        return dict(self.labels).get("en") or next((name for _, name in self.labels), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """All that one load brought: holdings in a fixed order, and the people by Wikidata id. `day` is when it was asked (UTC).

    `offices` are (country as alpha-2 code, head_of_state or head_of_government, Wikidata id), as countries' items name them.
    """

    day: date
    holdings: tuple[Holding, ...]
    people: dict[str, PersonFacts]
    offices: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A reviewed word against Wikidata's, at `line` of corrections.csv.

    With an `office_id` it speaks of the person's term that upstream begins on `start_date` ("" where upstream has no start),
    else of the person. `field`: start_date, end_date or dropped (yes) of a term; name, born_on or died_on of a person.
    `upstream` is what upstream says now ("" for nothing, no for dropped): once that changes, the correction has to go.
    """

    line: int
    wikidata_id: str
    office_id: str
    start_date: str
    field: str
    value: str
    upstream: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the diff: what happens to one row. `kind`: added, closed or changed."""

    kind: str
    table: str
    subject: str
    detail: str
