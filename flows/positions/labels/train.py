"""Training of the label models from articles whose statements carry the labels of careful readers. Needs numpy; no randomness.

The models are logistic regressions with a penalty on squared weights, over features that are classes of words of our own
lexicons and places in the sentence. No word of a training text becomes a feature, so the weights hold nothing of the texts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.positions.attribution import Attribution
from flows.positions.labels.acts import ACTS, STANCES, act_features, stance_features
from flows.positions.labels.article import Article, party_key, read_article
from flows.positions.labels.form import FORMS, form_features
from flows.positions.labels.labeller import LabelWords
from flows.positions.labels.targets import target_candidates
from flows.positions.labels.topics import TOPICS, topic_article, topic_features, with_neighbours
from flows.positions.labels.weights import Weights
from flows.positions.sentences import Layout
from flows.records import Document, Recognition

Array = NDArray[np.float64]
Rows = Sequence[Mapping[str, float]]
_INNER = 5  # parts for the first-stage probabilities that second-stage models learn from
_PENALTY = 6.0  # of squared weights, for acts and stances
_LEAST = 3  # a feature must occur so often


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
    """An article as the labeller gets it, with the labels of each attribution. `parts` names what its labels are good for."""

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: tuple[Attribution, ...]
    labels: tuple[GoldLabels, ...]
    parts: frozenset[str] = frozenset({"acts", "topics", "targets", "form"})
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class _Statement:
    number: int  # of the article
    article: Article
    attribution: Attribution
    labels: GoldLabels
    weight: float


def train(articles: Sequence[LabelledArticle], words: LabelWords) -> dict[str, Weights]:
    """The weights of all label models (not of confidence, which is learned from what the reader finds)."""
    read = [read_article(a.layout, a.document.title, a.recognition, words.topics, words.markers) for a in articles]
    acts = _statements(articles, read, "acts")
    models, act_rows = {}, [act_features(s.article, s.attribution) for s in acts]
    gold_acts = [ACTS.index(s.labels.speech_act) for s in acts]
    weight = np.array([s.weight for s in acts])
    models["acts"] = fit_softmax(act_rows, gold_acts, ACTS, _PENALTY, weight)
    given = [stance_features(f, s.labels.speech_act) for f, s in zip(act_rows, acts, strict=True)]
    models["stances"] = fit_softmax(given, [STANCES.index(s.labels.stance) for s in acts], STANCES, _PENALTY, weight)
    models |= _train_topics(_statements(articles, read, "topics"), articles)
    models["targets"] = _train_targets(_statements(articles, read, "targets"), acts, act_rows, gold_acts, words)
    forms = _statements(articles, read, "form")
    form_rows = [form_features(s.article, s.attribution) for s in forms]
    for form in FORMS:
        models[form] = fit_logistic(
            form_rows, [bool(getattr(s.labels, form)) for s in forms], 1.0, np.array([s.weight for s in forms])
        )
    return models


def _statements(articles: Sequence[LabelledArticle], read: Sequence[Article], part: str) -> list[_Statement]:
    return [
        _Statement(number, article, attribution, labels, labelled.weight)
        for number, (labelled, article) in enumerate(zip(articles, read, strict=True))
        if part in labelled.parts
        for attribution, labels in zip(labelled.attributions, labelled.labels, strict=True)
    ]


def _train_topics(statements: Sequence[_Statement], articles: Sequence[LabelledArticle]) -> dict[str, Weights]:
    of_articles = {s.number: topic_article(s.article) for s in statements}
    rows = [topic_features(s.article, of_articles[s.number], s.attribution) for s in statements]
    gold = [TOPICS.index(s.labels.topic) for s in statements]
    weight = np.array([s.weight for s in statements])
    parts = np.array([s.number % _INNER for s in statements])
    alone = np.zeros((len(rows), len(TOPICS)))
    for part in range(_INNER):
        inside, outside = np.flatnonzero(parts == part), np.flatnonzero(parts != part)
        fitted = fit_conditional([rows[i] for i in outside], [gold[i] for i in outside], TOPICS, weight[outside])
        for i in inside:
            alone[i] = conditional_probabilities(rows[i], TOPICS, fitted)
    together: list[dict[str, dict[str, float]]] = []
    for number in range(len(articles)):
        members = [i for i, s in enumerate(statements) if s.number == number]
        known = [dict(zip(TOPICS, (float(p) for p in alone[i]), strict=True)) for i in members]
        together += [with_neighbours(rows[i], known, place) for place, i in enumerate(members)]
    return {
        "topics": fit_conditional(rows, gold, TOPICS, weight),
        "topics_together": fit_conditional(together, gold, TOPICS, weight),
    }


def _train_targets(
    statements: Sequence[_Statement], acts: Sequence[_Statement], act_rows: Rows, gold_acts: Sequence[int], words: LabelWords
) -> Weights:
    rows: list[Mapping[str, float]] = []
    gold: list[bool] = []
    for part in range(_INNER):
        outside = [i for i, s in enumerate(acts) if s.number % _INNER != part]
        fitted = fit_softmax(
            [act_rows[i] for i in outside],
            [gold_acts[i] for i in outside],
            ACTS,
            4.0,
            np.array([acts[i].weight for i in outside]),
        )
        for s in (s for s in statements if s.number % _INNER == part):
            guess = _probabilities(act_features(s.article, s.attribution), ACTS, fitted)
            for candidate in target_candidates(s.article, s.attribution, guess, words.prepositions):
                rows.append(candidate.features)
                gold.append(party_key(candidate.party) in s.labels.targets)
    return fit_logistic(rows, gold, 2.0, np.ones(len(rows)))


def fit_softmax(rows: Rows, gold: Sequence[int], classes: Sequence[str], penalty: float, weight: Array) -> Weights:
    """Multinomial logistic regression: (class, feature) -> weight."""
    names, matrix = _matrix(rows)
    want = np.eye(len(classes))[np.array(gold)]
    shrink = np.full((len(names), 1), penalty)
    shrink[names.index("bias")] = 0.01

    def slope(flat: Array) -> Array:
        fitted = flat.reshape(len(names), len(classes))
        wrong = (_softmax(matrix @ fitted) - want) * weight[:, None]
        return np.asarray((matrix.T @ wrong + shrink * fitted) / len(gold)).ravel()

    fitted = _descend(slope, len(names) * len(classes)).reshape(len(names), len(classes))
    return {(c, f): float(fitted[i, k]) for i, f in enumerate(names) for k, c in enumerate(classes)}


def fit_logistic(rows: Rows, gold: Sequence[bool], penalty: float, weight: Array) -> Weights:
    """Logistic regression: ("", feature) -> weight."""
    names, matrix = _matrix(rows)
    want = np.array(gold, dtype=float)
    shrink = np.full(len(names), penalty)
    shrink[names.index("bias")] = 0.01

    def slope(fitted: Array) -> Array:
        wrong = (1 / (1 + np.exp(-np.clip(matrix @ fitted, -30, 30))) - want) * weight
        return np.asarray((matrix.T @ wrong + shrink * fitted) / len(gold))

    fitted = _descend(slope, len(names))
    return {("", f): float(w) for f, w in zip(names, fitted, strict=True)}


def fit_conditional(
    rows: Sequence[Mapping[str, Mapping[str, float]]], gold: Sequence[int], classes: Sequence[str], weight: Array
) -> Weights:
    """Conditional logit: ("", feature) -> weight shared by the classes, (class, "bias") -> a bias of each class."""
    names = sorted({f for row in rows for features in row.values() for f in features} - {"bias"})
    place = {name: i for i, name in enumerate(names)}
    tensor = np.zeros((len(rows), len(classes), len(names)))
    for n, row in enumerate(rows):
        for k, label in enumerate(classes):
            for name, value in row[label].items():
                if name in place:
                    tensor[n, k, place[name]] = value
    want = np.eye(len(classes))[np.array(gold)]
    size = len(names)
    shrink = np.concatenate([np.full(size, 0.5), np.full(len(classes), 1.5)])

    def slope(flat: Array) -> Array:
        wrong = (_softmax(tensor @ flat[:size] + flat[size:]) - want) * weight[:, None]
        return np.asarray((np.concatenate([np.tensordot(wrong, tensor, 2), wrong.sum(0)]) + shrink * flat) / len(rows))

    fitted = _descend(slope, size + len(classes))
    shared = {("", name): float(w) for name, w in zip(names, fitted[:size], strict=True)}
    return shared | {(label, "bias"): float(w) for label, w in zip(classes, fitted[size:], strict=True)}


def conditional_probabilities(row: Mapping[str, Mapping[str, float]], classes: Sequence[str], weights: Weights) -> Array:
    """The probabilities of the classes under a conditional logit."""
    scores = [weights[c, "bias"] + sum(v * weights.get(("", f), 0.0) for f, v in row[c].items()) for c in classes]
    return np.asarray(_softmax(np.array([scores]))[0])


def _probabilities(row: Mapping[str, float], classes: Sequence[str], weights: Weights) -> dict[str, float]:
    scores = [sum(v * weights.get((c, f), 0.0) for f, v in row.items()) for c in classes]
    return dict(zip(classes, (float(p) for p in _softmax(np.array([scores]))[0]), strict=True))


def _matrix(rows: Rows) -> tuple[list[str], Array]:
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, n in counts.items() if n >= _LEAST)
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                matrix[n, place[name]] = value
    return names, matrix


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def _descend(slope: Callable[[Array], Array], size: int, steps: int = 400, rate: float = 0.05) -> Array:
    """Adam from zero, a fixed number of steps: the functions are convex and small."""
    x, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        g = slope(x)
        mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g * g
        x = x - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return x
