"""The topic of a statement: how much its words, its surroundings and its article speak of each.

Small networks score each of a statement's contexts (content, sentence, paragraph, article, title ...) by its words, its terms of
the topic lexicon and the organisations that it names; another one, the same for all topics, weighs the contexts (`choice`). A
linear model of words beside the networks adds nothing (cross-validated: .695 with it and .697 without on 11,451 statements of
ours), the organisations do (.703). Nor does what the other statements of the article are about.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.article import Article
from flows.positions.labels.choice import Choice
from flows.positions.labels.network import Networks, Size, networks
from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Together
from flows.positions.labels.weights import BIAS, UNITS, Array, Hundredths, Linear, sums_of_lines
from flows.positions.labels.words import Column, Numbers
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
# Contexts of each statement, and those that are the same for all of an article. Are they of many words? The sums of those are
# divided by the root of the number of words.
_OWN = {"content": False, "sentence": False, "paragraph": False, "near": True}
_SHARED = {"head": True, "title": False, "whole": True}
_PLACES = (*_OWN, *_SHARED)
CONTEXTS = (
    *(f"{place}_words" for place in _PLACES),
    *(f"{place}_log" for place in _PLACES),
    *(f"{place}_share" for place in _PLACES),
    *(f"{place}_top" for place in _PLACES),
)
WORD, BEGIN, LABEL = "w_", "p_", "l_"  # before features that are words, their first letters, labels of the lexicon
_LETTERS = 5  # of a word's beginning: the same in most of its forms
ORGANISATION = "@"  # before an id that stands for the words of a name
TOPIC_SIZE = Size(networks=2, units=32)
_CONDITION_END = re.compile(r"[,;:.!?](?=[\s\"”’'])")
_LEAST_LEFT = 3  # words
_FLOOR = 0.02  # of the probabilities of one context, shared by all topics
PER_WEIGHT = 1 / 3  # of a lexicon's weight
_NUMBER = {topic: number for number, topic in enumerate(TOPICS)}


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The weights of words and of terms: `words` tells each word's line of `table`, whose last line is of unknown words, and
    `organisations` those of their ids.

    The columns are the hidden units; `table` is in hundredths. A line of `terms` is what one unit of a lexicon's weight for a
    topic adds to them, `told` what they say of the topics.
    """

    words: Column
    organisations: Mapping[str, int]
    table: Hundredths
    terms: Array
    bias: Array
    told: Networks


def topic_words(models: Mapping[str, Linear]) -> TopicWords:
    """The models "topic_units" and "topics_of_units" in the form that articles are scored with."""
    model = models["topic_units"]
    words = {name[len(WORD) :]: row for name, row in model.rows.items() if name.startswith(WORD)}
    begins = {name[len(BEGIN) :]: row for name, row in model.rows.items() if name.startswith(BEGIN)}
    organisations = {word[len(ORGANISATION) :]: row for word, row in words.items() if word.startswith(ORGANISATION)}
    table = model.hundredths()
    for word, row in words.items():
        table[row] += table[begins.get(word[:_LETTERS], -1)]  # the last line is nothing
    count, wide = len(TOPICS), len(model.classes)
    terms = np.zeros((count, wide))
    for number, topic in enumerate(TOPICS):
        if LABEL + topic in model.rows:
            terms[number] = model.matrix[model.rows[LABEL + topic]] * PER_WEIGHT
    unknown = len(model.matrix) - 1
    return TopicWords(
        Column(lambda word: words.get(word, begins.get(word[:_LETTERS], unknown))),
        organisations,
        table,
        terms,
        model.matrix[model.rows[BIAS]],
        networks(models["topics_of_units"], TOPIC_SIZE, TOPICS),
    )


def word_features(word: str) -> tuple[str, ...]:
    """The features of one word of `masked_words`, or of a title."""
    return (WORD + word, BEGIN + word[:_LETTERS]) if len(word) >= _LETTERS and word[0] != ORGANISATION else (WORD + word,)


def main_spans(article: Article, statement: Statement) -> list[SpanPair]:
    """The word ranges of a content without its conditions: "if talks fail, there will be sanctions" is about sanctions.

    A condition ends at the next comma or with its sentence. A content that is nothing else is taken whole.
    """
    kept: list[SpanPair] = []
    for (_, end), (first, last), hits in zip(statement.attribution.content, statement.spans, statement.hits, strict=True):
        begin = first
        for place in hits.places_of("condition"):
            if begin <= place:
                kept.append((begin, place))
                over = _CONDITION_END.search(article.layout.folded, article.words.starts[place], end)
                begin = article.words.between(over.start(), end)[0] if over else last
        kept.append((begin, last))
    return kept if sum(last - first for first, last in kept) >= _LEAST_LEFT else statement.spans


def surroundings(article: Article, statement: Statement) -> tuple[SpanPair, SpanPair, SpanPair]:
    """The contexts of a statement beside its content, as characters: its sentence, its paragraph, and with the next ones."""
    attribution, paragraphs = statement.attribution, article.layout.paragraphs
    number = article.layout.paragraph_at(attribution.paragraph[0])
    near = paragraphs[max(0, number - 1)][0], paragraphs[min(len(paragraphs) - 1, number + 1)][1]
    return attribution.sentence, attribution.paragraph, near


def head_of(article: Article) -> SpanPair:
    """The word range of the first two paragraphs."""
    paragraphs = article.layout.paragraphs
    return article.words.between(0, paragraphs[min(1, len(paragraphs) - 1)][1]) if paragraphs else (0, 0)


def masked_words(article: Article) -> list[str]:
    """The words of an article; those of names, and what is no word, are "", but the first of an organisation's is its id."""
    words = [word if word.isalpha() else "" for word in article.words.lower]
    for first, last in article.named_words:
        words[first:last] = [""] * (last - first)
    for first, organisation in organisations_of(article):
        words[first] = ORGANISATION + organisation
    return words


def organisations_of(article: Article) -> list[tuple[int, str]]:
    """The organisations that an article names, or whose people it names, by their first words."""
    return [
        (first, named.party.organisation_id)
        for named, (first, last) in zip(article.named, article.named_words, strict=True)
        if named.party.organisation_id and first < last
    ]


def context_scores(of: Together, model: TopicWords) -> Array:
    """What each context says of each topic, by its words and by its terms of the lexicon, for the statements of some articles one
    behind the other: statements x contexts x topics."""
    spans, more = _spans(of)
    sums = _sums(of, np.concatenate([spans, [span for _, span in more]]) if more else spans, model)
    np.add.at(sums, [number for number, _ in more], sums[len(spans) :])
    each_own, each_shared, count = len(_OWN), len(_SHARED), len(of.statements)
    own, shared = _told(sums[: count * each_own], _OWN, model), _told(sums[count * each_own : len(spans)], _SHARED, model)
    features = np.empty((count, len(own), len(_PLACES), len(TOPICS)))
    features[:, :, :each_own] = own.reshape(len(own), -1, each_own, len(TOPICS)).swapaxes(0, 1)
    features[:, :, each_own:] = shared.reshape(len(shared), -1, each_shared, len(TOPICS))[:, of.owners].swapaxes(0, 1)
    return features.reshape(count, -1, len(TOPICS))


def _spans(of: Together) -> tuple[NDArray[np.intp], list[tuple[int, SpanPair]]]:
    """The word ranges of the contexts of each statement, one behind the other, and then those of each article, among the words of
    all articles and, behind them, of all titles; and the further ranges of contents that have several, each with the number of
    the first."""
    articles, statements = of.articles, of.statements
    own, firsts = len(_OWN), np.array(of.firsts, dtype=np.intp)
    spans = np.empty((len(statements) * own + len(articles) * len(_SHARED), 2), dtype=np.intp)
    of_statements = spans[: len(statements) * own].reshape(-1, own, 2)
    around = np.array([surroundings(articles[k], s) for k, s in zip(of.owners, statements, strict=True)], dtype=np.intp)
    of_statements[:, 1:] = of.words_at(around.reshape(-1, own - 1, 2))
    contents = [main_spans(articles[k], s) for k, s in zip(of.owners, statements, strict=True)]
    of_statements[:, 0] = [content[0] for content in contents]
    of_statements[:, 0] += firsts[:, None]
    more = [
        (i * own, (of.firsts[i] + first, of.firsts[i] + last))
        for i, content in enumerate(contents)
        for first, last in content[1:]
    ]
    title = len(of.numbers)
    shared: list[SpanPair] = []
    for begin, article in zip(of.begins, articles, strict=True):
        first, last = head_of(article)
        behind = title + len(article.title)
        shared += (begin + first, begin + last), (title, behind), (begin, begin + len(article.words))
        title = behind
    spans[len(statements) * own :] = shared
    return spans, more


def topic_probabilities(
    articles: Sequence[Article],
    statements: Sequence[Sequence[Statement]],
    scores: Array,
    model: Choice,
    referring: frozenset[str],
) -> Array:
    """The probability of each topic for each statement of some articles, given the scores of its contexts: statements x topics.

    "This is also what the president wants" is about what its speaker said before it. So a statement whose first word refers back
    (`referring`) is as much about the topic of the one before, if the same speaker makes it in the same paragraph: topics of 833
    such statements are right in .724 instead of .703 (cross-validated). With other first words it gains nothing.
    """
    told = model.probabilities(scores)
    going_on: list[int] = []
    first = 0
    for article, of_one in zip(articles, statements, strict=True):
        going_on += [first + i for i, two in enumerate(pairwise(of_one), start=1) if _goes_on(article, *two, referring)]
        first += len(of_one)
    mean = told.copy()
    mean[going_on] = (told[going_on] + told[[number - 1 for number in going_on]]) / 2
    return mean


def _goes_on(article: Article, before: Statement, statement: Statement, referring: frozenset[str]) -> bool:
    first, last = statement.spans[0]
    one, other = before.attribution, statement.attribution
    return (
        first < last
        and article.words.word(first) in referring
        and one.paragraph == other.paragraph
        and one.speaker.name == other.speaker.name
    )


def _told(found: Array, kinds: Mapping[str, bool], model: TopicWords) -> Array:
    """The features of CONTEXTS of some contexts of these kinds, in turn, given the sums over them."""
    count, wide = len(TOPICS), len(model.bias)
    words, terms, known = found[:, :wide], found[:, wide : wide + count], found[:, -1:].copy()
    known.reshape(-1, len(kinds))[:, [not is_long for is_long in kinds.values()]] = 0
    scores = (words / UNITS + terms @ model.terms + model.bias) / np.sqrt(1 + known)
    told = np.log(model.told.probabilities(scores) * (1 - _FLOOR) + _FLOOR / count) / 4
    most = terms.max(axis=1, keepdims=True)
    return np.array([told, np.log1p(terms), terms / (terms.sum(axis=1, keepdims=True) + 3.0), (terms == most) & (most > 0)])


def _sums(of: Together, spans: NDArray[np.intp], model: TopicWords) -> Array:
    """Sums over ranges of the words of all articles, their titles behind them, a line for each: the weights of words by hidden
    unit, in hundredths, the lexicon's by topic, and how many words are known. All are whole numbers, and so exact.

    Between two neighbours of all edges every word counts for the same ranges: so these pieces are summed first.
    """
    count, wide = len(TOPICS), len(model.bias)
    cuts, edges = np.unique(spans, return_inverse=True)
    pieces = len(cuts) - 1
    told = np.zeros((len(cuts), wide + count + 1))
    rows = _rows(of, model)
    places = (rows != len(model.table) - 1).nonzero()[0]
    begins = places.searchsorted(cuts)
    counts = begins[1:] - begins[:-1]
    told[1:, :wide][counts > 0] = sums_of_lines(model.table, rows[places[begins[0] : begins[-1]]], counts)
    firsts, numbers, weights = _terms(of)
    columns = (cuts.searchsorted(firsts, "right") - 1) * count + np.array(numbers, dtype=np.intp)
    terms = np.bincount(columns, weights, pieces * count)
    told[1:, wide:-1] = terms.reshape(pieces, count)
    told = told.cumsum(axis=0)
    told[:, -1] = begins
    edges = edges.reshape(-1, 2)
    return np.asarray(told[edges[:, 1]] - told[edges[:, 0]])


def _rows(of: Together, model: TopicWords) -> Numbers:
    """The lines of the table that the words of all articles have, and behind them those of their titles."""
    unknown = len(model.table) - 1
    rows = model.words.at(np.concatenate([of.numbers, *(article.title.numbers for article in of.articles)]), of.numbering)
    rows[: len(of.numbers)][of.is_named] = unknown
    for begin, article in zip(of.begins, of.articles, strict=True):
        for first, organisation in organisations_of(article):
            rows[begin + first] = model.organisations.get(organisation, unknown)
    return rows


def _terms(of: Together) -> tuple[list[int], list[int], list[float]]:
    """The first words of the terms of all articles, and of their titles behind them, with the numbers of topics and weights."""
    begins = [*of.begins, *accumulate([len(article.title) for article in of.articles], initial=len(of.numbers))]
    hits = [*(article.topic_hits for article in of.articles), *(article.title_hits for article in of.articles)]
    firsts = [begin + first for begin, found in zip(begins, hits, strict=False) for first in found.firsts]
    numbers = [_NUMBER[label] for found in hits for label in found.labels]
    return firsts, numbers, [weight for found in hits for weight in found.weights]
