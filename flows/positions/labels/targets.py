"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own.

Two passes: the first looks at one statement, the second also at what the other statements of the article are directed at.
"""

from collections.abc import Mapping, Sequence

from flows.positions.labels.statement import Statement
from flows.positions.labels.target_features import Candidate
from flows.positions.labels.weights import Array, Linear, logistic
from flows.records import Party

TARGET_THRESHOLD = 0.32
_MOST = 4
_SIDE = 0.4  # the mean probability from which a party counts as one that the speaker's side addresses
_NOT = 0.3
Chances = Mapping[str, float]  # the probability of each candidate of a statement, by its key


def first_pass(candidates: Sequence[Sequence[Candidate]], scores: Array) -> list[dict[str, float]]:
    """The probabilities of all candidates from their scores, in the candidates' order."""
    told = iter(logistic(scores).tolist())
    return [{c.key: next(told) for c in group} for group in candidates]


def context_features(
    candidates: Sequence[Sequence[Candidate]], first: Sequence[Chances], statements: Sequence[Statement]
) -> list[list[dict[str, float]]]:
    """For each candidate what the first pass found for the same party elsewhere in the article: by the speaker's side, by
    anybody, by the speaker before.
    """
    everybody = _Sums(first, range(len(first)))
    sides: dict[frozenset[str], list[int]] = {}
    for i, statement in enumerate(statements):
        sides.setdefault(statement.own, []).append(i)
    by_side = {own: _Sums(first, members) for own, members in sides.items()}
    last: dict[tuple[str, str], Chances] = {}
    result: list[list[dict[str, float]]] = []
    for group, own, statement in zip(candidates, first, statements, strict=True):
        speaker = statement.attribution.speaker
        before = last.get((speaker.name, speaker.country), {})
        last[speaker.name, speaker.country] = own
        side = by_side[statement.own]
        result.append([_context(c, side.without(c.key, own), everybody.without(c.key, own), before) for c in group])
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


def _context(candidate: Candidate, side: float, everybody: float, before: Chances) -> dict[str, float]:
    kind, last = candidate.kind, before.get(candidate.key, 0.0)
    features = {
        f"{kind}_side": side,
        f"{kind}_side_half": float(side > _SIDE),
        f"{kind}_article": everybody,
        f"{kind}_last": last,
        f"{kind}_last_side": last * side,
    }
    if before and last < _NOT:
        features[f"{kind}_last_not"] = 1.0
    return features


def target_parties(
    candidates: Sequence[Sequence[Candidate]], statements: Sequence[Statement], passes: Linear, second: Linear
) -> list[tuple[Party, ...]]:
    """The targets of each statement. `passes` holds the models of both passes side by side, `second` that of the second."""
    flat = [c for group in candidates for c in group]
    if not flat:
        return [()] * len(candidates)
    scores = passes.scores([c.features for c in flat])
    extra = context_features(candidates, first_pass(candidates, scores[:, 0]), statements)
    rest = second.scores([features for group in extra for features in group])[:, 0]
    probabilities = first_pass(candidates, scores[:, 1] + rest)
    return [choose_targets(group, chances) for group, chances in zip(candidates, probabilities, strict=True)]


def choose_targets(
    candidates: Sequence[Candidate], probabilities: Chances, threshold: float = TARGET_THRESHOLD
) -> tuple[Party, ...]:
    """The candidates whose probability reaches the threshold, the most probable first, at most four."""
    likely = [c for c in candidates if probabilities[c.key] >= threshold]
    return tuple(c.party for c in sorted(likely, key=lambda c: (-probabilities[c.key], c.at, c.key))[:_MOST])
