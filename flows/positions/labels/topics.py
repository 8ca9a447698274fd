"""The topic of a statement: how much its words, its surroundings, its article and the other statements speak of each.

A first model gives each word and each term of the topic lexicon a weight for every topic. A statement's contexts (content,
sentence, paragraph, article, title ...) are scored with it; a second model weighs the contexts, a third also looks at what the
other statements of the article are about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flows.positions.labels.article import Article
from flows.positions.labels.lexicon import Hit
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Array, Linear, softmax
from flows.records import SpanPair

TOPICS = (
    "war",
    "peace_talks",
    "security_guarantees",
    "arms",
    "nuclear",
    "sanctions",
    "trade",
    "energy",
    "economy",
    "migration",
    "human_rights",
    "domestic_politics",
    "terrorism_crime",
    "humanitarian",
    "territory",
    "diplomacy",
    "climate_environment",
    "health",
    "technology_cyber",
    "shipping_aviation",
    "disaster",
    "society",
    "other",
)
_PLACES = ("content", "sentence", "paragraph", "near", "head", "title", "whole")
CONTEXTS = (
    *(f"{place}_words" for place in _PLACES),
    *(f"{place}_log" for place in _PLACES),
    *(f"{place}_share" for place in _PLACES),
    *(f"{place}_top" for place in _PLACES),
)
NEIGHBOURS = ("others", "before", "after", "same_speaker")
WORD, LABEL = "w_", "l_"  # before features that are words, and that are labels of the lexicon
_LONG = ("near", "head", "whole")  # contexts of many words: their sums are divided by the root of the number of words
_FLOOR = 0.02  # of the probabilities of one context, shared by all topics
PER_WEIGHT = 1 / 3  # of a lexicon's weight
_NUMBER = {topic: number for number, topic in enumerate(TOPICS)}


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The weights of words and of terms: `words` number the lines of `table`, whose last line is of unknown words.

    A line of `terms` is what one unit of a lexicon's weight for a topic adds to the running sums of an article.
    """

    words: Mapping[str, int]
    table: Array
    terms: Array
    bias: Array


def topic_words(model: Linear) -> TopicWords:
    """The first model in the form that articles are scored with."""
    words = {name[len(WORD) :]: row for name, row in model.rows.items() if name.startswith(WORD)}
    count = len(TOPICS)
    terms = np.zeros((count, 2 * count + 1))
    for number, topic in enumerate(TOPICS):
        if LABEL + topic in model.rows:
            terms[number, :count] = model.matrix[model.rows[LABEL + topic]] * PER_WEIGHT
        terms[number, count + number] = 1.0
    return TopicWords(words, model.matrix, terms, model.matrix[model.rows["bias"]])


def spans_of(article: Article, statement: Statement) -> dict[str, list[SpanPair]]:
    """The word ranges of the contexts of one statement that differ from statement to statement."""
    attribution, paragraphs = statement.attribution, article.layout.paragraphs
    number = article.layout.paragraph_at(attribution.paragraph[0])
    near = paragraphs[max(0, number - 1)][0], paragraphs[min(len(paragraphs) - 1, number + 1)][1]
    between = article.words.between
    return {
        "content": statement.spans,
        "sentence": [between(*attribution.sentence)],
        "paragraph": [between(*attribution.paragraph)],
        "near": [between(*near)],
    }


def head_of(article: Article) -> SpanPair:
    """The word range of the first two paragraphs."""
    paragraphs = article.layout.paragraphs
    return article.words.between(0, paragraphs[min(1, len(paragraphs) - 1)][1]) if paragraphs else (0, 0)


def masked_words(article: Article) -> list[str]:
    """The words of an article; those of names, and what is no word, are ""."""
    words = [word if word.isalpha() else "" for word in article.words.lower]
    for first, last in article.named_words:
        words[first:last] = [""] * (last - first)
    return words


def context_scores(article: Article, statements: Sequence[Statement], model: TopicWords) -> Array:
    """What each context says of each topic, by its words and by its terms of the lexicon: statements x contexts x topics."""
    sums = _running_sums(article.words.lower, article.named_words, article.topic_hits, model)
    title = _running_sums(article.title, (), article.title_hits, model)
    size = sums.shape[1]
    found = np.zeros((len(statements), len(_PLACES), size))
    first, last = head_of(article)
    found[:, _PLACES.index("head")] = sums[last] - sums[first]
    found[:, _PLACES.index("title")] = title[-1]
    found[:, _PLACES.index("whole")] = sums[-1]
    places: list[tuple[int, int, int, int]] = []
    for i, statement in enumerate(statements):
        for k, spans in enumerate(spans_of(article, statement).values()):
            places += [(i, k, first, last) for first, last in spans]
    at, context, firsts, lasts = np.array(places, dtype=np.intp).reshape(-1, 4).T
    np.add.at(found, (at, context), sums[lasts] - sums[firsts])
    count = len(TOPICS)
    words, terms, known = found[:, :, :count], found[:, :, count : 2 * count], found[:, :, -1:]
    scores = words + model.bias
    for name in _LONG:
        k = _PLACES.index(name)
        scores[:, k] /= np.sqrt(1 + known[:, k])
    told = np.log(softmax(scores) * (1 - _FLOOR) + _FLOOR / count) / 4
    most = terms.max(axis=2, keepdims=True)
    shares = terms / (terms.sum(axis=2, keepdims=True) + 3.0)
    return np.concatenate([told, np.log1p(terms), shares, (terms == most) & (most > 0)], axis=1)


def _running_sums(words: Sequence[str], names: Sequence[SpanPair], hits: Sequence[Hit], model: TopicWords) -> Array:
    """Sums over words[:i] for each i: the weights of words and terms by topic, the lexicon's own by topic, known words."""
    unknown, known = len(model.table) - 1, model.words.get
    rows = np.array([known(word, unknown) for word in words], dtype=np.intp)
    for first, last in names:
        rows[first:last] = unknown
    count = len(TOPICS)
    each = np.zeros((len(rows), 2 * count + 1))
    each[:, :count] = model.table[rows]
    each[:, -1] = rows != unknown
    if hits:
        at = np.array([h.first for h in hits])
        weights = np.array([h.weight for h in hits])
        topics = np.array([_NUMBER[h.label] for h in hits])
        np.add.at(each, at, model.terms[topics] * weights[:, None])
    sums = np.zeros((len(rows) + 1, 2 * count + 1))
    np.cumsum(each, axis=0, out=sums[1:])
    return sums


def topic_probabilities(features: Array, model: Linear) -> Array:
    """Statements x topics: `model` has a weight for each feature (the same for all topics) and a bias for each topic."""
    names = (*CONTEXTS, *NEIGHBOURS)[: features.shape[1]]
    weights = model.matrix[[model.rows.get(name, -1) for name in names], 0]
    return softmax(weights @ features + model.matrix[model.rows["bias"]])


def with_neighbours(features: Array, alone: Array, statements: Sequence[Statement]) -> Array:
    """The features with what the other statements of the article are about: all, the one before, after, the speaker's own."""
    count = len(statements)
    extra = np.zeros((count, len(NEIGHBOURS), alone.shape[1]))
    if count > 1:
        extra[:, 0] = (alone.sum(axis=0) - alone) / (count - 1)
        extra[1:, 1], extra[:-1, 2] = alone[:-1], alone[1:]
    by_speaker: dict[tuple[str, str], list[int]] = {}
    for i, s in enumerate(statements):
        by_speaker.setdefault((s.attribution.speaker.name, s.attribution.speaker.country), []).append(i)
    for members in by_speaker.values():
        if len(members) > 1:
            extra[members, 3] = (alone[members].sum(axis=0) - alone[members]) / (len(members) - 1)
    return np.concatenate([features, extra], axis=1)
