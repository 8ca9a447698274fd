"""Weights of the small linear models: read from and written to the table that `train` makes."""

import math
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Hundredths = NDArray[np.float32]
Number = TypeVar("Number", bound=np.floating[Any])
_CLASSES = "*"  # the row of a model that names its classes
UNITS = 100  # of which weights are whole numbers
_PACKED = 32  # classes from which on weights are packed
BIAS = "bias"  # the feature that everything has


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features: the score of class k is the sum of value * matrix[rows[feature], k].

    The last line of the matrix is that of features that training never saw: all nothing. `firsts` is its first column.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    matrix: Array
    firsts: list[float] = field(repr=False)

    def scores(self, features: Sequence[Mapping[str, float]]) -> Array:
        """The scores, one line for each mapping of features to values. Features that training never saw count nothing."""
        return np.asarray(_scores(self.rows, self.matrix, features))

    def hundredths(self) -> Hundredths:
        """The matrix as the weight file holds it, in whole numbers: their sums are exact below 2**24, in whatever order."""
        return (self.matrix * UNITS).round().astype(np.float32)

    def score(self, features: Mapping[str, float]) -> float:
        """The score of the first class alone: for models of yes and no."""
        known, firsts = self.rows, self.firsts
        return sum([value * firsts[known[name]] for name, value in features.items() if name in known])

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of the first class, for models of yes and no."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


@dataclass(frozen=True, slots=True)
class Whole:
    """A linear model in hundredths, for features whose values are whole numbers: so its sums are exact. `rows` may be those of
    some features alone; the last line of `table` is nothing."""

    rows: Mapping[str, int]
    table: Hundredths

    def scores(self, features: Sequence[Mapping[str, float]]) -> Hundredths:
        """The scores in hundredths, one line for each mapping of features to values; as those of `Linear`."""
        return np.asarray(_scores(self.rows, self.table, features))


def _scores(known: Mapping[str, int], weights: NDArray[Number], features: Sequence[Mapping[str, float]]) -> NDArray[Number]:
    rows: list[int] = []
    values: list[float] = []
    begins: list[int] = []
    row_of, unknown = known.get, len(weights) - 1
    for mapping in features:
        begins.append(len(rows))
        rows += [row_of(name, unknown) for name in mapping] or [unknown]
        values += mapping.values() or [0.0]
    if not rows:
        return np.zeros((0, weights.shape[1]), dtype=weights.dtype)
    each = weights.take(rows, axis=0)
    each *= np.array(values, dtype=weights.dtype)[:, None]
    return np.add.reduceat(each, begins)


def sums_of_lines(table: Hundredths, lines: NDArray[np.intp], counts: NDArray[np.intp]) -> Hundredths:
    """The sums of so many lines of a table each time, one behind the other, where there are any; the last line is nothing.

    First by eights, filled up with nothing: `np.add.reduceat` takes as long to begin with a line as to add it.
    """
    blocks = (counts + 7) // 8
    firsts = blocks.cumsum() - blocks
    filled = np.full(8 * blocks.sum(), len(table) - 1)
    filled[np.arange(len(lines)) + np.repeat(8 * firsts - (counts.cumsum() - counts), counts)] = lines
    first, *others = filled.reshape(-1, 8).T.copy()
    sums = table.take(first, axis=0)
    for other in others:
        sums += table.take(other, axis=0)
    return np.asarray(np.add.reduceat(sums, firsts[blocks > 0])) if len(sums) else sums


def linear(classes: Iterable[str], features: Mapping[str, Sequence[float]]) -> Linear:
    """A model from the weights of each feature, one a class."""
    names, order = tuple(classes), sorted(features)
    return _linear(names, order, np.array([features[name] for name in order], dtype=float).reshape(len(order), len(names)))


def _linear(classes: tuple[str, ...], features: Sequence[str], weights: Array) -> Linear:
    matrix = np.vstack([weights, np.zeros(len(classes))])
    return Linear(classes, {name: i for i, name in enumerate(features)}, matrix, matrix[:, 0].tolist())


def beside(first: Linear, second: Linear) -> Linear:
    """Two models over the same features as one, whose classes are those of the first and then those of the second."""
    names = sorted(first.rows.keys() | second.rows.keys())
    both = np.hstack([model.matrix[[model.rows.get(name, -1) for name in names]] for model in (first, second)])
    return _linear((*first.classes, *second.classes), names, both)


def restricted(model: Linear, keep: Callable[[str], bool]) -> Linear:
    """A model with some of its features."""
    names = [name for name in model.rows if keep(name)]
    return _linear(model.classes, names, model.matrix[[model.rows[name] for name in names]])


def softmax(scores: Array) -> Array:
    """Scores as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def logistic(score: Array) -> Array:
    """Scores in logits as probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))))


def read_weights(path: Path) -> dict[str, Linear]:
    """The models of a weight file by name: rows of model, feature, weights in hundredths; the row of feature "*" names the
    classes. The weights of hidden units are packed (base64 of two bytes each): read as words they take half a second more."""
    cells = path.read_text(encoding="utf-8").rstrip("\n").replace("\n", "\t").split("\t")
    models, features, values = cells[3::3], cells[4::3], cells[5::3]  # without the heading
    heads = [row for row, feature in enumerate(features) if feature == _CLASSES]
    found: dict[str, Linear] = {}
    for head, end in zip(heads, [*heads[1:], len(features)], strict=True):
        classes = tuple(values[head].split())
        found[models[head]] = _linear(classes, features[head + 1 : end], _numbers(values[head + 1 : end], len(classes)))
    return found


def _numbers(lines: Sequence[str], count: int) -> Array:
    if count < _PACKED:
        hundredths = np.fromstring(" ".join(lines), dtype=np.int64, sep=" ")
    else:
        hundredths = np.frombuffer(b"".join(map(a2b_base64, lines)), dtype="<i2")
    return hundredths.reshape(len(lines), count) / UNITS


def write_weights(path: Path, models: Mapping[str, Linear]) -> None:
    """Write models in a stable order, weights in hundredths; features whose weights all round to nothing are left out."""
    rows = ["model\tfeature\thundredths"]
    for name in sorted(models):
        model = models[name]
        rows.append(f"{name}\t{_CLASSES}\t{' '.join(model.classes)}")
        for feature in sorted(model.rows):
            weights = [round(weight * UNITS) for weight in model.matrix[model.rows[feature]].tolist()]
            if any(weights):
                packed = len(weights) >= _PACKED
                told = b64encode(np.array(weights, dtype="<i2").tobytes()).decode() if packed else " ".join(map(str, weights))
                rows.append(f"{name}\t{feature}\t{told}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
