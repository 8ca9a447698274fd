"""What the first pass over the parties that statements may be directed at found elsewhere in the article, for the second."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from flows.frozen import record
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_bundles import Candidate
from flows.positions.labels.target_features import TargetArticle
from flows.positions.labels.weights import Array
from flows.positions.labels.words import Numbers

_SIDE = 0.4  # the mean probability from which a party counts as one that the speaker's side addresses
_NOT = 0.3
_LAST_NOT = "last_not"  # no feature where it is not so
CONTEXT = ("side", "side_half", "everybody", "last", "last_side", _LAST_NOT, "self", "best_other", "others", "partner")


def context_features(
    of: TargetArticle, candidates: Sequence[Sequence[Candidate]], first: Array, statements: Sequence[Statement]
) -> list[list[dict[str, float]]]:
    """What `context_values` tells of the candidates of one article, as features: for training."""
    values = iter(context_values([of], candidates, first, statements).tolist())
    return [[_named(c.kind, next(values)) for c in group] for group in candidates]


def _named(kind: str, values: Sequence[float]) -> dict[str, float]:
    features = {f"{kind}_{name}": value for name, value in zip(CONTEXT, values, strict=True)}
    if not features[f"{kind}_{_LAST_NOT}"]:
        del features[f"{kind}_{_LAST_NOT}"]
    return features


def context_values(
    articles: Sequence[TargetArticle], candidates: Sequence[Sequence[Candidate]], first: Array, statements: Sequence[Statement]
) -> Array:
    """For each candidate, of which there are some, what the first pass found for the same party elsewhere in its article (by the
    speaker's side, by anybody, by the speaker before); and in its statement: its own probability, the highest and the sum of the
    others', and that of the party beside which the article names it, by how often it does ("the United States and Israel").

    `first` are the probabilities of the candidates of all statements, one behind the other: a line of CONTEXT each.
    """
    counts = np.array([len(group) for group in candidates])
    owners = np.repeat(np.arange(len(counts)), counts)
    same = _same(articles, candidates, first.tolist(), statements)
    asked = np.repeat([of.num_statements for of in articles], [of.num_statements for of in articles])[owners]
    side_size = np.bincount(same.sides).take(same.sides)[owners]
    said = _without(first, np.array(same.by_side), side_size)
    everywhere = _without(first, np.array(same.everybody), asked)
    before = np.array(same.lasts)
    last_said = np.where(before < 0, 0.0, first[before])
    unsaid = np.array(same.befores)[owners] & (last_said < _NOT)
    best_other, total = _others(first, counts, owners)
    spoken = said, said > _SIDE, everywhere, last_said, last_said * said, unsaid
    return np.stack([*spoken, first, best_other, total - first, np.array(same.partners)], axis=1)


@record
class _Same:
    """Where candidates are that are the same party, by their numbers.

    Of each candidate `everybody` is the number of the first one that is the same party in its article, `by_side` of the first in
    a statement by the same side, `lasts` of the one in the statement of the same speaker before, or -1; `partners` is what the
    first pass found for the party beside which it is named. Of each statement `sides` is the number of the first one by the same
    side, `befores` tells whether the one of the speaker before has candidates.
    """

    everybody: list[int]
    by_side: list[int]
    lasts: list[int]
    partners: list[float]
    sides: list[int]
    befores: list[bool]


def _same(
    articles: Sequence[TargetArticle],
    candidates: Sequence[Sequence[Candidate]],
    first: Sequence[float],
    statements: Sequence[Statement],
) -> _Same:
    """Find candidates that are the same party."""
    everybody: list[int] = []
    by_side: list[int] = []
    lasts: list[int] = []
    partners: list[float] = []
    sides: list[int] = []
    befores: list[bool] = []
    groups = iter(zip(candidates, statements, strict=True))
    nothing: dict[str, int] = {}
    for of in articles:
        joined = of.names.joined
        in_article: dict[str, int] = {}
        in_sides: dict[frozenset[str], tuple[int, dict[str, int]]] = {}
        of_speakers: dict[tuple[str, str], dict[str, int]] = {}
        for group, statement in islice(groups, of.num_statements):
            speaker = statement.attribution.speaker
            side, in_side = in_sides.setdefault(statement.own, (len(sides), {}))
            before = of_speakers.get((speaker.name, speaker.country), nothing)
            here = {c.key: number for number, c in enumerate(group, len(everybody))}
            of_speakers[speaker.name, speaker.country] = here
            sides.append(side)
            befores.append(bool(before))
            for key, number in here.items():
                everybody.append(in_article.setdefault(key, number))
                by_side.append(in_side.setdefault(key, number))
                lasts.append(before.get(key, -1))
                told = [first[here[other]] * share for other, share in joined[key] if other in here] if key in joined else ()
                partners.append(max(told) if told else 0.0)
    return _Same(everybody, by_side, lasts, partners, sides, befores)


def _without(first: Array, same: Numbers, counts: Numbers) -> Array:
    """The mean probability of a party in so many statements, without the one that is asked about."""
    return np.asarray((np.bincount(same, first, len(first))[same] - first) / np.maximum(1, counts - 1))


def _others(first: Array, counts: Numbers, owners: Numbers) -> tuple[Array, Array]:
    """The highest probability of another candidate of the statement, and the sum of all candidates."""
    some = counts > 0
    begins = (counts.cumsum() - counts)[some]
    best = np.zeros(len(counts))
    best[some] = np.maximum.reduceat(first, begins)
    is_best = first == best[owners]
    second = np.zeros(len(counts))
    second[some] = np.maximum.reduceat(np.where(is_best, 0.0, first), begins)
    several = np.bincount(owners[is_best], minlength=len(counts)) > 1
    second[several] = best[several]
    other = np.where(is_best, second[owners], best[owners])
    return np.asarray(other), np.asarray(np.bincount(owners, first, len(counts)), dtype=np.float64)[owners]
