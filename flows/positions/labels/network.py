"""Fitting of a small network with one layer of hidden units, which tells several labels of the same rows at once.

It sees what a linear model cannot: features that mean something only together. Half of the features are left out of each row at
each step (Srivastava et al.: Dropout, JMLR 2014), steps are scaled by Adagrad (Duchi et al., JMLR 2011). Needs numpy alone; its
random numbers are of a fixed seed, so the same rows give the same network.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.weights import BIAS, Array, Linear, linear, softmax

_UNITS = 32
_LEAST = 5  # rows that must have a feature
_PASSES = 12
_TOGETHER = 16  # rows of one step
_RATE = 0.06
_WITHOUT = 0.45  # of a row's features, and
_UNITS_WITHOUT = 0.3  # of the hidden units at a step
_STEADY = 1e-2  # below the root of the sum of squared slopes, for steps that are not too long at first
_SEED = 20261122
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of label: its classes, and the number of the right one for each row."""

    classes: Sequence[str]
    gold: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of features: the values of row i are those from `starts[i]` to `starts[i + 1]`, in `columns` of the features."""

    starts: Places
    columns: Places
    values: Array


def fit_network(rows: Sequence[Mapping[str, float]], told: Sequence[Told], weight: Array) -> tuple[Linear, Linear]:
    """The model of the hidden units, and that of the labels given them: the classes of each kind side by side.

    Every row must have the feature "bias".
    """
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    fitting = _Fitting(_matrix(rows, names), told, weight, len(names))
    order = np.random.Generator(np.random.PCG64(_SEED))
    for number in range(_PASSES):
        rate = _RATE * (1 - 0.9 * number / _PASSES)
        shuffled = order.permutation(len(rows))
        for first in range(0, len(rows), _TOGETHER):
            fitting.step(shuffled[first : first + _TOGETHER], rate, order)
    units = [f"h{i}" for i in range(_UNITS)]
    classes = [name for kind in told for name in kind.classes]
    return (
        linear(units, dict(zip(names, fitting.hidden.tolist(), strict=True))),
        linear(classes, dict(zip([*units, BIAS], fitting.out.tolist(), strict=True))),
    )


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> _Rows:
    place = {name: i for i, name in enumerate(names)}
    kept = [[(place[name], value) for name, value in row.items() if name in place] for row in rows]
    return _Rows(
        np.cumsum([0, *map(len, kept)]),
        np.array([column for row in kept for column, _ in row], dtype=np.intp),
        np.array([value for row in kept for _, value in row]),
    )


class _Fitting:
    """The weights so far: `hidden` (features x units) and `out` (units and a bias x classes)."""

    def __init__(self, rows: _Rows, told: Sequence[Told], weight: Array, features: int) -> None:
        self._rows, self._weight = rows, weight
        self._want = np.concatenate([np.eye(len(kind.classes))[np.array(kind.gold)] for kind in told], axis=1)
        ends = np.cumsum([len(kind.classes) for kind in told]).tolist()
        self._kinds = [slice(end - len(kind.classes), end) for end, kind in zip(ends, told, strict=True)]
        start = np.random.Generator(np.random.PCG64(_SEED + 1))
        self.hidden = (start.random((features, _UNITS)) - 0.5) * 0.2
        self.out = (start.random((_UNITS + 1, ends[-1])) - 0.5) * 0.4
        self._hidden_squares, self._out_squares = np.zeros_like(self.hidden), np.zeros_like(self.out)

    def step(self, chosen: Places, rate: float, chance: np.random.Generator) -> None:
        """Learn from some rows, with features and units left out by chance."""
        starts = self._rows.starts[chosen]
        lengths = self._rows.starts[chosen + 1] - starts
        begins = lengths.cumsum() - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - begins, lengths)
        columns = self._rows.columns[places]
        values = self._rows.values[places] * (chance.random(len(places)) >= _WITHOUT) / (1 - _WITHOUT)
        kept = (chance.random((len(chosen), _UNITS)) >= _UNITS_WITHOUT) / (1 - _UNITS_WITHOUT)
        bent = np.tanh(np.add.reduceat(self.hidden[columns] * values[:, None], begins))
        units = bent * kept
        scores = units @ self.out[:-1] + self.out[-1]
        have = np.concatenate([softmax(scores[:, kind]) for kind in self._kinds], axis=1)
        wrong = (have - self._want[chosen]) * self._weight[chosen, None]
        back = (wrong @ self.out[:-1].T) * kept * (1 - bent**2)
        slope = np.vstack([units.T @ wrong, wrong.sum(axis=0)])
        self._out_squares += slope**2
        self.out -= rate * slope / (np.sqrt(self._out_squares) + _STEADY)
        self._step_hidden(columns, np.repeat(back, lengths, axis=0) * values[:, None], rate)

    def _step_hidden(self, columns: Places, slopes: Array, rate: float) -> None:
        order = np.argsort(columns, kind="stable")
        first = np.flatnonzero(np.diff(columns[order], prepend=-1))
        touched, slope = columns[order][first], np.add.reduceat(slopes[order], first)
        squares = self._hidden_squares[touched] + slope**2
        self._hidden_squares[touched] = squares
        self.hidden[touched] -= rate * slope / (np.sqrt(squares) + _STEADY)
