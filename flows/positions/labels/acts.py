"""Speech act and stance: what the cue and the words of the content say about them, as features of small models.

Two are linear, one for each; small networks tell both. Their probabilities are averaged: cross-validated over 11,451 statements
of ours, the loss of acts is .838 with the linear model alone, .804 with the networks, .783 with both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.bundles import Bundled, BundleWeights
from flows.positions.labels.edges import EDGE_WORDS, EdgeTable, edge_lines, edge_table
from flows.positions.labels.network import Networks, Size, networks
from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Together, add_lines
from flows.positions.labels.weights import UNITS, Array, Hundredths, Linear, Whole, beside, softmax
from flows.positions.labels.word_sums import (
    OPENING,
    PAIR,
    WORD,
    WordTable,
    opening_columns,
    opening_lines,
    word_lines,
    word_table,
)
from flows.positions.labels.words import Column

ACTS = ("STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
STANCES = ("neutral", "supports", "opposes", "supports_conditionally")
_GIVEN = 3.0  # the act tells more than any word: counted more, it is shrunk less in training
_AGREEING = ("AGREE", "SUPPORT")
_REFUSABLE = (*_AGREEING, "REQUEST")
_REFUSAL = "cue_REJECT"
_LAPSE = "lapsed"  # the class of "no longer"
_IS_AGREEING, _IS_REJECTION = np.array([act in _AGREEING for act in ACTS]), np.array(ACTS) == "REJECT"
_IS_FOR, _IS_AGAINST = np.array([stance.startswith("supports") for stance in STANCES]), np.array(STANCES) == "opposes"
VOICE_SIZE = Size(networks=3, units=16)


@dataclass(frozen=True, slots=True)
class VoiceModel:
    """The models side by side: first the acts' columns, then the stances', then those of the hidden units, in hundredths.

    `words`, `opening` and `edges` tell the lines of `table` that words have. `given` is what a stance gains from each act (acts x
    stances), `told` what the units say.
    """

    features: BundleWeights
    table: Hundredths
    words: WordTable
    opening: Sequence[Column]
    edges: EdgeTable
    given: Array
    told: Networks


def voice_model(models: Mapping[str, Linear]) -> VoiceModel:
    """The models "acts", "stances", "voice_units" and "voice_of_units" in the form that articles are scored with."""
    stances = models["stances"]
    all_three = beside(beside(models["acts"], stances), models["voice_units"])
    shifts = np.array([stances.matrix[stances.rows.get(given(act), -1)] * _GIVEN for act in ACTS])
    told = networks(models["voice_of_units"], VOICE_SIZE, ACTS, STANCES)
    rows = {name: row for name, row in all_three.rows.items() if not name.startswith((WORD, PAIR, *OPENING, *EDGE_WORDS))}
    table = all_three.hundredths()
    of_words = word_table(all_three), opening_columns(all_three), edge_table(all_three)
    return VoiceModel(BundleWeights(Whole(rows, table)), table, *of_words, shifts, told)


def given(act: str) -> str:
    """The feature of the model of stance that says what the act is."""
    return f"given_{act}"


def stance_features(features: Mapping[str, float], act: str) -> dict[str, float]:
    """The features of a statement whose act is known for the model of stance."""
    return {**features, given(act): _GIVEN}


def voice_probabilities(of: Together, features: Bundled, model: VoiceModel) -> tuple[Array, Array]:
    """The probability of each act, and of each stance given the acts weighed by how probable they are: a line a statement.

    `features` are those of `voice_features`; words are looked up here.
    """
    # Two acts may well score the same: the order of summing must not choose between them, so the sums are of whole numbers.
    sums, table = model.features.sums(features), model.table
    words = word_lines(of, model.words), opening_lines(of, model.opening), edge_lines(of, model.edges)
    add_lines(sums, table, chain.from_iterable(words))
    scores = sums / np.float64(UNITS)
    count, both = len(ACTS), len(ACTS) + len(STANCES)
    acts = softmax(scores[:, :count])
    stances = (softmax(scores[:, None, count:both] + model.given) * acts[:, :, None]).sum(axis=1)
    told = model.told.probabilities(scores[:, both:])
    return _as_denied(of.statements, (acts + told[:, :count]) / 2, (stances + told[:, count:]) / 2)


def _as_denied(statements: Sequence[Statement], acts: Array, stances: Array) -> tuple[Array, Array]:
    """What somebody did "not say" or "stopped short of calling for" he does not support: of 199 annotated statements one does.
    Nor is "did not agree to" an agreement, of 17 none; and who "refused to back" or "refused to call for" something rejects it,
    as does who "no longer backs" it.
    """
    unsaid = {number: s for number, s in enumerate(statements) if s.attribution.negated}
    denied = [number for number, s in unsaid.items() if s.attribution.cue_act in _AGREEING]
    refused = [number for number, s in unsaid.items() if s.attribution.cue_act in _REFUSABLE and _has(s, _REFUSAL)]
    refused += [number for number in denied if _has(unsaid[number], _LAPSE)]
    acts = _without(_without(acts, denied, _IS_AGREEING), refused, ~_IS_REJECTION)
    return acts, _without(_without(stances, [*unsaid], _IS_FOR), refused, ~_IS_AGAINST)


def _has(statement: Statement, label: str) -> bool:
    return label in statement.cue_classes


def _without(probabilities: Array, lines: Sequence[int], classes: NDArray[np.bool_]) -> Array:
    """Probabilities without those of some classes in some lines, which add up to one again."""
    left = probabilities.copy()
    left[lines] *= ~classes
    return np.asarray(left / left.sum(axis=1, keepdims=True))
