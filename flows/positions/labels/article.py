"""One article as the labels see it: its words, the terms among them, and who is mentioned where."""

from bisect import bisect_left
from collections.abc import Sequence

from flows.frozen import record
from flows.positions.attribution import Attribution
from flows.positions.labels.glosses import Glosses
from flows.positions.labels.lexicon import Hits, Lexicon
from flows.positions.labels.words import Words, begin_numbering, split_words, word_spans, words_of
from flows.positions.sentences import Layout
from flows.records import Document, Mention, Party, Recognition, SpanPair


@record
class Named:
    """A mention whose party is known; `number` is its place among the parties named, `key` stands for the party."""

    start: int
    end: int
    party: Party
    key: str
    mention: Mention
    number: int


@record
class Article:
    """A text with all that is looked up once for all of its reports.

    `topic_hits` are the terms of the whole text, `marker_hits` those of the sentences that hold statements, both in order of
    their first word. `title` holds the words of the title, `named_words` the word ranges of the parties named. `glosses` are
    those of a language other than English: `words` and `title` are English then.
    """

    layout: Layout
    words: Words
    title: Words
    topic_hits: Hits
    title_hits: Hits
    marker_hits: Hits
    named: list[Named]
    named_starts: list[int]
    named_words: list[SpanPair]
    glosses: Glosses | None

    def named_in(self, start: int, end: int) -> list[Named]:
        """The parties named in the characters start..end, in order."""
        return self.named[bisect_left(self.named_starts, start) : bisect_left(self.named_starts, end)]


@record
class Case:
    """An article to label: its attributions in the order of its text, of which `layout` and `recognition` tell."""

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: Sequence[Attribution]


def read_articles(cases: Sequence[Case], topics: Lexicon, markers: Lexicon, glosses: Glosses | None = None) -> list[Article]:
    """Look up the words, terms and parties of each text once, for its attributions."""
    begin_numbering()
    words = split_words([case.layout for case in cases], glosses)
    titles = [words_of(case.document.title.lower().replace("-", " ").split(), glosses) for case in cases]
    topic_hits = topics.find([*words, *titles])
    named = [_named(case.recognition) for case in cases]
    named_words = word_spans(words, [[(n.start, n.end) for n in of_one] for of_one in named])
    marker_hits = markers.find(words, word_spans(words, [_of_statements(case) for case in cases]))
    return [
        Article(
            case.layout,
            words[i],
            titles[i],
            topic_hits[i],
            topic_hits[len(cases) + i],
            marker_hits[i],
            named[i],
            [n.start for n in named[i]],
            named_words[i],
            glosses,
        )
        for i, case in enumerate(cases)
    ]


def _of_statements(case: Case) -> list[SpanPair]:
    """The spans that hold statements: sentences, sources, contents, each character once and in order."""
    spans: list[SpanPair] = []
    for a in case.attributions:
        spans += (a.sentence, *a.content, *((a.source,) if a.source is not None else ()))
    merged: list[SpanPair] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def party_key(party: Party) -> str:
    """One string for a party: the country or the organisation it stands for."""
    return party.country or party.organisation_id or party.leader_id


def _named(recognition: Recognition) -> list[Named]:
    result: list[Named] = []
    for mention in recognition.mentions:
        party = _party(mention, recognition)
        if party is not None:
            result.append(Named(mention.start, mention.end, party, party_key(party), mention, len(result)))
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
