"""The people of one text: their names, surnames and titles, resolved as of its date."""

from collections.abc import Iterable, Sequence
from datetime import date

from flows.recognition.article import ArticlePeople
from flows.recognition.building import no_collection
from flows.recognition.leaders_protocol import Written
from flows.recognition.matcher import Hit
from flows.recognition.names import Entry, NameMatcher, entries
from flows.recognition.people import PeopleBook
from flows.recognition.reference import ReferenceData
from flows.recognition.title_words import lexicon
from flows.recognition.titles import TitleReader
from flows.recognition.tokens import Tokens, tokenise
from flows.records import Candidate, Mention, Person


class LeaderReader:
    """Finds the people of texts; built once from the reference tables, then used for any number of texts."""

    def __init__(self, reference: ReferenceData) -> None:
        words = lexicon()
        with no_collection():
            self._matcher = NameMatcher(entries(reference, words))
            self._titles = TitleReader(words)
            self._book = PeopleBook(reference, words, self._matcher)

    @property
    def begins(self) -> Iterable[str]:
        """The folded words with which names of people and titles begin."""
        return self._matcher.begins

    def find(self, tokens: Tokens, begins: Sequence[int]) -> Sequence[Hit[Entry]]:
        """The names and titles in a text; `begins` are the places of its words that are among those with which they begin."""
        return self._matcher.find(tokens, begins)

    def read(
        self,
        tokens: Tokens,
        hits: Sequence[Hit[Entry]],
        country_mentions: Sequence[Mention],
        organisation_mentions: Sequence[Mention],
        written: Written,
    ) -> tuple[Sequence[Mention], dict[str, Person], Sequence[Candidate]]:
        """The mentions of people, who they are on the day of writing, and those whom the tables lack.

        See `leaders_protocol.ReadsLeaders`. A mention of kind country and form `administration` stands for the
        government of its head ("the Trump administration").
        """
        if not hits:
            return (), {}, ()
        words = lexicon(written.language.partition("-")[0].lower() or "en")
        people = ArticlePeople(self._book, self._titles, tokens, (*country_mentions, *organisation_mentions), written, words)
        return people.read(hits)

    def country_of_person(self, phrase: str, on: date | None) -> str:
        """The state (alpha-3) of the person whom a phrase names ("President Museveni"), "" where it names none for certain.

        A whole name decides before a surname, the last one of the phrase before others; a surname needs no introduction here.
        """
        best: tuple[bool, int, tuple[str, ...]] | None = None
        for hit in self._matcher.find(tokenise(phrase)):
            entry = hit.values[0]
            ids = entry.whole or entry.surname
            if ids and (best is None or (bool(entry.whole), hit.first) >= best[:2]):
                best = bool(entry.whole), hit.first, ids
        return self._book.country_of(best[2], on) if best else ""
