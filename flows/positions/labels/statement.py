"""One statement as the models see it: the words, terms and parties of its content and its cue, looked up once."""

from collections.abc import Sequence

from flows.frozen import record
from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, Named
from flows.positions.labels.glosses import Glosses
from flows.positions.labels.lexicon import Hits
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


def read_statements(article: Article, attributions: Sequence[Attribution]) -> list[Statement]:
    """The statements of an article, in the order of the attributions."""
    roles = speaker_roles(article, attributions)
    return [_read(article, a, r) for a, r in zip(attributions, roles, strict=True)]


def _read(article: Article, attribution: Attribution, roles: frozenset[str]) -> Statement:
    speaker = attribution.speaker
    content = attribution.content
    spans = [article.words.between(start, end) for start, end in content]
    return Statement(
        attribution,
        spans,
        _rest(article.words.between(*attribution.sentence), spans),
        [article.marker_hits.within(span) for span in spans],
        article.markers_in(attribution.cue) if attribution.cue is not None else [],
        _in_english(attribution.cue_lemma, article.glosses),
        [named for start, end in content for named in article.named_in(start, end)],
        frozenset((speaker.country, speaker.organisation_id, "")),
        roles,
    )


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


def speaker_roles(article: Article, attributions: Sequence[Attribution]) -> list[frozenset[str]]:
    """For each attribution the classes of the words with which the article names its speaker, here or elsewhere."""
    by_speaker: dict[tuple[str, str], set[str]] = {}
    keys = [(a.speaker.name, a.speaker.country) for a in attributions]
    for key, a in zip(keys, attributions, strict=True):
        if a.source is not None:
            found = {label for label in article.markers_in(a.source) if label.startswith("role_")}
            by_speaker.setdefault(key, set()).update(found - {"role_pronoun"})
    return [frozenset(by_speaker.get(key, ())) for key in keys]
