"""The people of one text: their names, surnames and titles, resolved as of its date."""

from collections.abc import Sequence
from datetime import date

from flows.recognition.article import ArticlePeople
from flows.recognition.matcher import Hit, Matcher
from flows.recognition.names import Name, spellings
from flows.recognition.people import PeopleBook
from flows.recognition.reference import ReferenceData
from flows.recognition.titles import Head, TitleReader, lexicon
from flows.recognition.tokens import Tokens, tokenise
from flows.records import Candidate, Mention, Person

Hits = Sequence[Hit[Name | Head]]


class LeaderReader:
    """Finds the people of texts; built once from the reference tables, then used for any number of texts."""

    def __init__(self, reference: ReferenceData) -> None:
        words = lexicon()
        self._matcher: Matcher[Name | Head] = Matcher(spellings(reference, words))
        self._titles = TitleReader(words)
        self._book = PeopleBook(reference, words)

    def read(
        self,
        text: str,  # noqa: ARG002 - part of the protocol; the tokens hold it too
        tokens: Tokens,
        country_mentions: Sequence[Mention],
        organisation_mentions: Sequence[Mention],
        on: date | None,
    ) -> tuple[Sequence[Mention], dict[str, Person], Sequence[Candidate]]:
        """The mentions of people, who they are on the day `on`, and those whom the tables lack.

        See `leaders_protocol.ReadsLeaders`. A mention of kind country and form `administration` stands for the
        government of its head ("the Trump administration").
        """
        hits = self._matcher.find(tokens)
        if not hits:
            return (), {}, ()
        people = ArticlePeople(self._book, self._titles, tokens, (*country_mentions, *organisation_mentions), on)
        return people.read(hits)

    def country_of_person(self, phrase: str, on: date | None) -> str:
        """The state (alpha-3) of the person whom a phrase names ("President Museveni"), "" where it names none for certain.

        A whole name decides before a surname, the last one of the phrase before others; a surname needs no introduction here.
        """
        found: tuple[bool, int, tuple[str, ...]] | None = None
        for hit in self._matcher.find(tokenise(phrase)):
            names = [value for value in hit.values if isinstance(value, Name)]
            whole = any(name.whole for name in names)
            ids = tuple(name.leader_id for name in names if name.whole == whole)
            if ids and (found is None or (whole, hit.first) >= found[:2]):
                found = whole, hit.first, ids
        return self._book.country_of(found[2], on) if found else ""
