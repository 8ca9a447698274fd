"""Joins one accepted answer to the reviewed tables: whom they vouch for they keep, what is newer comes from Wikidata.

A reviewed term vouches for all days up to its `as_of`. Beyond that day upstream closes it, confirms it, and brings the
terms that follow. Nothing is deleted; where both speak of the same days and differ, the reviewed row stays.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from flows.keys import key
from flows.recognition.reference import OfficeRow, ReferenceData, TermRow
from flows.wikidata.offices import identified
from flows.wikidata.people import matched, merged_people
from flows.wikidata.records import Answer, Holding

SOURCE = "wikidata"
CONFIRMED = "; confirmed by wikidata"
SAME_START = 31  # days within which two starts are those of one term: sources count from election, oath or handover


def merge(reference: ReferenceData, answer: Answer) -> ReferenceData:
    """The reference tables as of the answer's day. The answer must have passed its checks."""
    offices = _offices_by_item(identified(reference, answer).offices)
    ids = matched(answer, reference, offices)
    by_id = {office.office_id: office for office in reference.offices}
    countries = {h.person: by_id[offices[h.office][0]].country for h in reversed(answer.holdings) if h.office in offices}
    people = merged_people(answer, reference, ids, countries)
    upstream: dict[str, list[tuple[str, Holding]]] = defaultdict(list)
    for holding in answer.holdings:
        for office_id in offices.get(holding.office, ()):
            if holding.person in ids:
                upstream[office_id].append((ids[holding.person], holding))
    terms = _merged_terms(reference.terms, by_id, upstream, answer.day)
    return replace(people, terms=tuple(terms))


def _offices_by_item(offices: Sequence[OfficeRow]) -> dict[str, tuple[str, ...]]:
    """Our offices by Wikidata id: the one that bears it, and its twin, by which one person is head of state and government."""
    twins: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for office in offices:
        if office.country and office.role in {"head_of_state", "head_of_government"}:
            twins[office.country, office.title].append(office)
    found = {}
    for office in offices:
        if office.wikidata_id:
            same = [o.office_id for o in twins.get((office.country, office.title), ()) if not o.wikidata_id]
            found[office.wikidata_id] = (office.office_id, *same)
    return found


def _merged_terms(
    terms: Sequence[TermRow],
    offices: Mapping[str, OfficeRow],
    upstream: Mapping[str, Sequence[tuple[str, Holding]]],
    day: date,
) -> list[TermRow]:
    """All terms: those of untouched offices as they are, in their order, then those that upstream added."""
    by_office: dict[str, list[TermRow]] = defaultdict(list)
    for term in terms:
        by_office[term.office_id].append(term)
    changed: dict[str, TermRow] = {}
    added: list[TermRow] = []
    for office_id in sorted(upstream):
        office = _Office(offices[office_id], by_office[office_id], day)
        for leader_id, holding in upstream[office_id]:
            office.take(leader_id, holding)
        changed |= {term.term_id: term for term in office.terms}
        added += office.added()
    return [changed.get(term.term_id, term) for term in terms] + added


class _Office:
    """The terms of one office while upstream's holdings, in order of their start, are put beside them."""

    def __init__(self, office: OfficeRow, terms: Iterable[TermRow], day: date) -> None:
        self._office, self._day = office, day
        self.terms = list(terms)
        self._reviewed = {term.term_id for term in self.terms}
        self._vouched = max((term.as_of for term in self.terms), default=date.min)

    def added(self) -> list[TermRow]:
        """The terms that the reviewed tables lack."""
        return [term for term in self.terms if term.term_id not in self._reviewed]

    def take(self, leader_id: str, holding: Holding) -> None:
        """Let one holding close, confirm or add a term, or change nothing."""
        place = self._same(leader_id, holding)
        if place is not None:
            self.terms[place] = self._updated(self.terms[place], holding)
        elif holding.start and self._vouched < holding.start.day <= self._day:
            self._add(leader_id, holding)

    def _same(self, leader_id: str, holding: Holding) -> int | None:
        """Where the person's term stands that the holding means: the latest that overlaps it or begins when it begins."""
        fitting = [
            place
            for place, term in enumerate(self.terms)
            if term.leader_id == leader_id and term.capacity != "elect" and _meets(term, holding)
        ]
        return max(fitting, key=lambda place: (self.terms[place].start_date or date.min, place), default=None)

    def _updated(self, term: TermRow, holding: Holding) -> TermRow:
        if term.end_date is not None or self._day < term.as_of:
            return term
        if holding.end is not None and term.as_of < holding.end.day <= self._day:
            end = holding.end
            return replace(term, end_date=end.day, end_precision=end.precision, status="ended", as_of=self._day, source=SOURCE)
        if holding.end is not None and holding.end.day <= self._day:
            return term
        source = term.source if term.source.endswith((CONFIRMED, SOURCE)) else term.source + CONFIRMED
        return replace(term, as_of=self._day, status="current", source=source)

    def _add(self, leader_id: str, holding: Holding) -> None:
        """A new term; in an office with one seat it ends the one before it, in whose time two cannot have begun."""
        start, end = holding.start, holding.end if holding.end and holding.end.day <= self._day else None
        if start is None:
            return
        capacity = "acting" if holding.is_acting else "full"
        if self._office.seats == 1:
            if any(t.start_date == start.day and t.capacity == capacity for t in self.terms):
                return
            self._end_earlier(start.day, capacity)
        self.terms.append(
            TermRow(
                term_id=key(leader_id, self._office.office_id, start.day.isoformat()),
                leader_id=leader_id,
                office_id=self._office.office_id,
                start_date=start.day,
                end_date=end.day if end else None,
                start_precision=start.precision,
                end_precision=end.precision if end else "",
                status="ended" if end else "current",
                capacity=capacity,
                as_of=self._day,
                source=SOURCE,
            )
        )

    def _end_earlier(self, start: date, capacity: str) -> None:
        """Whoever stands in goes when somebody takes the office; a full holder stays while somebody stands in."""
        for place, term in enumerate(self.terms):
            outlives = term.end_date is None or term.end_date > start
            replaced = term.capacity == capacity or (capacity == "full" and term.capacity == "acting")
            if outlives and replaced and term.status != "unknown" and (term.start_date or date.min) < start:
                self.terms[place] = replace(
                    term, end_date=start, end_precision="day", status="ended", as_of=self._day, source=SOURCE
                )


def _meets(term: TermRow, holding: Holding) -> bool:
    """Do the two share a day, or begin within a month of each other?"""
    first, start = term.start_date or date.min, holding.start.day if holding.start else date.min
    if abs((first - start).days) <= SAME_START:
        return True
    last, end = term.end_date or date.max, holding.end.day if holding.end else date.max
    return first < end and start < last
