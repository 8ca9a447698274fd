"""Fitting of linear models with a penalty on squared weights. Needs numpy alone; no randomness.

The functions are convex; they are minimised by L-BFGS (Nocedal, Wright: Numerical Optimization, algorithm 7.4).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.weights import Array, Linear, linear, logistic, softmax

Rows = Sequence[Mapping[str, float]]
Penalty = Callable[[str], float]
_MEMORY = 12
_STEPS = 120
_TOLERANCE = 1e-4


class Sparse:
    """Rows of named features as a matrix whose zeros are not stored; the names that fewer than `least` rows have are left out."""

    def __init__(self, rows: Rows, least: int) -> None:
        """Every row must have the feature "bias"."""
        counts = Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in counts.items() if count >= least)
        place = {name: i for i, name in enumerate(self.names)}
        triples = [(n, place[f], v) for n, row in enumerate(rows) for f, v in row.items() if f in place]
        self._row: NDArray[np.intp] = np.array([t[0] for t in triples], dtype=np.intp)
        self._column: NDArray[np.intp] = np.array([t[1] for t in triples], dtype=np.intp)
        self._value = np.array([t[2] for t in triples])
        self._row_starts = np.flatnonzero(np.diff(self._row, prepend=-1))
        self._by_column = np.argsort(self._column, kind="stable")
        self._column_starts = np.flatnonzero(np.diff(self._column[self._by_column], prepend=-1))
        self._row_by_column, self._value_by_column = self._row[self._by_column], self._value[self._by_column]

    def dot(self, weights: Array) -> Array:
        """Matrix times weights (features x classes)."""
        return np.asarray(np.add.reduceat(weights[self._column] * self._value[:, None], self._row_starts))

    def transposed_dot(self, slopes: Array) -> Array:
        """Transposed matrix times slopes (rows x classes)."""
        return np.asarray(np.add.reduceat(slopes[self._row_by_column] * self._value_by_column[:, None], self._column_starts))


def fit_softmax(
    rows: Rows, gold: Sequence[int], classes: Sequence[str], weight: Array, penalty: Penalty, least: int = 3
) -> Linear:
    """Multinomial logistic regression."""
    matrix = Sparse(rows, least)
    shape = len(matrix.names), len(classes)
    want = np.eye(len(classes))[np.array(gold)]
    shrink = np.array([[penalty(name)] for name in matrix.names])

    def loss(flat: Array) -> tuple[float, Array]:
        fitted = flat.reshape(shape)
        have = softmax(matrix.dot(fitted))
        value = -(weight * np.log(np.maximum((have * want).sum(axis=1), 1e-12))).sum() + 0.5 * (shrink * fitted**2).sum()
        return float(value), (matrix.transposed_dot((have - want) * weight[:, None]) + shrink * fitted).ravel()

    fitted = minimise(loss, np.zeros(shape[0] * shape[1])).reshape(shape)
    return linear(classes, {name: tuple(fitted[i]) for i, name in enumerate(matrix.names)})


def fit_logistic(rows: Rows, gold: Sequence[bool], penalty: Penalty, least: int = 3) -> Linear:
    """Logistic regression; its one class is called "yes"."""
    matrix = Sparse(rows, least)
    want = np.array(gold, dtype=float)[:, None]
    shrink = np.array([[penalty(name)] for name in matrix.names])

    def loss(flat: Array) -> tuple[float, Array]:
        have = logistic(matrix.dot(flat[:, None]))
        value = -np.log(np.maximum(np.where(want > 0, have, 1 - have), 1e-12)).sum() + 0.5 * (shrink[:, 0] * flat**2).sum()
        return float(value), (matrix.transposed_dot(have - want) + shrink * flat[:, None]).ravel()

    fitted = minimise(loss, np.zeros(len(matrix.names)))
    return linear(("yes",), {name: (float(fitted[i]),) for i, name in enumerate(matrix.names)})


def fit_conditional(features: Array, gold: Sequence[int], names: Sequence[str], classes: Sequence[str]) -> Linear:
    """Conditional logit over features of rows x names x classes: a weight for each name that all classes share, and a bias of
    each class."""
    size, want = len(names), np.eye(len(classes))[np.array(gold)]
    shrink = np.concatenate([np.full(size, 0.5), np.full(len(classes), 1.5)])

    def loss(flat: Array) -> tuple[float, Array]:
        have = softmax(np.einsum("nfk,f->nk", features, flat[:size]) + flat[size:])
        value = -np.log(np.maximum((have * want).sum(axis=1), 1e-12)).sum() + 0.5 * (shrink * flat**2).sum()
        wrong = have - want
        return float(value), np.concatenate([np.einsum("nfk,nk->f", features, wrong), wrong.sum(axis=0)]) + shrink * flat

    fitted = minimise(loss, np.zeros(size + len(classes)))
    weights = {name: (float(fitted[i]),) * len(classes) for i, name in enumerate(names)}
    return linear(classes, weights | {"bias": tuple(float(w) for w in fitted[size:])})


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    """The place where a convex function is least; `loss` gives its value and its slope."""
    x = start
    value, slope = loss(x)
    moves: list[tuple[Array, Array]] = []
    for _ in range(_STEPS):
        direction = -_scaled(slope, moves)
        length, downhill = 1.0, float(slope @ direction)
        while True:
            new_value, new_slope = loss(x + length * direction)
            if new_value <= value + 1e-4 * length * downhill or length < 1e-8:
                break
            length /= 2
        move, turn = length * direction, new_slope - slope
        if move @ turn > 1e-12:
            moves = [*moves[1 - _MEMORY :], (move, turn)]
        gained = value - new_value
        x, value, slope = x + move, new_value, new_slope
        if abs(gained) < _TOLERANCE * max(1.0, abs(value)):
            break
    return x


def _scaled(slope: Array, moves: Sequence[tuple[Array, Array]]) -> Array:
    """The slope by the curvature that the last moves have shown (the two-loop recursion)."""
    if not moves:
        return np.asarray(slope / max(1.0, float(np.abs(slope).sum())))
    result = slope.copy()
    shares: list[float] = []
    for move, turn in reversed(moves):
        shares.append(float(move @ result) / float(turn @ move))
        result -= shares[-1] * turn
    move, turn = moves[-1]
    result *= float(move @ turn) / float(turn @ turn)
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        result += move * (share - float(turn @ result) / float(turn @ move))
    return np.asarray(result)
