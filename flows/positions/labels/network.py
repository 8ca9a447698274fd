"""Small networks with one layer of hidden units, which tell several labels of the same rows at once; their mean is what counts.

They see what a linear model cannot: features that mean something only together. Half of the features are left out of each row at
each step (Srivastava et al.: Dropout, JMLR 2014), steps are scaled by Adagrad (Duchi et al., JMLR 2011). Several networks that
start from other numbers err in other places, so their mean tells more than each. Needs numpy alone; the random numbers are of a
fixed seed, so the same rows give the same networks.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.weights import BIAS, Array, Linear, linear, softmax

_LEAST = 5  # rows that must have a feature
_PASSES = 8
_TOGETHER = 16  # rows of one step
_RATE = 0.06
_WITHOUT = 0.5  # of a row's features, and
_UNITS_WITHOUT = 0.3  # of the hidden units at a step
_STEADY = 1e-2  # below the root of the sum of squared slopes, for steps that are not too long at first
_SEED = 20261122
_MOST = 700.0  # the exponential of more is no number
Places = NDArray[np.intp]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """One kind of label: its classes, and the number of the right one for each row."""

    classes: Sequence[str]
    gold: Sequence[int]


@dataclass(frozen=True, slots=True)
class Size:
    """How many networks there are, and how many hidden units each has."""

    networks: int
    units: int

    def lines(self) -> list[str]:
        """The features of the model of labels: each network's bias, then its units."""
        numbers = [BIAS, *(f"{unit:02}" for unit in range(self.units))]
        return [f"h{network}_{number}" for network in range(self.networks) for number in numbers]


@dataclass(frozen=True, slots=True)
class Networks:
    """What the hidden units of all networks add to the classes of each (networks * units x networks * classes: nothing to those
    of others) and the biases. `same` sums the classes of one kind in one network, `mean` takes the mean of the networks."""

    out: Array
    bias: Array
    same: Array
    mean: Array

    def probabilities(self, units: Array) -> Array:
        """Of each class, a line for each line of the hidden units' scores, those of all networks side by side."""
        powers = np.exp(np.tanh(units) @ self.out + self.bias)
        return np.asarray(powers / (powers @ self.same) @ self.mean)


def networks(of_units: Linear, size: Size, *kinds: Sequence[str]) -> Networks:
    """The model that `fit_networks` made of the labels, whose kinds have these classes.

    Raises ValueError where its weights are so large that the exponential of a score could be none.
    """
    lines = of_units.matrix[[of_units.rows.get(name, -1) for name in size.lines()]]
    each = lines.reshape(size.networks, size.units + 1, lines.shape[1])
    if np.abs(each).sum(axis=1).max() > _MOST:
        raise ValueError("the weights of a network are too large")
    apart = np.eye(size.networks)
    kind = np.repeat(np.arange(len(kinds)), [len(classes) for classes in kinds])
    out = np.einsum("nm,nuc->numc", apart, each[:, 1:]).reshape(size.networks * size.units, -1)
    mean = np.tile(np.eye(len(kind)), (size.networks, 1)) / size.networks
    return Networks(out, each[:, 0].ravel(), np.kron(apart, kind[:, None] == kind), mean)


def _shares(scores: Array, ends: Sequence[int]) -> Array:
    """Scores as probabilities of the classes of each kind."""
    return np.concatenate([softmax(scores[..., first:end]) for first, end in zip((0, *ends), ends, strict=False)], axis=-1)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of features: the values of row i are those from `starts[i]` to `starts[i + 1]`, in `columns` of the features."""

    starts: Places
    columns: Places
    values: Floats


def fit_networks(rows: Sequence[Mapping[str, float]], told: Sequence[Told], weight: Array, size: Size) -> tuple[Linear, Linear]:
    """The model of the hidden units, and that of the labels given them: the classes of each kind side by side.

    Every row must have the feature "bias".
    """
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    fitting = _Fitting(_matrix(rows, names), told, weight.astype(np.float32), (len(names), size))
    order = np.random.Generator(np.random.PCG64(_SEED))
    for number in range(_PASSES):
        rate = _RATE * (1 - 0.9 * number / _PASSES)
        shuffled = order.permutation(len(rows))
        for first in range(0, len(rows), _TOGETHER):
            fitting.step(shuffled[first : first + _TOGETHER], rate, order)
    lines = size.lines()
    units = [name for name in lines if not name.endswith(BIAS)]
    out = np.concatenate([fitting.bias, fitting.out], axis=1).reshape(len(lines), -1)
    return (
        linear(units, dict(zip(names, fitting.hidden.astype(float).tolist(), strict=True))),
        linear([name for kind in told for name in kind.classes], dict(zip(lines, out.astype(float).tolist(), strict=True))),
    )


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> _Rows:
    place = {name: i for i, name in enumerate(names)}
    kept = [[(place[name], value) for name, value in row.items() if name in place] for row in rows]
    return _Rows(
        np.cumsum([0, *map(len, kept)]),
        np.array([column for row in kept for column, _ in row], dtype=np.intp),
        np.array([value for row in kept for _, value in row], dtype=np.float32),
    )


class _Fitting:
    """The weights so far: `hidden` (features x units of all networks), `out` (networks x units x classes) and `bias`."""

    def __init__(self, rows: _Rows, told: Sequence[Told], weight: Floats, shape: tuple[int, Size]) -> None:
        self._rows, self._weight, (features, self._size) = rows, weight, shape
        self._want = np.concatenate([np.eye(len(kind.classes), dtype=np.float32)[np.array(kind.gold)] for kind in told], axis=1)
        self._ends = np.cumsum([len(kind.classes) for kind in told]).tolist()
        count, units = self._size.networks, self._size.units
        start = np.random.Generator(np.random.PCG64(_SEED + 1))
        self.hidden = (start.random((features, count * units), dtype=np.float32) - 0.5) * np.float32(0.2)
        self.out = (start.random((count, units, self._ends[-1]), dtype=np.float32) - 0.5) * np.float32(0.4)
        self.bias = np.zeros((count, 1, self._ends[-1]), dtype=np.float32)
        self._squares = tuple(np.zeros_like(weights) for weights in (self.hidden, self.out, self.bias))

    def step(self, chosen: Places, rate: float, chance: np.random.Generator) -> None:
        """Learn from some rows, with features and units left out by chance."""
        starts = self._rows.starts[chosen]
        lengths = self._rows.starts[chosen + 1] - starts
        begins = lengths.cumsum() - lengths
        places = np.arange(lengths.sum()) + np.repeat(starts - begins, lengths)
        values = self._rows.values[places] * _kept(chance, (len(places),), _WITHOUT)
        left = values != 0
        left[begins] = True  # so that each row has something to sum; half of the work is saved by leaving out the rest
        columns, values, begins = self._rows.columns[places[left]], values[left], (left.cumsum() - 1)[begins]
        lengths = np.diff(begins, append=len(values))
        bent = np.tanh(np.add.reduceat(self.hidden[columns] * values[:, None], begins))
        kept = _kept(chance, bent.shape, _UNITS_WITHOUT)
        units = (bent * kept).reshape(len(chosen), self._size.networks, self._size.units).swapaxes(0, 1)
        wrong = (_shares(units @ self.out + self.bias, self._ends) - self._want[chosen]) * self._weight[chosen, None]
        back = (wrong @ self.out.swapaxes(1, 2)).swapaxes(0, 1).reshape(bent.shape) * kept * (1 - bent**2)
        _descend(self.out, units.swapaxes(1, 2) @ wrong, self._squares[1], rate)
        _descend(self.bias, wrong.sum(axis=1, keepdims=True), self._squares[2], rate)
        self._step_hidden(columns, np.repeat(back, lengths, axis=0) * values[:, None], rate)

    def _step_hidden(self, columns: Places, slopes: Floats, rate: float) -> None:
        order = np.argsort(columns, kind="stable")
        first = np.flatnonzero(np.diff(columns[order], prepend=-1))
        touched, slope = columns[order][first], np.add.reduceat(slopes[order], first)
        squares = self._squares[0][touched] + slope**2
        self._squares[0][touched] = squares
        self.hidden[touched] -= np.float32(rate) * slope / (np.sqrt(squares) + np.float32(_STEADY))


def _kept(chance: np.random.Generator, shape: tuple[int, ...], without: float) -> Floats:
    """Nothing for what is left out; what is kept counts more, so that the sum is what it would be."""
    return np.asarray((chance.random(shape, dtype=np.float32) >= without) / np.float32(1 - without), dtype=np.float32)


def _descend(weights: Floats, slope: Floats, squares: Floats, rate: float) -> None:
    squares += slope**2
    weights -= np.float32(rate) * slope / (np.sqrt(squares) + np.float32(_STEADY))
