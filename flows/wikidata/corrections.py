"""Reviewed corrections of what Wikidata says: they win until upstream changes, and then ask loudly to be removed."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from flows.errors import InputError
from flows.recognition.reference import OfficeRow
from flows.wikidata.records import Answer, Correction, Holding, Moment, PersonFacts

TERM_FIELDS = ("start_date", "end_date", "dropped")
PERSON_FIELDS = ("name", "born_on", "died_on")


@dataclass(frozen=True, slots=True)
class Corrected:
    """An answer after the corrections, and one line for each correction that upstream has overtaken."""

    answer: Answer
    stale: tuple[str, ...]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The rows of corrections.csv; none where it is absent. Raises InputError, naming file and line, for a wrong one."""
    if not path.exists():
        return ()
    names = [field.name for field in fields(Correction) if field.name != "line"]
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if list(reader.fieldnames or []) != names:
            raise InputError(f"{path}: the header must be {','.join(names)}.")
        return tuple(_checked(path, Correction(reader.line_num, **{name: row[name] or "" for name in names})) for row in reader)


def _checked(path: Path, correction: Correction) -> Correction:
    where = f"{path}, line {correction.line}"
    allowed = TERM_FIELDS if correction.office_id else PERSON_FIELDS
    if correction.field not in allowed:
        raise InputError(f"{where}: field is {correction.field!r}, but must be one of {', '.join(allowed)}.")
    if not correction.reason or not correction.source:
        raise InputError(f"{where}: a correction says its reason and its source.")
    if correction.field.endswith(("_date", "_on")):
        for value in filter(None, (correction.value, correction.upstream, correction.start_date)):
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise InputError(f"{where}: {value!r} is no date (YYYY-MM-DD).") from error
    return correction


def correct(answer: Answer, corrections: Sequence[Correction], offices: Sequence[OfficeRow]) -> Corrected:
    """The answer with the corrections put in; those whose `upstream` no longer holds are left out and named."""
    items = {office.office_id: office.wikidata_id for office in offices}
    holdings, people, stale = list(answer.holdings), dict(answer.people), []
    for correction in corrections:
        if correction.office_id:
            said = _correct_term(holdings, answer.holdings, correction, items.get(correction.office_id, ""))
        else:
            said = _correct_person(people, answer.people, correction)
        if said is not None:
            stale.append(
                f"corrections.csv, line {correction.line}: upstream now says {said or 'nothing'!r} for the {correction.field} of "
                f"{correction.wikidata_id} {correction.office_id}".rstrip()
                + f", not {correction.upstream or 'nothing'!r} as expected: remove this correction."
            )
    return Corrected(replace(answer, holdings=tuple(holdings), people=people), tuple(stale))


def _correct_term(holdings: list[Holding], given: Sequence[Holding], correction: Correction, office: str) -> str | None:
    """Correct the term in place; where upstream says something else than expected, what it says."""
    for upstream in given:
        if (upstream.person, upstream.office, _said(upstream.start)) != (correction.wikidata_id, office, correction.start_date):
            continue
        said = {"start_date": _said(upstream.start), "end_date": _said(upstream.end), "dropped": "no"}[correction.field]
        if said != correction.upstream or said == correction.value:
            return said
        place = next((i for i, holding in enumerate(holdings) if holding.statement == upstream.statement), None)
        if place is None:
            return None
        if correction.field == "dropped":
            del holdings[place]
        elif correction.field == "start_date":
            holdings[place] = replace(holdings[place], start=_moment(correction.value))
        else:
            holdings[place] = replace(holdings[place], end=_moment(correction.value))
        return None
    return "no such term"


def _correct_person(people: dict[str, PersonFacts], given: dict[str, PersonFacts], correction: Correction) -> str | None:
    upstream = given.get(correction.wikidata_id)
    if upstream is None:
        return "no such person"
    said = {"name": upstream.name, "born_on": _said(upstream.born), "died_on": _said(upstream.died)}[correction.field]
    if said != correction.upstream or said == correction.value:
        return said
    person = people[correction.wikidata_id]
    if correction.field == "name":
        others = tuple(label for label in person.labels if label[0] != "en")
        people[person.person] = replace(person, labels=(("en", correction.value), *others))
    elif correction.field == "born_on":
        people[person.person] = replace(person, born=_moment(correction.value))
    else:
        people[person.person] = replace(person, died=_moment(correction.value))
    return None


def _said(moment: Moment | None) -> str:
    return moment.day.isoformat() if moment else ""


def _moment(value: str) -> Moment | None:
    return Moment(date.fromisoformat(value), "day") if value else None
