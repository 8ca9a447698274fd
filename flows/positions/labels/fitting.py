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
Places = NDArray[np.intp]
_OFTEN = 0.03  # of the rows: columns that more rows have are kept whole
_BLOCK = 4000  # values
_MEMORY = 12
_STEPS = 200
_TOLERANCE = 2e-5


class Sparse:
    """Rows of named features as a matrix; the names that fewer than `least` rows have are left out.

    The columns that most rows have are kept whole, of the others only what is not zero.
    """

    def __init__(self, rows: Rows, least: int) -> None:
        """Every row must have the feature "bias"."""
        counts = Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in counts.items() if count >= least)
        place = {name: i for i, name in enumerate(self.names)}
        triples = [(n, place[f], v) for n, row in enumerate(rows) for f, v in row.items() if f in place]
        row = np.array([t[0] for t in triples], dtype=np.intp)
        column = np.array([t[1] for t in triples], dtype=np.intp)
        value = np.array([t[2] for t in triples])
        often = np.bincount(column, minlength=len(self.names)) > _OFTEN * len(rows)
        self._often = np.flatnonzero(often)
        self._whole = np.zeros((len(rows), len(self._often)))
        of_often = often[column]
        self._whole[row[of_often], np.searchsorted(self._often, column[of_often])] = value[of_often]
        seldom = ~of_often
        self._by_row = _Grouped(row[seldom], column[seldom], value[seldom])
        self._by_column = _Grouped(column[seldom], row[seldom], value[seldom])

    def dot(self, weights: Array) -> Array:
        """Matrix times weights (features x classes)."""
        result = self._whole @ weights[self._often]
        self._by_row.add(weights, result)
        return np.asarray(result)

    def transposed_dot(self, slopes: Array) -> Array:
        """Transposed matrix times slopes (rows x classes)."""
        result = np.zeros((len(self.names), slopes.shape[1]))
        result[self._often] = self._whole.T @ slopes
        self._by_column.add(slopes, result)
        return result


class _Grouped:
    """The values of a sparse matrix in order of one of their two places, in blocks that fit the processor's cache."""

    def __init__(self, to: Places, source: Places, value: Array) -> None:
        order = np.argsort(to, kind="stable")
        to, self._source, self._value = to[order], source[order], value[order]
        starts = np.flatnonzero(np.diff(to, prepend=-1))
        self._blocks: list[tuple[slice, Places, Places]] = []
        begin = 0
        while begin < len(starts):
            end = int(np.searchsorted(starts, starts[begin] + _BLOCK, side="left"))
            last = int(starts[end]) if end < len(starts) else len(to)
            self._blocks.append((slice(int(starts[begin]), last), starts[begin:end] - starts[begin], to[starts[begin:end]]))
            begin = end

    def add(self, factors: Array, result: Array) -> None:
        """Add the matrix times the factors to a result, a line for each place."""
        for block, starts, places in self._blocks:
            products = factors[self._source[block]]
            products *= self._value[block, None]
            result[places] += np.add.reduceat(products, starts)


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


def fit_logistic(
    rows: Rows, gold: Sequence[bool], penalty: Penalty, least: int = 3, weight: Sequence[float] | None = None
) -> Linear:
    """Logistic regression; its one class is called "yes". Without weights every row counts once."""
    matrix = Sparse(rows, least)
    want = np.array(gold, dtype=float)[:, None]
    counts = np.ones((len(rows), 1)) if weight is None else np.array(weight)[:, None]
    shrink = np.array([[penalty(name)] for name in matrix.names])

    def loss(flat: Array) -> tuple[float, Array]:
        have = logistic(matrix.dot(flat[:, None]))
        lost = -(counts * np.log(np.maximum(np.where(want > 0, have, 1 - have), 1e-12))).sum()
        slope = matrix.transposed_dot((have - want) * counts) + shrink * flat[:, None]
        return float(lost + 0.5 * (shrink[:, 0] * flat**2).sum()), slope.ravel()

    fitted = minimise(loss, np.zeros(len(matrix.names)))
    return linear(("yes",), {name: (float(fitted[i]),) for i, name in enumerate(matrix.names)})


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
