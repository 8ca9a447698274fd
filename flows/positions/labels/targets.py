"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own.

Two passes: the first looks at one statement, the second also at what the other statements of the article are directed at. In the
second a linear model and small networks tell, and their probabilities are averaged: cross-validated on the gold, on annotated
world news and on home politics, F1 is .726 .738 .668 with the linear model alone and .736 .742 .678 with both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flows.positions.labels.network import Networks, Size, networks
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_features import KINDS, Candidate
from flows.positions.labels.weights import Array, Linear, beside, logistic
from flows.records import Party

TARGET_THRESHOLD = 0.38
TARGET_SIZE = Size(networks=3, units=12)
TARGET_CLASSES = ("no", "yes")
_MOST = 4
_SIDE = 0.4  # the mean probability from which a party counts as one that the speaker's side addresses
_NOT = 0.3
_LAST_NOT = "last_not"  # no feature where it is not so
_CONTEXT = ("side", "side_half", "article", "last", "last_side", _LAST_NOT)
Context = tuple[float, float, float, float, float, float]
Chances = Mapping[str, float]  # the probability of each candidate of a statement, by its key


def first_pass(candidates: Sequence[Sequence[Candidate]], scores: Array) -> list[dict[str, float]]:
    """The probabilities of all candidates from their scores, in the candidates' order."""
    return _by_key(candidates, logistic(scores))


def _by_key(candidates: Sequence[Sequence[Candidate]], probabilities: Array) -> list[dict[str, float]]:
    told = iter(probabilities.tolist())
    return [{c.key: next(told) for c in group} for group in candidates]


def context_features(
    candidates: Sequence[Sequence[Candidate]], first: Sequence[Chances], statements: Sequence[Statement]
) -> list[list[dict[str, float]]]:
    """For each candidate what the first pass found elsewhere in the article, as features: for training."""
    values = iter(context_values(candidates, first, statements))
    return [[_named(c.kind, next(values)) for c in group] for group in candidates]


def _named(kind: str, values: Context) -> dict[str, float]:
    features = {f"{kind}_{name}": value for name, value in zip(_CONTEXT, values, strict=True)}
    if not features[f"{kind}_{_LAST_NOT}"]:
        del features[f"{kind}_{_LAST_NOT}"]
    return features


def context_values(
    candidates: Sequence[Sequence[Candidate]], first: Sequence[Chances], statements: Sequence[Statement]
) -> list[Context]:
    """For each candidate what the first pass found for the same party elsewhere in the article: by the speaker's side, by
    anybody, by the speaker before. The candidates of all statements in one list.
    """
    everybody = _Sums(first, range(len(first)))
    sides: dict[frozenset[str], list[int]] = {}
    for i, statement in enumerate(statements):
        sides.setdefault(statement.own, []).append(i)
    by_side = {own: _Sums(first, members) for own, members in sides.items()}
    last: dict[tuple[str, str], Chances] = {}
    result: list[Context] = []
    for group, own, statement in zip(candidates, first, statements, strict=True):
        speaker = statement.attribution.speaker
        before = last.get((speaker.name, speaker.country), {})
        last[speaker.name, speaker.country] = own
        side = by_side[statement.own]
        for c in group:
            result.append(_context(side.without(c.key, own), everybody.without(c.key, own), before.get(c.key, 0.0), bool(before)))
    return result


class _Sums:
    """The sums of the probabilities of some statements."""

    def __init__(self, first: Sequence[Chances], members: Sequence[int]) -> None:
        self._others = max(1, len(members) - 1)
        self._sums: dict[str, float] = {}
        for i in members:
            for key, probability in first[i].items():
                self._sums[key] = self._sums.get(key, 0.0) + probability

    def without(self, key: str, one: Chances) -> float:
        """The mean of all but one statement."""
        return (self._sums[key] - one[key]) / self._others


def _context(side: float, everybody: float, last: float, spoke_before: bool) -> Context:
    """The values of _CONTEXT for one candidate."""
    return side, float(side > _SIDE), everybody, last, last * side, float(spoke_before and last < _NOT)


@dataclass(frozen=True, slots=True)
class TargetModel:
    """Both passes in the form that articles are scored with.

    `passes` holds them side by side: the first, the second, the hidden units that go with it. `context` is what the second and
    the units gain from each value of _CONTEXT (values x columns), by kind of candidate, `told` what the units say.
    """

    passes: Linear
    context: Mapping[str, Array]
    told: Networks


def target_model(models: Mapping[str, Linear]) -> TargetModel:
    """The models "targets_alone", "targets", "target_units" and "targets_of_units" in that form."""
    second = beside(models["targets"], models["target_units"])
    context = {kind: second.matrix[[second.rows.get(f"{kind}_{name}", -1) for name in _CONTEXT]] for kind in KINDS}
    told = networks(models["targets_of_units"], TARGET_SIZE, TARGET_CLASSES)
    return TargetModel(beside(models["targets_alone"], second), context, told)


def candidate_scores(candidates: Sequence[Candidate], model: Linear) -> Array:
    """The scores of candidates by what they are themselves, a line each; what several share is summed once."""
    shared = {id(c.shared): c.shared for c in candidates}
    place = {key: len(candidates) + number for number, key in enumerate(shared)}
    scores = model.scores([*(c.features for c in candidates), *shared.values()])
    return np.asarray(scores[: len(candidates)] + scores[[place[id(c.shared)] for c in candidates]])


def target_parties(
    candidates: Sequence[Sequence[Candidate]], statements: Sequence[Statement], model: TargetModel
) -> list[tuple[Party, ...]]:
    """The targets of each statement."""
    flat = [c for group in candidates for c in group]
    if not flat:
        return [()] * len(candidates)
    scores = candidate_scores(flat, model.passes)
    values = np.array(context_values(candidates, first_pass(candidates, scores[:, 0]), statements))
    weights = np.array([model.context[c.kind] for c in flat])
    second = scores[:, 1:] + (values[:, None] @ weights)[:, 0]
    told = model.told.probabilities(second[:, 1:])[:, TARGET_CLASSES.index("yes")]
    probabilities = _by_key(candidates, (logistic(second[:, 0]) + told) / 2)
    return [choose_targets(group, chances) for group, chances in zip(candidates, probabilities, strict=True)]


def choose_targets(
    candidates: Sequence[Candidate], probabilities: Chances, threshold: float = TARGET_THRESHOLD
) -> tuple[Party, ...]:
    """The candidates whose probability reaches the threshold, the most probable first, at most four."""
    likely = [c for c in candidates if probabilities[c.key] >= threshold]
    return tuple(c.party for c in sorted(likely, key=lambda c: (-probabilities[c.key], c.at, c.key))[:_MOST])
