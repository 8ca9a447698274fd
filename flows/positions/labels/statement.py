"""One statement as the models see it: the words, terms and parties of its content and its cue, looked up once."""

from collections.abc import Sequence
from itertools import chain, islice

from flows.frozen import record
from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, Named
from flows.positions.labels.glosses import Glosses
from flows.positions.labels.lexicon import Hits
from flows.positions.labels.words import word_spans
from flows.records import SpanPair


@record
class Statement:
    """An attribution with what its spans hold.

    `spans` are the word ranges of the content's parts, `hits` the marker terms of each of them, `named` the parties in them,
    `cue_classes` the labels of the marker terms of the cue.
    `rest` are the word ranges of its sentence that are not of the content, `lemma` is the cue's key in English ("" without one),
    `own` the keys that stand for the speaker's own side, `roles` the classes of the words that name the speaker.
    """

    attribution: Attribution
    spans: list[SpanPair]
    rest: list[SpanPair]
    hits: list[Hits]
    cue_classes: list[str]
    lemma: str
    named: list[Named]
    own: frozenset[str]
    roles: frozenset[str]

    @property
    def length(self) -> int:
        """Of the content, in words."""
        return sum(last - first for first, last in self.spans)


def read_statements(articles: Sequence[Article], attributions: Sequence[Sequence[Attribution]]) -> list[list[Statement]]:
    """The statements of each article, in the order of its attributions."""
    spans = word_spans([article.words for article in articles], [[*chain.from_iterable(map(_spans, a))] for a in attributions])
    return [_of_article(*of_one) for of_one in zip(articles, attributions, spans, strict=True)]


def _spans(a: Attribution) -> list[SpanPair]:
    """The spans of characters that are looked at: the sentence, the cue and the source, if there are any, then the content."""
    return [a.sentence, a.cue or (0, 0), a.source or (0, 0), *a.content]


def _of_article(article: Article, attributions: Sequence[Attribution], spans: Sequence[SpanPair]) -> list[Statement]:
    told = iter(spans)
    words = [(next(told), next(told), next(told), [*islice(told, len(a.content))]) for a in attributions]
    roles = speaker_roles(article, attributions, [source for _, _, source, _ in words])
    found: list[Statement] = []
    for attribution, (sentence, cue, _, content), of_speaker in zip(attributions, words, roles, strict=True):
        speaker = attribution.speaker
        named = [article.named_in(start, end) for start, end in attribution.content]
        found.append(
            Statement(
                attribution,
                content,
                _rest(sentence, content),
                [article.marker_hits.within(span) for span in content],
                article.marker_hits.labels_in(cue),
                _in_english(attribution.cue_lemma, article.glosses),
                named[0] if len(named) == 1 else [*chain.from_iterable(named)],
                frozenset((speaker.country, speaker.organisation_id, "")),
                of_speaker,
            )
        )
    return found


def _in_english(lemma: str, glosses: Glosses | None) -> str:
    return lemma if glosses is None else " ".join(english for word in lemma.split() for english in glosses.of(word.lower()))


def _rest(sentence: SpanPair, spans: Sequence[SpanPair]) -> list[SpanPair]:
    """The parts of a sentence that are not of its content."""
    begin, end = sentence
    rest: list[SpanPair] = []
    for first, last in (*(sorted(spans) if len(spans) > 1 else spans), (end, end)):
        if begin < min(first, end):
            rest.append((begin, min(first, end)))
        begin = max(begin, last)
    return rest


def speaker_roles(article: Article, attributions: Sequence[Attribution], sources: Sequence[SpanPair]) -> list[frozenset[str]]:
    """For each attribution the classes of the words with which the article names its speaker, here or elsewhere; `sources` are
    the word ranges of the sources."""
    by_speaker: dict[tuple[str, str], set[str]] = {}
    keys = [(a.speaker.name, a.speaker.country) for a in attributions]
    for key, source in zip(keys, sources, strict=True):
        found = {label for label in article.marker_hits.labels_in(source) if label.startswith("role_")}
        by_speaker.setdefault(key, set()).update(found - {"role_pronoun"})
    return [frozenset(by_speaker[key]) for key in keys]
