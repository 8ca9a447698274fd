"""From the endpoint's JSON (SPARQL 1.1 Query Results JSON Format) to records; whatever else comes is an AnswerError."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from flows.errors import PodiumError
from flows.wikidata.records import PRECISIONS, Answer, Holding, Moment, PersonFacts

Cells = Mapping[str, Mapping[str, str]]
ITEM = re.compile(r"^(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d*)$")
DAY = re.compile(r"^[+]?(\d{4})-(\d\d)-(\d\d)T")
GENDERS = {"Q6581097": "m", "Q6581072": "f"}


class AnswerError(PodiumError):
    """An answer is not what was asked for: no JSON, cut off, or a cell that cannot be read."""


def read_answer(day: date, documents: Iterable[bytes]) -> Answer:
    """The answers to all questions of one load, put together: sorted, each statement once. Raises AnswerError."""
    holdings: dict[tuple[str, str], Holding] = {}
    people: dict[str, PersonFacts] = {}
    offices: set[tuple[str, str, str]] = set()
    for document in documents:
        names, rows = _table(document)
        for row in rows:
            if "role" in names:
                offices.add((_value(row, "code"), _value(row, "role"), _item(row, "office")))
            elif "office" in names:
                holding = _holding(row)
                known = holdings.get((holding.statement, holding.office))
                # a statement with two starts gives two rows: the earlier start and the later end make the longer term
                holdings[holding.statement, holding.office] = _joined(known, holding) if known else holding
            else:
                person = _item(row, "person")
                people[person] = _with_fact(people.get(person, PersonFacts(person)), row)
    ordered = sorted(
        holdings.values(), key=lambda h: (_number(h.office), h.start is not None, h.start, _number(h.person), h.statement)
    )
    facts = {person: _in_order(people[person]) for person in sorted(people, key=_number)}
    return Answer(day, tuple(ordered), facts, tuple(sorted(offices)))


def people_of(documents: Iterable[bytes]) -> set[str]:
    """The Wikidata ids of the people whom answers about holders name. Raises AnswerError."""
    return {_item(row, "person") for document in documents for row in _table(document)[1]}


def _table(document: bytes) -> tuple[list[str], list[Cells]]:
    """(names of the variables, rows) of one document."""
    try:
        found = json.loads(document)
        names, rows = found["head"]["vars"], found["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise AnswerError(f"The endpoint's answer is no SPARQL JSON ({document[:60]!r} …).") from error
    if not isinstance(rows, list) or not isinstance(names, list) or not all(isinstance(row, dict) for row in rows):
        raise AnswerError("The endpoint's answer has no table of results.")
    if "office" not in names and "kind" not in names:
        raise AnswerError(f"The endpoint answered another question: it gave {', '.join(map(str, names))[:100]}.")
    return names, rows


def _holding(row: Cells) -> Holding:
    statement = _value(row, "statement").rpartition("/")[2]
    start, end = _moment(row, "start", "startPrecision"), _moment(row, "end", "endPrecision")
    return Holding(statement, _item(row, "person"), _item(row, "office"), start, end, _value(row, "acting", "false") == "true")


def _joined(a: Holding, b: Holding) -> Holding:
    start = min(a.start, b.start) if a.start and b.start else a.start or b.start
    end = max(a.end, b.end) if a.end and b.end else a.end or b.end
    return replace(a, start=start, end=end, is_acting=a.is_acting or b.is_acting)


def _with_fact(person: PersonFacts, row: Cells) -> PersonFacts:
    kind, value = _value(row, "kind"), _value(row, "value")
    language = row["value"].get("xml:lang", "")
    if kind == "label":
        return replace(person, labels=(*person.labels, (language, value)))
    if kind == "alias":
        return replace(person, aliases=(*person.aliases, (language, value)))
    if kind == "family":
        return replace(person, family=min(filter(None, (person.family, value))))
    if kind == "gender":
        return replace(person, gender=GENDERS.get(_item(row, "value"), ""))
    if kind in {"born", "died"}:
        moment = _moment(row, "value", "precision")
        known = person.born if kind == "born" else person.died
        earliest = min(filter(None, (known, moment)), default=None)
        return replace(person, born=earliest) if kind == "born" else replace(person, died=earliest)
    raise AnswerError(f"The endpoint gave an unknown fact {kind[:40]!r} about {person.person}.")


def _in_order(person: PersonFacts) -> PersonFacts:
    return replace(person, labels=tuple(sorted(set(person.labels))), aliases=tuple(sorted(set(person.aliases))))


def _value(row: Cells, name: str, default: str | None = None) -> str:
    cell = row.get(name)
    if cell is None and default is not None:
        return default
    if not isinstance(cell, dict) or not isinstance(cell.get("value"), str):
        raise AnswerError(f"A row of the endpoint's answer lacks {name}.")
    return str(cell["value"])


def _item(row: Cells, name: str) -> str:
    found = ITEM.match(_value(row, name))
    if found is None:
        raise AnswerError(f"{_value(row, name)[:80]!r} ({name}) is no Wikidata item.")
    return found.group(1)


def _moment(row: Cells, name: str, precision: str) -> Moment | None:
    """A day with its precision; None where the row has none, or one no finer than a decade or before the year 1."""
    if name not in row:
        return None
    text = _value(row, name)
    exact = PRECISIONS.get(int(_value(row, precision, "11")) if _value(row, precision, "11").isdigit() else 0)
    found = DAY.match(text)
    if exact is None or found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return Moment(date(year, max(month, 1) if exact != "year" else 1, max(day, 1) if exact == "day" else 1), exact)
    except ValueError as error:
        raise AnswerError(f"{text[:40]!r} ({name}) is no day.") from error


def _place(holding: Holding) -> tuple[object, ...]:
    """By office and start, unknown starts first."""
    start = (holding.start.day, holding.start.precision) if holding.start else (date.min, "")
    return _number(holding.office), *start, _number(holding.person), holding.statement


def _number(item: str) -> int:
    return int(item[1:])
