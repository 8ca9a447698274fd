"""Articles in, the countries, organisations and leaders they name out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date
from operator import attrgetter

from flows.recognition.countries import CountryReader
from flows.recognition.datelines import written_in
from flows.recognition.gazetteer import Gazetteer, Known, is_english
from flows.recognition.leaders import LeaderReader
from flows.recognition.leaders_protocol import ReadsLeaders, Written
from flows.recognition.matcher import Hit
from flows.recognition.names import Entry
from flows.recognition.organisations import OrganisationReader
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import Tokens, tokenise
from flows.recognition.word_classes import Marker, WordClasses
from flows.records import Document, Mention, Recognition

_NAMES_OF_PEOPLE = frozenset({"name", "surname"})
_START, _END = attrgetter("start"), attrgetter("end")
_EUROPEAN_UNION = "eu"
_BELGIUM = "BEL"
_ADDRESS = "://"
_ADDRESSES = re.compile(rf"{_ADDRESS}\S+")  # a pattern that begins with what may be any word costs a twentieth of all reading


class Recogniser:
    """Reads documents against the reference tables; built once, then used for any number of documents.

    Countries are mentioned by name, adjective, demonym, abbreviation, capital, or seat: a building, office, army or agency that
    stands for the state ("Kremlin", "Pentagon", "FBI": organisations of kind agency are mentions of their country, of form
    seat). Towns and regions are no mentions, constituent countries and contested territories are. A capital or country is
    `as_actor` where it acts; Brussels that acts is the European Union. Datelines, seas, firms and people named like a
    country are no mentions. Organisations are all others: of states, parties, armed movements; they are always actors.
    """

    def __init__(self, reference: ReferenceData, leaders: ReadsLeaders | None = None) -> None:
        """`leaders` recognises the people; without it the people of `reference` are recognised."""
        self._classes = WordClasses()
        self._markers: dict[str, Marker] = {}
        self._gazetteer = Gazetteer(reference)
        self._written_places = reference.written_places()
        self._countries = CountryReader(self._classes)
        self._organisations = OrganisationReader(reference)
        self._leaders = leaders or LeaderReader(reference)
        self._short_names = {row.organisation_id: row.short_name for row in reference.organisations}

    def read(self, document: Document) -> Recognition:
        """All mentions of the document's text in order of `start`, offsets in characters of that text as stored.

        Mentions of leaders may cover mentions of countries ("the French president"); otherwise mentions do not overlap.
        """
        (recognition,) = self.read_all([document])
        return recognition

    def read_all(self, documents: Sequence[Document]) -> list[Recognition]:
        """What `read` gives for each of some documents: step by step, so that each step finds its tables near the processor."""
        texts = [tokenise(document.text) for document in documents]
        marks = [self._marker(d.language).mark(tokens) for d, tokens in zip(documents, texts, strict=True)]
        hits = [
            _outside_addresses(d.text, self._gazetteer.matcher(d.language).find(tokens, marked.names))
            for d, tokens, marked in zip(documents, texts, marks, strict=True)
        ]
        people = [self._leaders.find(tokens, marked.people) for tokens, marked in zip(texts, marks, strict=True)]
        written = [Written(_day(d), d.language, self._home(d)) for d in documents]
        places = [
            self._countries.read(tokens, marked, found, w.language, w.home)
            for tokens, marked, found, w in zip(texts, marks, hits, written, strict=True)
        ]
        bodies = [self._bodies(tokens, *found, w.home) for tokens, found, w in zip(texts, places, written, strict=True)]
        return [
            self._people(tokens, names, *found, w) for tokens, names, found, w in zip(texts, people, bodies, written, strict=True)
        ]

    def _bodies(
        self, tokens: Tokens, countries: list[Mention], others: Sequence[Hit[Known]], home: str
    ) -> tuple[list[Mention], list[Mention]]:
        """The mentions of countries, and those of organisations."""
        countries, unions = _unions(countries)
        bodies = self._organisations.read(tokens, others, countries, home)
        return _others(countries, bodies), sorted([*bodies, *unions], key=_START)

    def _people(
        self,
        tokens: Tokens,
        hits: Sequence[Hit[Entry]],
        countries: list[Mention],
        organisations: list[Mention],
        written: Written,
    ) -> Recognition:
        """All that was found of a text, with its people."""
        leaders, people, candidates = self._leaders.read(tokens, hits, countries, organisations, written)
        names = [leader for leader in leaders if leader.form in _NAMES_OF_PEOPLE]
        return Recognition(
            mentions=_in_order([*_outside(countries, names), *_outside(organisations, names), *leaders]),
            people=people,
            organisations={m.entity_id: self._short_names[m.entity_id] for m in organisations},
            candidates=tuple(candidates),
        )

    def _home(self, document: Document) -> str:
        """The country where a text says that it was written; "" in English, where it tells less."""
        return "" if is_english(document.language) else self._written_places.get(written_in(document.text), "")

    def _marker(self, language: str) -> Marker:
        found = self._markers.get(language)
        if found is None:
            begins = self._gazetteer.matcher(language).begins
            found = self._markers[language] = self._classes.marker(begins, self._leaders.begins)
        return found


def _outside_addresses(text: str, hits: list[Hit[Known]]) -> list[Hit[Known]]:
    """The names that stand in no address of the web, nor are what it begins with."""
    if _ADDRESS not in text:
        return hits
    spans = [match.span() for match in _ADDRESSES.finditer(text)]
    return [hit for hit in hits if not any(start <= hit.start < end or hit.end == start for start, end in spans)]


def _unions(mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """The mentions of countries, and those that are the European Union instead: Brussels where it acts."""
    unions = [m for m in mentions if m.entity_id == _BELGIUM and m.form == "capital" and m.as_actor]
    if not unions:
        return mentions, []
    return [m for m in mentions if m not in unions], [
        replace(m, kind="organisation", entity_id=_EUROPEAN_UNION, form="seat") for m in unions
    ]


def _others(countries: list[Mention], organisations: Sequence[Mention]) -> list[Mention]:
    """The mentions of countries without those that an organisation has as its name here ("Congress" in India)."""
    taken = {mention.start for mention in organisations}
    return countries if taken.isdisjoint([m.start for m in countries]) else [m for m in countries if m.start not in taken]


def _outside(mentions: list[Mention], names: Sequence[Mention]) -> list[Mention]:
    """The mentions that no name of a person covers; neither overlap one another, and all come in order."""
    starts = list(map(_START, mentions))
    covered: set[int] = set()
    for name in names:
        last = bisect_left(starts, name.end)
        while last and mentions[last - 1].end > name.start:
            last -= 1
            covered.add(last)
    return [m for i, m in enumerate(mentions) if i not in covered] if covered else mentions


def _in_order(mentions: list[Mention]) -> tuple[Mention, ...]:
    """By start, of those that begin together the longest first; sorting twice by one number takes half the time of pairs."""
    mentions.sort(key=_END, reverse=True)
    mentions.sort(key=_START)
    return tuple(mentions)


def _day(document: Document) -> date | None:
    return document.date.astimezone(UTC).date() if document.date else None
