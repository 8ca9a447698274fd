"""Which person of the reviewed tables a Wikidata item is, and what Wikidata adds to what is known of that person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from flows.recognition.reference import LeaderNameRow, LeaderRow, ReferenceData
from flows.recognition.tokens import tokenise
from flows.wikidata.records import Answer, Moment, PersonFacts

ORIGIN = "wikidata"
LONGEST_ALIAS = 60  # characters; longer aliases are descriptions


def matched(answer: Answer, reference: ReferenceData, offices: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The leader_id of each person of the answer who has a name; new people get their Wikidata id.

    Known by Wikidata id, else by one and only one person without such an id who bears one of the person's names and has held
    one of the person's offices (`offices`: our office ids by Wikidata id), else by one such of the office's country.
    """
    known = {leader.wikidata_id: leader.leader_id for leader in reference.leaders if leader.wikidata_id}
    namesakes = _Namesakes(reference)
    held: dict[str, set[str]] = defaultdict(set)
    for holding in answer.holdings:
        held[holding.person].update(offices.get(holding.office, ()))
    found: dict[str, str] = {}
    taken = set(known.values())
    for person in sorted(held, key=lambda item: int(item[1:])):
        facts = answer.people.get(person)
        if person in known:
            found[person] = known[person]
        elif facts and facts.name:
            found[person] = namesakes.only(facts, held[person], taken) or person
        taken.update(filter(None, (found.get(person),)))
    return found


class _Namesakes:
    """The people without a Wikidata id, by name."""

    def __init__(self, reference: ReferenceData) -> None:
        unknown = {leader.leader_id: leader for leader in reference.leaders if not leader.wikidata_id}
        self._countries = {leader_id: leader.country for leader_id, leader in unknown.items()}
        self._office_country = {office.office_id: office.country for office in reference.offices}
        self._by_name: dict[frozenset[str], set[str]] = defaultdict(set)
        self._offices: dict[str, set[str]] = defaultdict(set)
        for leader in unknown.values():
            self._by_name[_words(leader.name)].add(leader.leader_id)
        for name in reference.leader_names:
            if name.leader_id in unknown and name.form not in {"surname", "short"}:
                self._by_name[_words(name.name)].add(name.leader_id)
        for term in reference.terms:
            self._offices[term.leader_id].add(term.office_id)

    def only(self, facts: PersonFacts, offices: set[str], taken: set[str]) -> str:
        """The one person that these facts can mean, "" where there is none or more than one."""
        names = (name for _, name in (*facts.labels, *facts.aliases))
        called = {leader for name in names for leader in self._by_name.get(_words(name), ())} - taken
        in_office = [leader for leader in called if self._offices[leader] & offices]
        countries = {self._office_country.get(office, "") for office in offices} - {""}
        at_home = [leader for leader in called if self._countries[leader] in countries]
        choice = in_office or at_home
        return choice[0] if len(choice) == 1 else ""


def _words(name: str) -> frozenset[str]:
    """The folded words of a name, so that "Xi Jinping" and "Jinping Xi" are one."""
    return frozenset(word.lower() for word in tokenise(name).words)


def merged_people(
    answer: Answer, reference: ReferenceData, ids: Mapping[str, str], countries: Mapping[str, str]
) -> ReferenceData:
    """The tables with what the answer adds: new people (`countries` by Wikidata id), ids, days of birth and death, names."""
    facts = {leader: answer.people[person] for person, leader in ids.items() if person in answer.people}
    have = {leader.leader_id for leader in reference.leaders}
    leaders = [_completed(leader, facts.get(leader.leader_id)) for leader in reference.leaders]
    new = [_new(ids[person], answer.people[person], countries.get(person, "")) for person in ids if ids[person] not in have]
    leaders += sorted(new, key=lambda leader: leader.leader_id)
    names = [*reference.leader_names, *_new_names(leaders, facts, reference.leader_names)]
    return replace(reference, leaders=tuple(leaders), leader_names=tuple(names))


def _completed(leader: LeaderRow, facts: PersonFacts | None) -> LeaderRow:
    if facts is None:
        return leader
    return replace(
        leader,
        wikidata_id=leader.wikidata_id or facts.person,
        gender=leader.gender or facts.gender,
        born_on=leader.born_on or _exact(facts.born),
        died_on=leader.died_on or _exact(facts.died),
    )


def _new(leader_id: str, facts: PersonFacts, country: str) -> LeaderRow:
    born, died = _exact(facts.born), _exact(facts.died)
    return LeaderRow(leader_id, facts.name, _surname(facts), country, facts.gender, facts.person, ORIGIN, born, died, ORIGIN)


def _surname(facts: PersonFacts) -> str:
    """The family name that Wikidata gives where the name holds it, else the name's last word."""
    return facts.family if facts.family and facts.family in facts.name else facts.name.split()[-1]


def _new_names(
    leaders: Iterable[LeaderRow], facts: Mapping[str, PersonFacts], known: Iterable[LeaderNameRow]
) -> Iterable[LeaderNameRow]:
    have = {(name.leader_id, name.name) for name in known}
    for leader in leaders:
        if leader.leader_id not in facts:
            continue
        person = facts[leader.leader_id]
        usable = [alias for alias in person.aliases if _usable(alias[1], leader.surname)]
        named = [(language, name, "full") for language, name in (*person.labels, *usable)]
        if leader.origin == ORIGIN:
            named.append(("en", leader.surname, "surname"))
        for language, name, form in named:
            if (leader.leader_id, name) not in have:
                have.add((leader.leader_id, name))
                yield LeaderNameRow(leader.leader_id, name, form, language, ORIGIN)


def _usable(alias: str, surname: str) -> bool:
    """Aliases are anything that somebody once wrote: only spellings of first and family name are names in the news."""
    words = tokenise(alias).words
    short = len(alias) <= LONGEST_ALIAS and 2 <= len(words) <= 6
    return short and not any(c.isdigit() for c in alias) and _words(surname) <= _words(alias)


def _exact(moment: Moment | None) -> date | None:
    return moment.day if moment and moment.precision == "day" else None
