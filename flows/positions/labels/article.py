"""One article as the labels see it: its words, the terms among them, and who is mentioned where."""

from bisect import bisect_left
from dataclasses import dataclass

from flows.positions.labels.lexicon import Hit, Lexicon
from flows.positions.sentences import Layout
from flows.records import Mention, Party, Recognition, SpanPair


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case with hyphenated ones taken apart, without marks; `starts` are characters of the text."""

    lower: list[str]
    starts: list[int]

    def between(self, start: int, end: int) -> SpanPair:
        """The word numbers first, last (excluded) of the words that begin in the characters start..end."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention whose party is known."""

    start: int
    end: int
    party: Party
    mention: Mention


@dataclass(frozen=True, slots=True)
class Article:
    """A text with all that is looked up once for all of its reports.

    `topic_hits` and `marker_hits` are in order of their first word; `topic_firsts` and `marker_firsts` are those words' numbers.
    `title_topics` holds the weight of each topic in the title.
    """

    layout: Layout
    words: Words
    topic_hits: list[Hit]
    topic_firsts: list[int]
    marker_hits: list[Hit]
    marker_firsts: list[int]
    title_topics: dict[str, float]
    named: list[Named]
    named_starts: list[int]
    people_countries: dict[str, str]
    day_offset: int = 0

    def topics_in(self, start: int, end: int) -> list[Hit]:
        """The topic terms that begin in the characters start..end."""
        return _slice(self.topic_hits, self.topic_firsts, self.words.between(start, end))

    def markers_in(self, start: int, end: int) -> list[Hit]:
        """The marker terms that begin in the characters start..end."""
        return _slice(self.marker_hits, self.marker_firsts, self.words.between(start, end))

    def named_in(self, start: int, end: int) -> list[Named]:
        """The parties named in the characters start..end, in order."""
        return self.named[bisect_left(self.named_starts, start) : bisect_left(self.named_starts, end)]


def read_article(layout: Layout, title: str, recognition: Recognition, topics: Lexicon, markers: Lexicon) -> Article:
    """Look up the words, terms and parties of a text once."""
    words = split_words(layout)
    topic_hits, marker_hits = topics.find(words.lower), markers.find(words.lower)
    named = _named(recognition)
    in_title: dict[str, float] = {}
    for hit in topics.find(title.lower().replace("-", " ").split()) if title else ():
        in_title[hit.label] = in_title.get(hit.label, 0.0) + hit.weight
    return Article(
        layout,
        words,
        topic_hits,
        [h.first for h in topic_hits],
        marker_hits,
        [h.first for h in marker_hits],
        in_title,
        named,
        [n.start for n in named],
        {key: person.country for key, person in recognition.people.items()},
    )


def split_words(layout: Layout) -> Words:
    """The words of the layout's tokens: marks and clitics left out, hyphenated words taken apart."""
    lower: list[str] = []
    starts: list[int] = []
    for word, cased, start in zip(layout.tokens.lower, layout.tokens.words, layout.tokens.starts, strict=True):
        if not (word[0].isalnum() or word == "?"):
            continue
        if cased.isupper() and len(cased) == 2:
            lower.append(cased)  # "US" is not "us", "IT" not "it": two capitals keep their case
            starts.append(start)
            continue
        if "-" not in word:
            lower.append(word)
            starts.append(start)
            continue
        offset = 0
        for part in word.split("-"):
            if part:
                lower.append(part)
                starts.append(start + offset)
            offset += len(part) + 1
    return Words(lower, starts)


def party_key(party: Party) -> str:
    """One string for a party: the country or the organisation it stands for."""
    return party.country or party.organisation_id or party.leader_id


def _named(recognition: Recognition) -> list[Named]:
    result: list[Named] = []
    for mention in recognition.mentions:
        party = _party(mention, recognition)
        if party is not None:
            result.append(Named(mention.start, mention.end, party, mention))
    return result


def _party(mention: Mention, recognition: Recognition) -> Party | None:
    if not mention.entity_id:
        return None
    if mention.kind == "country":
        return Party(country=mention.entity_id)
    if mention.kind == "organisation":
        return Party(organisation_id=mention.entity_id)
    person = recognition.people.get(mention.entity_id)
    if person is None:
        return None
    if person.country:
        return Party(country=person.country)
    return Party(organisation_id=person.organisation_id) if person.organisation_id else Party(leader_id=person.leader_id)


def _slice(hits: list[Hit], firsts: list[int], span: SpanPair) -> list[Hit]:
    return hits[bisect_left(firsts, span[0]) : bisect_left(firsts, span[1])]
