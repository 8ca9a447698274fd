"""The people of the reference tables, asked what a text asks: who fits this title, who is meant by this name."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from flows.recognition.names import NameMatcher
from flows.recognition.reference import SMALL_PLACES, LeaderRow, ReferenceData
from flows.recognition.sounds import name_key
from flows.recognition.terms import OfficeBook
from flows.recognition.title_words import Lexicon
from flows.recognition.title_words import Tense as TitleTense
from flows.recognition.titles import Title
from flows.recognition.tokens import fold, words_of, words_of_all
from flows.records import Person

# Roles whose holders are known the world over: their full names are believed without further evidence.
_MAJOR_ROLES = """
head_of_state head_of_government foreign_minister defence_minister organisation_head foreign_policy_head movement_leader
vice_president central_banker opposition_leader
"""
_MAJOR = frozenset(_MAJOR_ROLES.split())
_HEAD = "head_of_state"
_SPEAKING = frozenset({
    _HEAD, "head_of_government", "foreign_minister", "defence_minister", "foreign_policy_head", "organisation_head",
})  # fmt: skip
_DICTATOR = "dictator"  # names no office, so without a name it is nobody's
_RULING = frozenset({"head_of_state", "head_of_government", "movement_leader"})
_HOLDING = frozenset({"current", "acting"})
_ALIKE = 0.7  # share of letters
_TOWNS = SMALL_PLACES | {"capital"}
_ELSEWHERE_TOO = frozenset({"needs_country", "town", "given_name", "prefix"})
_NOT_PUBLIC = frozenset({"ngo", "media"})
_KEPT = 50_000  # people as of a day, and whether a title fits them; articles of one day share them


class PeopleBook:
    """Reference tables and lexicon in the shape that reading a text needs."""

    def __init__(self, reference: ReferenceData, words: Lexicon, names: NameMatcher) -> None:
        """`names` are all spellings of the people's names."""
        self.words = words
        self._names = names
        self.offices = OfficeBook(reference, words)
        self.leaders: dict[str, LeaderRow] = {row.leader_id: row for row in reference.leaders}
        self.states = {row.organisation_id: row.country for row in reference.organisations if row.country}
        self.international = {row.organisation_id for row in reference.organisations if not row.country}
        self.towns = _towns(reference)
        self._sounding: dict[str, list[str]] = {}
        self._given = frozenset(fold(row.name.split(" ", 1)[0]) for row in reference.leaders)
        self._private = {row.organisation_id for row in reference.organisations if row.kind in _NOT_PUBLIC}
        self._countries: dict[str, frozenset[str]] = {}
        self._major: dict[str, bool] = {}
        self._fits: dict[tuple[str, tuple[str, ...], str, str, str, str, bool], bool] = {}
        self._persons: dict[tuple[str, tuple[str, ...], TitleTense, date | None, str], Person] = {}

    def without_initials(self, words: Sequence[str]) -> tuple[str, ...]:
        """Whose whole name it is when its initials are left out ("Lindsey O. Graham"); nobody for a name without initials."""
        plain = tuple(word for word in words if len(word) > 1)
        found = self._names.values_of(plain) if 1 < len(plain) < len(words) else ()
        return found[0].whole if found else ()

    def nearly_called(self, words: Sequence[str], surname: str, title: Title, on: date | None) -> Sequence[str]:
        """Who of that surname holds the office of the title on a day and has a given name with most of its letters."""
        found = self._names.values_of((surname,))
        return [
            leader_id
            for leader_id in (found[0].surname if found else ())
            if _nearly_alike(words[0], fold(self.leaders[leader_id].name.split()[0]))
            and self.fits(leader_id, title)
            and (held := self.offices.of_leader(leader_id, on, title.names)) is not None
            and held.tense in _HOLDING
        ]

    def is_given(self, word: str) -> bool:
        """Whether a folded word is the given name of somebody of the tables."""
        return word in self._given

    def sounding_like(self, words: Sequence[str], countries: Collection[str]) -> Sequence[str]:
        """Who of some countries or organisations is called so, but for the letters of another language."""
        if not self._sounding:
            for leader_id, row in self.leaders.items():
                if key := name_key(words_of(row.name)):
                    self._sounding.setdefault(key, []).append(leader_id)
        found = self._sounding.get(name_key(words), ())
        return [leader_id for leader_id in found if not self.countries(leader_id).isdisjoint(countries)]

    def is_public(self, organisation: str) -> bool:
        """Whether people who speak for the organisation are in scope."""
        return organisation not in self._private

    def countries(self, leader_id: str) -> frozenset[str]:
        """The countries and organisations that the person ever held an office of, and the home country."""
        found = self._countries.get(leader_id)
        if found is None:
            offices = list(self.offices.offices_of(leader_id))
            places = {self.leaders[leader_id].country, *(o.country for o in offices), *(o.organisation_id for o in offices)}
            found = self._countries[leader_id] = frozenset(places - {""})
        return found

    def is_major(self, leader_id: str) -> bool:
        """Whether the person ever held an office that makes the full name known by itself."""
        found = self._major.get(leader_id)
        if found is None:
            found = self._major[leader_id] = any(o.role in _MAJOR for o in self.offices.offices_of(leader_id))
        return found

    def speaks_for(self, leader_id: str, place: str, on: date | None, *, heading: bool) -> bool:
        """Whether on a day the person speaks for a country or organisation to the world, or (`heading`) is head of state."""
        held = self.offices.of_leader(leader_id, on)
        if held is None or held.tense not in _HOLDING or held.office.role not in _SPEAKING:
            return False
        if heading and held.office.role != _HEAD:
            return False
        own = held.office.organisation_id
        return place in {held.office.country or own, self.words.parents.get(own, own)}

    def is_to_come(self, leader_id: str, on: date | None) -> bool:
        """Whether all offices of the person that the tables know lie after a day."""
        return self.offices.of_leader(leader_id, on) is None and next(iter(self.offices.offices_of(leader_id)), None) is not None

    def fits(self, leader_id: str, title: Title, anywhere: bool = False) -> bool:
        """Whether the person ever held an office called as the title says, of its country or organisation if it names one.

        `anywhere`: whatever place the title seems to name.
        """
        head = title.head
        key = leader_id, title.names, "" if anywhere else title.organisation, title.country, head.words, head.scope, anywhere
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) >= _KEPT:
                self._fits.clear()
            found = self._fits[key] = self._held(leader_id, title, "" if anywhere else title.organisation or title.country)
        return found

    def _held(self, leader_id: str, title: Title, place: str) -> bool:
        for office in self.offices.offices_of(leader_id):
            if place and title.country and office.country and title.country != office.country:
                continue
            if not place or place in {office.country, office.organisation_id} or not office.country:
                called = self.offices.called(office.office_id)
                if title.head.scope == "rank" and office.role == "military_chief":
                    return True
                own, head = office.title.lower(), title.head.words
                if not called.isdisjoint(title.names) or own.endswith(head) or own.startswith(f"{head} of "):
                    return True
                if head == _DICTATOR and office.role in _RULING:
                    return True
        return False

    def choose(self, ids: Sequence[str], title: Title | None, named: Collection[str], on: date | None) -> str:
        """Which of several people of one name is meant; "" where the evidence points at nobody.

        `title` stands beside the name, `named` are the countries and organisations of the text.
        """
        scored = sorted(((self._evidence(i, title, named, on), i) for i in ids), key=lambda s: -s[0])
        best, chosen = scored[0]
        if best <= 0 or (len(scored) > 1 and scored[1][0] == best):
            return ""
        return chosen

    def country_of(self, ids: Sequence[str], on: date | None) -> str:
        """The state that the likeliest bearer of a name speaks for on a day, "" where several are as likely or it is none."""
        ranked = sorted((-self._evidence(i, None, (), on), i) for i in ids)
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return ""
        person = self.person(ranked[0][1], None, on)
        return person.country or self.leaders[person.leader_id].country

    def _evidence(self, leader_id: str, title: Title | None, named: Collection[str], on: date | None) -> int:
        countries = self.countries(leader_id)
        score = 2 * (not countries.isdisjoint(named)) + self.is_major(leader_id)
        if title is not None and title.head.scope != "style":
            if self.fits(leader_id, title):
                score += 4
                held = self.offices.of_leader(leader_id, on, title.names, former=title.tense == "former")
                score += held is not None and (held.tense == "former") == (title.tense == "former")
            elif title.country and title.country not in countries:
                return 0
        holding = self.offices.of_leader(leader_id, on)
        return score + (holding is not None and holding.tense in {"current", "acting"})

    def person(self, leader_id: str, title: Title | None, on: date | None, shown: str = "") -> Person:
        """The person as of a day; the office is that of the title if they ever held it, else the highest of that day.

        `shown` is the name as the text gives it; without it the person has the name of the tables.
        """
        names = title.names if title is not None and title.head.scope != "style" else ()
        key = leader_id, names, title.tense if title is not None else "", on, shown
        found = self._persons.get(key)
        if found is None:
            if len(self._persons) >= _KEPT:
                self._persons.clear()
            found = self._persons[key] = self._person(leader_id, names, key[2], on, shown)
        return found

    def _person(self, leader_id: str, names: tuple[str, ...], told: TitleTense, on: date | None, shown: str) -> Person:
        row = self.leaders[leader_id]
        name = shown or row.name
        holding = self.offices.of_leader(leader_id, on, names, former=told == "former")
        if told == "elect" and (holding is None or self.offices.called(holding.office.office_id).isdisjoint(names)):
            holding = self.offices.coming(leader_id, on, names) or holding
        if holding is None:
            return Person(leader_id, name, row.surname, row.country, "", "", "", row.origin, "unknown", 0.7)
        office = holding.office
        return Person(
            leader_id,
            name,
            row.surname,
            country=office.country if office.country or office.organisation_id else row.country,
            organisation_id=office.organisation_id,
            office_id=office.office_id,
            office_title=office.title,
            origin=row.origin,
            tense=told if told and told != "retired" else holding.tense,
            confidence=round(0.98 * holding.confidence, 3),
        )


def _nearly_alike(first: str, second: str) -> bool:
    """Whether two given names begin alike and share most letters: "Emanuel" and "Emmanuel"."""
    common = (Counter(first.lower()) & Counter(second.lower())).total()
    return first[:1] == second[:1] and common >= _ALIKE * max(len(first), len(second))


def _towns(reference: ReferenceData) -> dict[str, str]:
    """The countries of towns and regions by their folded names, those left out that other places are called too."""
    towns = reference.towns(_TOWNS, _ELSEWHERE_TOO)
    return {" ".join(words): country for words, country in zip(words_of_all(list(towns)), towns.values(), strict=True)}
