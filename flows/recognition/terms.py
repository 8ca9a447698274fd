"""Who held which office on a day, and how newsrooms call the office."""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from flows.frozen import record
from flows.recognition.reference import OfficeRow, ReferenceData, TermRow
from flows.recognition.title_words import Lexicon, canonical

Tense = Literal["current", "former", "acting", "elect", "unknown"]

# Which of several offices of one person is named first: roles in order of what newsrooms call the person by.
_ROLES = """
head_of_state head_of_government movement_leader organisation_head foreign_policy_head foreign_minister defence_minister
vice_president finance_minister interior_minister central_banker military_chief spokesperson ambassador_un envoy legislator
opposition_leader other
"""
_RANK = {role: rank for rank, role in enumerate(_ROLES.split())}
_SPOKES = "spokesperson"
# Confidence of an assertion by age of the data: a year past the last day vouched for, one holder in five has changed
# (measured over leaders_factbook: 11 % of heads of state or government change in a year, ministers about twice as often).
_LOSS_PER_YEAR = 0.2
_LEAST = 0.5
_LIKELY = 0.95  # of what the tables say without the day's own data
_KEPT = 50_000  # answers remembered: a bound for long runs


@record
class Holding:
    """One term with its office, as of a day. `confidence` is lower past the day that the data vouches for."""

    term: TermRow
    office: OfficeRow
    tense: Tense
    confidence: float


class OfficeBook:
    """The offices and terms of the reference tables, asked by person or by title."""

    def __init__(self, reference: ReferenceData, words: Lexicon) -> None:
        """`words` say how offices are called besides their own titles."""
        self._words = words
        self._offices = {office.office_id: office for office in reference.offices}
        self._titles = {office.office_id: canonical(office.title) for office in reference.offices}
        self._one_person = {(o.country, o.title) for o in reference.offices if o.role == "head_of_government"}
        self._names = {office.office_id: self._called(office) for office in reference.offices}
        self._by_leader: dict[str, list[TermRow]] = {}
        by_office: dict[str, list[TermRow]] = {}
        for term in reference.terms:
            if term.office_id in self._offices:
                insort(self._by_leader.setdefault(term.leader_id, []), term, key=_start)
                insort(by_office.setdefault(term.office_id, []), term, key=_start)
        self._by_office = by_office
        # News of one day ask the same again and again.
        self._remembered_holders = lru_cache(maxsize=_KEPT)(self._holders)
        self._remembered_of_leader = lru_cache(maxsize=_KEPT)(self._of_leader)
        self._by_name: dict[tuple[str, str], list[str]] = {}
        self._homes = {leader.leader_id: leader.country for leader in reference.leaders}
        for office in reference.offices:
            for name in self._names[office.office_id]:
                if office.organisation_id:
                    self._by_name.setdefault((office.organisation_id, name), []).append(office.office_id)
                parent = words.parents.get(office.organisation_id)
                if parent and " " in name:
                    self._by_name.setdefault((parent, name), []).append(office.office_id)
                if office.country and (" " in name or not office.organisation_id):
                    self._by_name.setdefault((office.country, name), []).append(office.office_id)

    def called(self, office_id: str) -> frozenset[str]:
        """The names of an office in canonical form."""
        return self._names[office_id]

    def offices_of(self, leader_id: str) -> Iterable[OfficeRow]:
        """All offices that the person ever held in the tables."""
        return (self._offices[term.office_id] for term in self._by_leader.get(leader_id, ()))

    def holders(self, place: str, names: Sequence[str], on: date | None, former: bool = False) -> Sequence[Holding]:
        """Who holds the office of that name in a country or organisation (`place`) on a day, latest first.

        The first of `names` by which any office is called decides. `former`: who held it before the day. Without a day, who
        holds it by the newest data.
        """
        return self._remembered_holders(place, tuple(names), on, former)

    def _holders(self, place: str, names: tuple[str, ...], on: date | None, former: bool) -> Sequence[Holding]:
        for name in names:
            offices = self._by_name.get((place, name), ())
            exact = [office for office in offices if self._titles[office] == name]
            for called in filter(None, (exact, offices)):
                found = self._best_role([h for office in called for h in self._of_office(office, on, former)])
                if found or called is offices:
                    return tuple(sorted(found, key=lambda h: _start(h.term), reverse=True))
        return ()

    def of_leader(self, leader_id: str, on: date | None, names: Sequence[str] = (), former: bool = False) -> Holding | None:
        """The office by which a text of that day calls the person, None where the tables know none.

        An office called by one of `names` is preferred, one held on the day to one held before, the highest of several.
        """
        return self._remembered_of_leader(leader_id, on, tuple(names), former)

    def coming(self, leader_id: str, on: date | None, names: Sequence[str]) -> Holding | None:
        """The next term after a day in an office called by one of `names`, as that of one who is elect."""
        wanted = frozenset(names)
        terms = [term for term in self._by_leader.get(leader_id, ()) if on and term.start_date and term.start_date > on]
        holdings = [Holding(term, self._offices[term.office_id], "elect", _LIKELY) for term in terms]
        fitting = [h for h in holdings if not wanted.isdisjoint(self._names[h.office.office_id])]
        return min(fitting, key=lambda h: (h.term.start_date, self._preference(h, wanted, former=False)), default=None)

    def _of_leader(self, leader_id: str, on: date | None, names: tuple[str, ...], former: bool) -> Holding | None:
        holdings = [self._holding(term, on) for term in self._by_leader.get(leader_id, ())]
        known = [h for h in holdings if h is not None]
        if not known:
            return None
        wanted = frozenset(names)
        return min(known, key=lambda h: self._preference(h, wanted, former))

    def _preference(self, holding: Holding, wanted: frozenset[str], former: bool) -> tuple[object, ...]:
        fits = not wanted.isdisjoint(self._names[holding.office.office_id])
        past = holding.tense == "former"
        order = -_start(holding.term).toordinal()
        country = holding.office.country
        abroad = country not in {"", self._homes.get(holding.term.leader_id)}
        unknown = holding.tense == "unknown"
        return (not fits, past != former, past, unknown, order if past else 0, abroad, _RANK[holding.office.role], order)

    def _of_office(self, office_id: str, on: date | None, former: bool) -> list[Holding]:
        holdings = [self._holding(term, on) for term in self._by_office.get(office_id, ())]
        wanted = {"former"} if former else {"current", "acting"}
        found = [h for h in holdings if h is not None and h.tense in wanted]
        if former or len(found) <= self._offices[office_id].seats:
            return found
        # A day of change: who takes over that day holds the office.
        return found[-self._offices[office_id].seats :]

    def _holding(self, term: TermRow, on: date | None) -> Holding | None:
        """The term seen from a day; None where it lies in the future."""
        office = self._offices[term.office_id]
        if on is None:
            ended = term.end_date is not None
            return Holding(term, office, "former" if ended else _tense(term), 0.6)
        if term.start_date is not None and term.start_date > on:
            return None
        if term.end_date is not None and term.end_date < on:
            return Holding(term, office, "former", _LIKELY)
        if term.end_date is None and term.status == "unknown":
            return Holding(term, office, "unknown", 0.5)
        return Holding(term, office, _tense(term), _freshness(term, on))

    @staticmethod
    def _best_role(holdings: list[Holding]) -> list[Holding]:
        """One holding a person, of the highest role."""
        best: dict[str, Holding] = {}
        for holding in holdings:
            held = best.get(holding.term.leader_id)
            if held is None or _RANK[holding.office.role] < _RANK[held.office.role]:
                best[holding.term.leader_id] = holding
        top = min((_RANK[h.office.role] for h in best.values()), default=0)
        return [h for h in best.values() if _RANK[h.office.role] == top]

    def _called(self, office: OfficeRow) -> frozenset[str]:
        own = self._titles[office.office_id]
        names = {own}
        head, of, rest = own.partition(" of ")
        if of:
            names |= {f"{rest} {head}", f"{head} of {rest}"}
        if office.role == _SPOKES and own.endswith(_SPOKES):
            tail = own.split()
            names |= {" ".join(tail[i:]) for i in range(len(tail) - 1)}
        if not (office.role == "head_of_government" and _presides(own)):
            names |= set(self._words.roles.get(office.role, ()))
        both = (office.country, office.title) in self._one_person
        if office.role == "head_of_state" and (both or (own == "president" and office.country in self._words.led_by_president)):
            names.add("leader")
        for title, called in self._words.called.items():
            if title in (own, rest) or (title in own and office.role in {"head_of_state", "head_of_government"}):
                names |= set(called)
        return frozenset(names - {""})


def _presides(title: str) -> bool:
    return "president" in title or title in {"king", "sultan", "emir"}


def _start(term: TermRow) -> date:
    return term.start_date or date.min


def _tense(term: TermRow) -> Tense:
    if term.capacity == "acting":
        return "acting"
    return "elect" if term.capacity == "elect" else "current"


def _freshness(term: TermRow, on: date) -> float:
    """1 up to the day the term is vouched for, less after it unless the term has a known end."""
    days = (on - term.as_of).days
    if days <= 0 or term.end_date is not None:
        return 1.0
    return max(_LEAST, 1.0 - _LOSS_PER_YEAR * days / 365)
