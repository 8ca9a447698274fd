"""Training of the label models from statements that carry the labels of careful readers. Needs numpy; no randomness.

The features are classes of words, grammar, and single words that several statements use, names left out: the weights hold
which words go with which label, and nothing of the texts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from flows.positions.attribution import Attribution
from flows.positions.labels.acts import ACTS, STANCES, act_features, act_probabilities, stance_features, stance_probabilities
from flows.positions.labels.article import Article, read_article
from flows.positions.labels.fitting import Penalty, fit_conditional, fit_logistic, fit_softmax
from flows.positions.labels.form import FORMS, form_features
from flows.positions.labels.labeller import LabelWords, told
from flows.positions.labels.statement import Statement, read_statements
from flows.positions.labels.targets import (
    Candidate,
    target_article,
    target_candidates,
    target_probabilities,
    with_other_statements,
)
from flows.positions.labels.topics import (
    CONTEXTS,
    LABEL,
    NEIGHBOURS,
    PER_WEIGHT,
    TOPICS,
    WORD,
    context_scores,
    head_of,
    masked_words,
    spans_of,
    topic_probabilities,
    topic_words,
    with_neighbours,
)
from flows.positions.labels.weights import Array, Linear
from flows.positions.sentences import Layout
from flows.records import Document, Recognition, SpanPair

_INNER = 4  # parts for the probabilities of an earlier stage that a later one learns from
_ACT_PENALTY = 3.0  # of squared weights
_TOPIC_PENALTY = 0.5
_TARGET_PENALTY = 2.0
_LEAST = 2  # statements that must use a word for topics


@dataclass(frozen=True, slots=True)
class GoldLabels:
    """What a careful reader says about one statement; targets are keys of parties (alpha-3 codes, organisation ids)."""

    speech_act: str
    topic: str
    stance: str
    targets: frozenset[str]
    conditional: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article as the labeller gets it, with the labels of each attribution (None for those that are no statements).

    A `single` article is one sentence of our own: it teaches words, acts and stances, but has no surroundings and no targets.
    """

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: tuple[Attribution, ...]
    labels: tuple[GoldLabels | None, ...]
    single: bool = False


@dataclass(slots=True)
class _Read:
    """A labelled article with what the models are trained from."""

    labelled: LabelledArticle
    article: Article
    statements: list[Statement]
    acts: list[dict[str, float]]
    known: list[int] = field(default_factory=list)  # numbers of the statements with labels

    @property
    def gold(self) -> list[GoldLabels]:
        """The labels of the statements that have some."""
        return [label for label in self.labelled.labels if label is not None]


def train(articles: Sequence[LabelledArticle], words: LabelWords) -> dict[str, Linear]:
    """The weights of all label models (not of confidence, which is learned from what the reader finds)."""
    read = [_read(a, words) for a in articles]
    whole = [r for r in read if not r.labelled.single]
    models = _train_acts(read)
    models["topic_words"] = _train_topic_words(read)
    contexts, told_topics = _train_topics(read, whole)
    models |= contexts
    models |= _train_targets(read, whole, words, told_topics)
    forms = [(form_features(r.article, r.statements[i]), g) for r in whole for i, g in zip(r.known, r.gold, strict=True)]
    for form in FORMS:
        models[form] = fit_logistic([f for f, _ in forms], [bool(getattr(g, form)) for _, g in forms], _flat(1.0))
    return models


def _read(labelled: LabelledArticle, words: LabelWords) -> _Read:
    article = read_article(
        labelled.layout, labelled.document.title, labelled.recognition, labelled.attributions, words.topics, words.markers
    )
    statements = read_statements(article, labelled.attributions)
    known = [i for i, label in enumerate(labelled.labels) if label is not None]
    return _Read(labelled, article, statements, [act_features(article, s) for s in statements], known)


def _flat(penalty: float) -> Penalty:
    return lambda name: 0.01 if name == "bias" else penalty


def _train_acts(read: Sequence[_Read]) -> dict[str, Linear]:
    rows = [r.acts[i] for r in read for i in r.known]
    gold = [g for r in read for g in r.gold]
    even = np.ones(len(rows))
    given = [stance_features(row, g.speech_act) for row, g in zip(rows, gold, strict=True)]
    return {
        "acts": fit_softmax(rows, [ACTS.index(g.speech_act) for g in gold], ACTS, even, _flat(_ACT_PENALTY)),
        "stances": fit_softmax(given, [STANCES.index(g.stance) for g in gold], STANCES, even, _flat(_ACT_PENALTY)),
    }


def _train_topic_words(read: Sequence[_Read]) -> Linear:
    """The weights of words: contents, their paragraphs, titles and first paragraphs speak of what the statement is about."""
    rows: list[dict[str, float]] = []
    gold: list[int] = []
    weight: list[float] = []
    for r in read:
        masked = masked_words(r.article)
        topics = [TOPICS.index(g.topic) for g in r.gold]
        for i, topic in zip(r.known, topics, strict=True):
            spans = spans_of(r.article, r.statements[i])
            for name in ("content",) if r.labelled.single else ("content", "paragraph"):
                rows.append(_word_counts(r.article, masked, spans[name]))
                gold.append(topic)
                weight.append(1.0 if r.labelled.single else 0.5)
        if not r.labelled.single:
            for row in (_title_counts(r.article), _word_counts(r.article, masked, [head_of(r.article)])):
                for topic, count in sorted(Counter(topics).items()):
                    rows.append(row)
                    gold.append(topic)
                    weight.append(count / len(topics))
    return fit_softmax(rows, gold, TOPICS, np.array(weight), _topic_penalty, _LEAST)


def _topic_penalty(name: str) -> float:
    return 1.0 if name == "bias" else _TOPIC_PENALTY


def _word_counts(article: Article, masked: Sequence[str], spans: Sequence[SpanPair]) -> dict[str, float]:
    counts = Counter(WORD + word for first, last in spans for word in masked[first:last] if word)
    row: dict[str, float] = {"bias": 1.0, **{name: float(n) for name, n in counts.items()}}
    for hit in article.topic_hits:
        if any(first <= hit.first < last for first, last in spans):
            row[LABEL + hit.label] = row.get(LABEL + hit.label, 0.0) + hit.weight * PER_WEIGHT
    return row


def _title_counts(article: Article) -> dict[str, float]:
    row: dict[str, float] = {"bias": 1.0, **{WORD + word: 1.0 for word in article.title if word.isalpha()}}
    for hit in article.title_hits:
        row[LABEL + hit.label] = row.get(LABEL + hit.label, 0.0) + hit.weight * PER_WEIGHT
    return row


def _parts(whole: Sequence[_Read]) -> list[tuple[list[_Read], list[_Read]]]:
    """The articles in parts: (those to learn from, those to tell)."""
    return [
        ([r for i, r in enumerate(whole) if i % _INNER != part], [r for i, r in enumerate(whole) if i % _INNER == part])
        for part in range(_INNER)
    ]


def _train_topics(read: Sequence[_Read], whole: Sequence[_Read]) -> tuple[dict[str, Linear], dict[int, Array]]:
    """The models of contexts, and the topics' probabilities of each article (by its id) as a model tells that did not see it."""
    single = [r for r in read if r.labelled.single]
    scores: dict[int, Array] = {}
    for learn, tell in _parts(whole):
        words = topic_words(_train_topic_words([*single, *learn]))
        scores |= {id(r): context_scores(r.article, r.statements, words) for r in tell}
    alone: dict[int, Array] = {}
    for learn, tell in _parts(whole):
        first = _fit_contexts(learn, scores, CONTEXTS)
        alone |= {id(r): topic_probabilities(scores[id(r)], first) for r in tell}
    together = {id(r): with_neighbours(scores[id(r)], alone[id(r)], r.statements) for r in whole}
    names = (*CONTEXTS, *NEIGHBOURS)
    told: dict[int, Array] = {}
    for learn, tell in _parts(whole):
        second = _fit_contexts(learn, together, names)
        told |= {id(r): topic_probabilities(together[id(r)], second) for r in tell}
    return {"topics_alone": _fit_contexts(whole, scores, CONTEXTS), "topics": _fit_contexts(whole, together, names)}, told


def _fit_contexts(whole: Sequence[_Read], scores: Mapping[int, Array], names: Sequence[str]) -> Linear:
    features = np.concatenate([scores[id(r)][r.known] for r in whole if r.known])
    return fit_conditional(features, [TOPICS.index(g.topic) for r in whole for g in r.gold], names, TOPICS)


def _train_targets(
    read: Sequence[_Read], whole: Sequence[_Read], words: LabelWords, topics: Mapping[int, Array]
) -> dict[str, Linear]:
    single = [r for r in read if r.labelled.single]
    candidates: dict[int, list[list[Candidate]]] = {}
    for learn, tell in _parts(whole):
        models = _train_acts([*single, *learn])
        for r in tell:
            acts = act_probabilities(r.acts, models["acts"])
            stances = stance_probabilities(r.acts, acts, models["stances"])
            of = target_article(r.article, r.statements, words.prepositions)
            candidates[id(r)] = [
                target_candidates(of, s, told(acts[i], stances[i], topics[id(r)][i])) for i, s in enumerate(r.statements)
            ]
    together: dict[int, list[list[Candidate]]] = {}
    for learn, tell in _parts(whole):
        first = _fit_targets(learn, candidates)
        for r in tell:
            guesses = [target_probabilities(group, first) for group in candidates[id(r)]]
            together[id(r)] = with_other_statements(candidates[id(r)], guesses, r.statements)
    return {"targets_alone": _fit_targets(whole, candidates), "targets": _fit_targets(whole, together)}


def _fit_targets(whole: Sequence[_Read], candidates: Mapping[int, list[list[Candidate]]]) -> Linear:
    rows, gold = [], []
    for r in whole:
        for i, g in zip(r.known, r.gold, strict=True):
            for candidate in candidates[id(r)][i]:
                rows.append(candidate.features)
                gold.append(candidate.key in g.targets)
    return fit_logistic(rows, gold, _flat(_TARGET_PENALTY))
