"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own.

Two passes: the first looks at one statement, the second also at what the first found for its other candidates and in the other
statements of the article. In the second a linear model, which knows words, and small networks, which do not, tell, and their
probabilities are averaged: cross-validated on the gold, on annotated world news and on home politics, F1 is .753 .767 .683 with
the linear model alone and .761 .764 .694 with both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from flows.positions.labels.bundles import Bundled, BundleWeights
from flows.positions.labels.network import Networks, Size, networks
from flows.positions.labels.target_bundles import (
    AT,
    BUNDLES,
    KINDS,
    SUBJECT,
    VOICE,
    VOICED,
    Candidate,
    weights_of_shares,
    weights_of_told,
)
from flows.positions.labels.target_context import CONTEXT, context_values
from flows.positions.labels.target_features import TargetArticle
from flows.positions.labels.target_words import PLACES, STANDINGS, TargetWords, target_words, without_target_words, word_sums
from flows.positions.labels.together import Together
from flows.positions.labels.weights import UNITS, Array, Linear, Whole, beside, logistic
from flows.records import Party

TARGET_THRESHOLD = 0.38
TARGET_SIZE = Size(networks=3, units=12)
TARGET_CLASSES = ("no", "yes")
_MOST = 4
_LINEAR = 0.65  # the share of the linear model in the mean
_KIND = {kind: number for number, kind in enumerate(KINDS)}
_PLACE = {place: number for number, place in enumerate(AT)}
_COLUMNS = {name: number for number, name in enumerate((*PLACES, *STANDINGS))}  # of `word_sums`


@dataclass(frozen=True, slots=True)
class PassModel:
    """One or more passes in the form that candidates are scored with: what they are, what their statements tell at each of AT,
    their shares of the article's names by kind, each act and stance beside the bundles `towards`, the words of the statements."""

    bundles: BundleWeights
    told: Array
    shares: Array
    towards: BundleWeights
    words: TargetWords


def pass_model(model: Linear) -> PassModel:
    """A model of candidates in that form."""
    return _pass_model(without_target_words(model), target_words(model))


def _pass_model(model: Linear, words: TargetWords) -> PassModel:
    whole = Whole(model.rows, model.hundredths())
    heads = sorted({name.removesuffix(f"_{told}") for told in VOICE for name in model.rows if name.endswith(f"_{told}")})
    lines = [[model.rows.get(f"{head}_{told}", -1) for told in VOICE] for head in (*heads, "")]
    each = Whole({head: line for line, head in enumerate(heads)}, whole.table[lines].reshape(len(lines), -1))
    return PassModel(BundleWeights(whole), weights_of_told(model), weights_of_shares(model), BundleWeights(each), words)


@dataclass(frozen=True, slots=True)
class TargetModel:
    """Both passes in the form that articles are scored with.

    `passes` holds them side by side: the first, the second, the hidden units that go with it, which do not know words. `context`
    is what the second and the units gain from each value of CONTEXT, by kind of candidate (kinds x values x columns), `units`
    what the units say.
    """

    passes: PassModel
    context: Array
    units: Networks


def target_model(models: Mapping[str, Linear]) -> TargetModel:
    """The models "targets_alone", "targets", "target_units" and "targets_of_units" in that form."""
    second = beside(models["targets"], models["target_units"])
    context = second.matrix[[[second.rows.get(f"{kind}_{name}", -1) for name in CONTEXT] for kind in KINDS]]
    units = networks(models["targets_of_units"], TARGET_SIZE, TARGET_CLASSES)
    words = target_words(beside(models["targets_alone"], models["targets"]))
    features = without_target_words(beside(models["targets_alone"], second))
    return TargetModel(_pass_model(features, words), context, units)


def candidate_scores(of: Together, candidates: Sequence[Sequence[Candidate]], told: Array, model: PassModel) -> Array:
    """The scores of the candidates of each statement, of which there are some, by what they and it are, a line each; `told` is
    what the statements tell (`told_of`).

    The first columns of the model are those that know words.
    """
    flat = [c for group in candidates for c in group]
    owners = np.repeat(np.arange(len(candidates)), [len(group) for group in candidates])
    scores = model.bundles.sums(Bundled([c.bundles for c in flat], BUNDLES.features)) / np.float64(UNITS)
    columns = scores.shape[1]
    at = (told @ model.told).reshape(-1, columns)
    begins = owners * len(AT)
    scores += at[begins + [_PLACE[c.place] for c in flat]]
    early = np.array([c.early for c in flat]).nonzero()[0]
    scores[early] += at[begins[early] + _PLACE[SUBJECT]]
    scores += _weighed(_shares(flat), model.shares[_kinds(flat)])
    voice = told[:, VOICED]
    for numbers in zip(*[c.towards for c in flat], strict=True):
        chosen = np.array(numbers)
        some = chosen.nonzero()[0]
        lines = model.towards.lines(chosen[some], BUNDLES.features) / np.float64(UNITS)
        scores[some] += _weighed(voice[owners[some]], lines.reshape(len(some), len(VOICE), columns))
    sums = word_sums(of, model.words)
    words = sums.reshape(-1, sums.shape[2])
    begins = owners * sums.shape[1]
    named, stand = [_COLUMNS[c.place] for c in flat], [_COLUMNS[c.standing] for c in flat]
    scores[:, : words.shape[1]] += words[begins + named] + words[begins + stand]
    return np.asarray(scores)


def _weighed(values: Array, weights: Array) -> Array:
    """The sums of values (lines x values) with weights of their own (lines x values x columns)."""
    return np.asarray((values[:, None] @ weights)[:, 0])


def _shares(candidates: Sequence[Candidate]) -> Array:
    return np.fromiter(chain.from_iterable([c.shares for c in candidates]), np.float64).reshape(len(candidates), -1)


def _kinds(candidates: Sequence[Candidate]) -> list[int]:
    return [_KIND[c.kind] for c in candidates]


def target_parties(
    of: Together,
    articles: Sequence[TargetArticle],
    candidates: Sequence[Sequence[Candidate]],
    told: Array,
    model: TargetModel,
) -> list[tuple[Party, ...]]:
    """The targets of each statement of some articles, given its candidates and what the statements tell (`told_of`); an article
    without statements has no place here."""
    if not any(candidates):
        return [()] * len(candidates)
    scores = candidate_scores(of, candidates, told, model.passes)
    flat = [c for group in candidates for c in group]
    context = context_values(articles, candidates, logistic(scores[:, 0]), of.statements)
    second = scores[:, 1:] + _weighed(context, model.context[_kinds(flat)])
    likely = model.units.probabilities(second[:, 1:])[:, TARGET_CLASSES.index("yes")]
    return choose_targets(candidates, _LINEAR * logistic(second[:, 0]) + (1 - _LINEAR) * likely)


def choose_targets(
    candidates: Sequence[Sequence[Candidate]], probabilities: Array, threshold: float = TARGET_THRESHOLD
) -> list[tuple[Party, ...]]:
    """The candidates of each statement whose probability reaches the threshold, the most probable first, at most four."""
    told = iter(probabilities.tolist())
    result: list[tuple[Party, ...]] = []
    for group in candidates:
        likely = [(-p, c.at, c.key, c.party) for c in group if (p := next(told)) >= threshold]
        result.append(tuple([party for *_, party in sorted(likely)[:_MOST]]) if likely else ())
    return result
