"""One article in, the countries, organisations and leaders it names out."""

from datetime import UTC, date

from flows.recognition.countries import CountryReader
from flows.recognition.gazetteer import Gazetteer
from flows.recognition.leaders_protocol import ReadsLeaders
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import tokenise
from flows.records import Document, Mention, Recognition


class Recogniser:
    """Reads documents against reference tables; built once, then used for any number of documents."""

    def __init__(self, reference: ReferenceData, leaders: ReadsLeaders | None = None) -> None:
        """`leaders` recognises the people; None leaves them out."""
        self._gazetteer = Gazetteer(reference)
        self._countries = CountryReader(reference)
        self._leaders = leaders
        self._short_names = {row.organisation_id: row.short_name for row in reference.organisations}

    def read(self, document: Document) -> Recognition:
        """All mentions of the document's text in order of `start`, offsets in characters of that text as stored."""
        tokens = tokenise(document.text)
        hits = self._gazetteer.matcher(document.language).find(tokens)
        countries = self._countries.read(tokens, hits)
        organisations: list[Mention] = []
        if self._leaders is None:
            return Recognition((*countries, *organisations), {}, {})
        mentions, people, candidates = self._leaders.read(document.text, tokens, countries, organisations, _day(document))
        return Recognition((*countries, *organisations, *mentions), people, {}, tuple(candidates))


def _day(document: Document) -> date | None:
    return document.date.astimezone(UTC).date() if document.date else None
