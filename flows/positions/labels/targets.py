"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own.

Two passes: the first looks at one statement, the second also at what the first found for its other candidates and in the other
statements of the article. In the second a linear model, which knows words, and small networks, which do not, tell, and their
probabilities are averaged: cross-validated on the gold, on annotated world news and on home politics, F1 is .753 .767 .683 with
the linear model alone and .761 .764 .694 with both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flows.positions.labels.network import Networks, Size, networks
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_features import KINDS, Candidate, TargetArticle
from flows.positions.labels.target_words import PLACES, STANDINGS, TargetWords, target_words, without_target_words, word_sums
from flows.positions.labels.together import Together
from flows.positions.labels.weights import Array, Linear, beside, logistic
from flows.records import Party

TARGET_THRESHOLD = 0.38
TARGET_SIZE = Size(networks=3, units=12)
TARGET_CLASSES = ("no", "yes")
_MOST = 4
_LINEAR = 0.65  # the share of the linear model in the mean
_SIDE = 0.4  # the mean probability from which a party counts as one that the speaker's side addresses
_NOT = 0.3
_LAST_NOT = "last_not"  # no feature where it is not so
_CONTEXT = ("side", "side_half", "everybody", "last", "last_side", _LAST_NOT, "self", "best_other", "others", "partner")
_COLUMNS = {name: number for number, name in enumerate((*PLACES, *STANDINGS))}  # of `word_sums`
Context = tuple[float, ...]  # a value for each of _CONTEXT
Chances = Mapping[str, float]  # the probability of each candidate of a statement, by its key


def first_pass(candidates: Sequence[Sequence[Candidate]], scores: Array) -> list[dict[str, float]]:
    """The probabilities of all candidates from their scores, in the candidates' order."""
    return _by_key(candidates, logistic(scores))


def _by_key(candidates: Sequence[Sequence[Candidate]], probabilities: Array) -> list[dict[str, float]]:
    told = iter(probabilities.tolist())
    return [{c.key: next(told) for c in group} for group in candidates]


def context_features(
    of: TargetArticle, candidates: Sequence[Sequence[Candidate]], first: Sequence[Chances], statements: Sequence[Statement]
) -> list[list[dict[str, float]]]:
    """For each candidate what the first pass found of it and elsewhere in the article, as features: for training."""
    values = iter(context_values(of, candidates, first, statements))
    return [[_named(c.kind, next(values)) for c in group] for group in candidates]


def _named(kind: str, values: Context) -> dict[str, float]:
    features = {f"{kind}_{name}": value for name, value in zip(_CONTEXT, values, strict=True)}
    if not features[f"{kind}_{_LAST_NOT}"]:
        del features[f"{kind}_{_LAST_NOT}"]
    return features


def context_values(
    of: TargetArticle, candidates: Sequence[Sequence[Candidate]], first: Sequence[Chances], statements: Sequence[Statement]
) -> list[Context]:
    """For each candidate what the first pass found for the same party elsewhere in the article (by the speaker's side, by
    anybody, by the speaker before); and in its statement: its own probability, the highest and the sum of the others', and that
    of the party beside which the article names it, by how often it does ("the United States and Israel"). The candidates of all
    statements in one list.
    """
    everybody = _Sums(first, range(len(first)))
    sides: dict[frozenset[str], list[int]] = {}
    for i, statement in enumerate(statements):
        sides.setdefault(statement.own, []).append(i)
    by_side = {own: _Sums(first, members) for own, members in sides.items()}
    last: dict[tuple[str, str], Chances] = {}
    joined = of.names.joined
    result: list[Context] = []
    for group, own, statement in zip(candidates, first, statements, strict=True):
        speaker = statement.attribution.speaker
        before = last.get((speaker.name, speaker.country), {})
        last[speaker.name, speaker.country] = own
        side = by_side[statement.own]
        best, total = max(own.values(), default=0.0), sum(own.values())
        for c in group:
            key, mine = c.key, own[c.key]
            said, last_said = side.without(key, mine), before.get(key, 0.0)
            unsaid = float(bool(before) and last_said < _NOT)
            best_other = best if mine < best else max([own[other] for other in own if other != key], default=0.0)
            partner = max([own.get(beside, 0.0) * share for beside, share in joined[key]]) if key in joined else 0.0
            everywhere = everybody.without(key, mine)
            spoken = said, float(said > _SIDE), everywhere, last_said, last_said * said, unsaid
            result.append((*spoken, mine, best_other, total - mine, partner))
    return result


class _Sums:
    """The sums of the probabilities of some statements."""

    def __init__(self, first: Sequence[Chances], members: Sequence[int]) -> None:
        self._others = max(1, len(members) - 1)
        self._sums: dict[str, float] = {}
        for i in members:
            for key, probability in first[i].items():
                self._sums[key] = self._sums.get(key, 0.0) + probability

    def without(self, key: str, one: float) -> float:
        """The mean of all but one statement, which has this probability."""
        return (self._sums[key] - one) / self._others


@dataclass(frozen=True, slots=True)
class PassModel:
    """One or more passes in the form that candidates are scored with: what they are, and the words of their statements."""

    features: Linear
    words: TargetWords


def pass_model(model: Linear) -> PassModel:
    """A model of candidates in that form."""
    return PassModel(without_target_words(model), target_words(model))


@dataclass(frozen=True, slots=True)
class TargetModel:
    """Both passes in the form that articles are scored with.

    `passes` holds them side by side: the first, the second, the hidden units that go with it, which do not know words. `context`
    is what the second and the units gain from each value of _CONTEXT (values x columns), by kind of candidate, `told` what the
    units say.
    """

    passes: PassModel
    context: Mapping[str, Array]
    told: Networks


def target_model(models: Mapping[str, Linear]) -> TargetModel:
    """The models "targets_alone", "targets", "target_units" and "targets_of_units" in that form."""
    second = beside(models["targets"], models["target_units"])
    context = {kind: second.matrix[[second.rows.get(f"{kind}_{name}", -1) for name in _CONTEXT]] for kind in KINDS}
    told = networks(models["targets_of_units"], TARGET_SIZE, TARGET_CLASSES)
    linear = target_words(beside(models["targets_alone"], models["targets"]))
    features = without_target_words(beside(models["targets_alone"], second))
    return TargetModel(PassModel(features, linear), context, told)


def candidate_scores(of: Together, candidates: Sequence[Sequence[Candidate]], model: PassModel) -> Array:
    """The scores of the candidates of each statement by what they and it are, a line each; what several share is summed once.

    The first columns of the model are those that know words.
    """
    flat = [c for group in candidates for c in group]
    shared = {id(c.shared): c.shared for c in flat}
    place = {key: len(flat) + number for number, key in enumerate(shared)}
    told = model.features.scores([*(c.features for c in flat), *shared.values()])
    scores = told[: len(flat)] + told[[place[id(c.shared)] for c in flat]]
    sums = word_sums(of, model.words)
    words = sums.reshape(-1, sums.shape[2])
    begins = [number * sums.shape[1] for number, group in enumerate(candidates) for _ in group]
    named = [begin + _COLUMNS[c.place] for begin, c in zip(begins, flat, strict=True)]
    stand = [begin + _COLUMNS[c.standing] for begin, c in zip(begins, flat, strict=True)]
    scores[:, : words.shape[1]] += words[named] + words[stand]
    return np.asarray(scores)


def target_parties(
    of: Together, articles: Sequence[TargetArticle], candidates: Sequence[Sequence[Candidate]], model: TargetModel
) -> list[tuple[Party, ...]]:
    """The targets of each statement of some articles, given its candidates; an article without statements has no place here."""
    if not any(candidates):
        return [()] * len(candidates)
    scores = candidate_scores(of, candidates, model.passes)
    first = first_pass(candidates, scores[:, 0])
    found: list[Context] = []
    begin = 0
    for article in articles:
        end = begin + article.num_statements
        found += context_values(article, candidates[begin:end], first[begin:end], of.statements[begin:end])
        begin = end
    values = np.array(found)
    second = scores[:, 1:]
    kinds = np.array([KINDS.index(c.kind) for group in candidates for c in group])
    for number, kind in enumerate(KINDS):
        chosen = (kinds == number).nonzero()[0]
        second[chosen] += values[chosen] @ model.context[kind]
    told = model.told.probabilities(second[:, 1:])[:, TARGET_CLASSES.index("yes")]
    probabilities = _by_key(candidates, _LINEAR * logistic(second[:, 0]) + (1 - _LINEAR) * told)
    return [choose_targets(group, chances) for group, chances in zip(candidates, probabilities, strict=True)]


def choose_targets(
    candidates: Sequence[Candidate], probabilities: Chances, threshold: float = TARGET_THRESHOLD
) -> tuple[Party, ...]:
    """The candidates whose probability reaches the threshold, the most probable first, at most four."""
    likely = [c for c in candidates if probabilities[c.key] >= threshold]
    return tuple(c.party for c in sorted(likely, key=lambda c: (-probabilities[c.key], c.at, c.key))[:_MOST])
