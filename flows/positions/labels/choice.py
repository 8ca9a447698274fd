"""A choice among classes that are described alike: one small network scores each class by its own features.

What a context says of war and of trade means the same for each of them, so all classes share the weights, and each has a bias of
its own (McFadden: Conditional logit, 1974). The hidden units see what a weighted sum cannot: that a title counts for more where
the content says little. The network is fitted by Adam (Kingma, Ba, 2015); its random numbers are of a fixed seed. Cross-validated
over 27,716 statements, topics are right in .776 of annotated world news and .751 of home politics, with a weighted sum in .762
and .738.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.weights import BIAS, Array, Linear, linear, softmax

_UNITS = 32
_PASSES = 20
_TOGETHER = 64  # rows of one step
_RATE = 0.01
_LAST_RATE = 0.1  # of the first
_WITHOUT = 0.1  # of the features, left out of a whole step
_SHRINK = 1e-4
_STEADY = 1e-8
_SLOW, _SLOWER = 0.9, 0.999  # how long slopes and their squares are remembered
_SEED = 20261123
_SCORE = "score"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Choice:
    """The weights of features (features), of each class (classes), of the hidden units (features x units, units), and what the
    units add to a score (units)."""

    direct: Array
    bias: Array
    units: Array
    units_bias: Array
    out: Array

    def probabilities(self, features: Array) -> Array:
        """Rows x classes, of features of rows x features x classes."""
        rows, count, classes = features.shape
        described = features.swapaxes(1, 2).reshape(-1, count)
        bent = np.tanh(described @ self.units + self.units_bias)
        return softmax((bent @ self.out + described @ self.direct).reshape(rows, classes) + self.bias)


def choice(models: Mapping[str, Linear], name: str, features: Sequence[str]) -> Choice:
    """The models that `fit_choice` made of `name`, over these features."""
    direct, units, out = models[name], models[f"{name}_choice_units"], models[f"{name}_choice"]
    lines = [units.rows.get(feature, -1) for feature in features]
    return Choice(
        direct.matrix[[direct.rows.get(feature, -1) for feature in features], 0],
        direct.matrix[direct.rows[BIAS]],
        units.matrix[lines],
        units.matrix[units.rows.get(BIAS, -1)],
        out.matrix[[out.rows.get(unit, -1) for unit in units.classes], 0],
    )


def fit_choice(
    name: str, features: Array, gold: Sequence[int], names: Sequence[str], classes: Sequence[str], weight: Array
) -> dict[str, Linear]:
    """The models of a choice called `name`, from features of rows x names x classes and the right class of each row."""
    fitting = _Fitting(features.astype(np.float32).swapaxes(1, 2), np.array(gold), (weight / weight.mean()).astype(np.float32))
    order = np.random.Generator(np.random.PCG64(_SEED + 1))
    for number in range(_PASSES):
        rate = _RATE * (1 - (1 - _LAST_RATE) * number / _PASSES)
        shuffled = order.permutation(len(gold))
        for first in range(0, len(gold), _TOGETHER):
            fitting.step(shuffled[first : first + _TOGETHER], rate, order)
    units, units_bias, out, direct, bias = (weights.astype(float).tolist() for weights in fitting.weights)
    numbers = [f"u{unit:02}" for unit in range(_UNITS)]
    shared = {feature: [weighed] * len(classes) for feature, weighed in zip(names, direct, strict=True)}
    return {
        name: linear(classes, {BIAS: bias, **shared}),
        f"{name}_choice_units": linear(numbers, {BIAS: units_bias, **dict(zip(names, units, strict=True))}),
        f"{name}_choice": linear((_SCORE,), {unit: [weighed] for unit, weighed in zip(numbers, out, strict=True)}),
    }


class _Fitting:
    """The weights so far, in the order of `Choice` but the hidden units' first, and Adam's memory of their slopes."""

    def __init__(self, described: Floats, gold: NDArray[np.intp], weight: Floats) -> None:
        self._described, self._gold, self._weight = described, gold, weight
        _, classes, features = described.shape
        start = np.random.Generator(np.random.PCG64(_SEED))
        self.weights: list[Floats] = [
            (start.random((features, _UNITS), dtype=np.float32) - 0.5) * np.float32(0.5),
            np.zeros(_UNITS, dtype=np.float32),
            (start.random(_UNITS, dtype=np.float32) - 0.5) * np.float32(0.5),
            np.zeros(features, dtype=np.float32),
            np.zeros(classes, dtype=np.float32),
        ]
        self._slopes = [np.zeros_like(weights) for weights in self.weights]
        self._squares = [np.zeros_like(weights) for weights in self.weights]
        self._steps = 0

    def step(self, chosen: NDArray[np.intp], rate: float, chance: np.random.Generator) -> None:
        """Learn from some rows, with features left out by chance."""
        units, units_bias, out, direct, bias = self.weights
        described = self._described[chosen]
        kept = chance.random(described.shape[2], dtype=np.float32) >= _WITHOUT
        described = described * (kept / np.float32(1 - _WITHOUT))
        bent = np.tanh(described @ units + units_bias)
        wrong = softmax(bent @ out + described @ direct + bias)
        wrong[np.arange(len(chosen)), self._gold[chosen]] -= 1
        wrong *= self._weight[chosen, None] / len(chosen)
        back = wrong[:, :, None] * out * (1 - bent**2)
        flat = described.reshape(-1, described.shape[2])
        self._descend(
            rate,
            flat.T @ back.reshape(len(flat), -1),
            back.sum(axis=(0, 1)),
            bent.reshape(len(flat), -1).T @ wrong.ravel(),
            flat.T @ wrong.ravel(),
            wrong.sum(axis=0),
        )

    def _descend(self, rate: float, *slopes: Array) -> None:
        self._steps += 1
        sure, surer = 1 - _SLOW**self._steps, 1 - _SLOWER**self._steps
        for number, slope in enumerate(slopes):
            shrunk = slope + _SHRINK * self.weights[number]
            self._slopes[number] = (_SLOW * self._slopes[number] + (1 - _SLOW) * shrunk).astype(np.float32)
            self._squares[number] = (_SLOWER * self._squares[number] + (1 - _SLOWER) * shrunk**2).astype(np.float32)
            step = (self._slopes[number] / sure) / (np.sqrt(self._squares[number] / surer) + _STEADY)
            self.weights[number] = (self.weights[number] - rate * step).astype(np.float32)
