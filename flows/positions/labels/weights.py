"""Weights of the small models: read from and written to the tables that `train` makes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Weights = dict[tuple[str, str], float]  # (model or class, feature) -> weight


@dataclass(frozen=True, slots=True)
class Softmax:
    """A multinomial logistic regression over named features; `columns[feature]` holds a weight per class."""

    classes: tuple[str, ...]
    columns: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """The probability of each class. Features that training never saw count nothing."""
        scores = [0.0] * len(self.classes)
        for name, value in features.items():
            column = self.columns.get(name)
            if column is not None:
                scores = [s + value * w for s, w in zip(scores, column, strict=True)]
        return dict(zip(self.classes, softmax(scores), strict=True))


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def logistic(score: float) -> float:
    """The probability of a score in logits."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def read_weights(path: Path) -> dict[str, Weights]:
    """The models of a weight file by name: rows of model, class, feature, weight."""
    models: dict[str, Weights] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        model, label, feature, weight = line.split("\t")
        models.setdefault(model, {})[label, feature] = float(weight)
    return models


def write_weights(path: Path, models: Mapping[str, Weights]) -> None:
    """Write models in a stable order, weights to three places; weights that round to nothing are left out."""
    rows = ["model\tclass\tfeature\tweight"]
    for model in sorted(models):
        for (label, feature), weight in sorted(models[model].items()):
            if abs(weight) >= 0.0005:
                rows.append(f"{model}\t{label}\t{feature}\t{weight:.3f}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def as_softmax(weights: Weights, classes: Iterable[str]) -> Softmax:
    """The rows of one model as a softmax over `classes`."""
    order = tuple(classes)
    features = sorted({feature for _, feature in weights})
    return Softmax(order, {f: tuple(weights.get((c, f), 0.0) for c in order) for f in features})
