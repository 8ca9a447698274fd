"""Weights of the small linear models: read from and written to the table that `train` makes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_CLASSES = "*"  # the row of a model that names its classes


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features: the score of class k is the sum of value * matrix[rows[feature], k].

    The last line of the matrix is that of features that training never saw: all nothing.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    matrix: Array
    columns: list[tuple[float, ...]] = field(repr=False)

    def scores(self, features: Sequence[Mapping[str, float]]) -> Array:
        """The scores, one line for each mapping of features to values. Features that training never saw count nothing."""
        rows: list[int] = []
        values: list[float] = []
        ends = [0]
        known, unknown = self.rows.get, len(self.rows)
        for mapping in features:
            rows += [known(name, unknown) for name in mapping]
            values += mapping.values()
            ends.append(len(rows))
        sums = np.zeros((len(rows) + 1, len(self.classes)))
        np.cumsum(self.matrix[rows] * np.array(values)[:, None], axis=0, out=sums[1:])
        return np.asarray(sums[ends[1:]] - sums[ends[:-1]])

    def score(self, features: Mapping[str, float]) -> float:
        """The score of the first class alone: for models of yes and no."""
        known, columns = self.rows, self.columns
        return sum([value * columns[known[name]][0] for name, value in features.items() if name in known])

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of the first class, for models of yes and no."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


def linear(classes: Iterable[str], features: Mapping[str, Sequence[float]]) -> Linear:
    """A model from the weights of each feature, one a class."""
    names, order = tuple(classes), sorted(features)
    columns = [tuple(map(float, features[name])) for name in order]
    matrix = np.array([*columns, (0.0,) * len(names)]).reshape(len(order) + 1, len(names))
    return Linear(names, {name: i for i, name in enumerate(order)}, matrix, columns)


def beside(first: Linear, second: Linear) -> Linear:
    """Two models over the same features as one, whose classes are those of the first and then those of the second."""
    none, nothing = (0.0,) * len(first.classes), (0.0,) * len(second.classes)
    of_first = {name: first.columns[row] for name, row in first.rows.items()}
    of_second = {name: second.columns[row] for name, row in second.rows.items()}
    names = of_first.keys() | of_second.keys()
    both = {name: (*of_first.get(name, none), *of_second.get(name, nothing)) for name in names}
    return linear((*first.classes, *second.classes), both)


def softmax(scores: Array) -> Array:
    """Scores as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def logistic(score: Array) -> Array:
    """Scores in logits as probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30.0, 30.0))))


def read_weights(path: Path) -> dict[str, Linear]:
    """The models of a weight file by name: rows of model, feature, weights; the row of feature "*" names the classes."""
    classes: dict[str, list[str]] = {}
    features: dict[str, dict[str, list[float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        model, feature, values = line.split("\t")
        if feature == _CLASSES:
            classes[model] = values.split()
            features[model] = {}
        else:
            features[model][feature] = [float(value) for value in values.split()]
    return {model: linear(names, features[model]) for model, names in classes.items()}


def write_weights(path: Path, models: Mapping[str, Linear]) -> None:
    """Write models in a stable order, weights to two places; features whose weights all round to nothing are left out."""
    rows = ["model\tfeature\tweights"]
    for name in sorted(models):
        model = models[name]
        rows.append(f"{name}\t{_CLASSES}\t{' '.join(model.classes)}")
        for feature in sorted(model.rows):
            weights = [round(w, 2) + 0.0 for w in model.columns[model.rows[feature]]]
            if any(weights):
                rows.append(f"{name}\t{feature}\t{' '.join(f'{w:g}' for w in weights)}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
