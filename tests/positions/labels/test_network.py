"""The small network: it tells what features mean only together, and is the same for the same rows."""

import numpy as np

from flows.positions.labels.network import Told, fit_network
from flows.positions.labels.weights import Array, Linear, softmax

# Each thing is told by several features, since some are left out while the network learns.
NOT, GOOD = ({f"{name}{i}": 1.0 for i in range(8)} for name in ("not", "good"))
KINDS = ({"bias": 1.0}, {"bias": 1.0, **NOT}, {"bias": 1.0, **GOOD}, {"bias": 1.0, **NOT, **GOOD})
ROWS = KINDS * 60
PRAISES = [0, 1, 1, 0] * 60  # "not" and "good" together are the opposite of either
LONG = [0, 0, 0, 1] * 60


def _told(units: Linear, out: Linear) -> Array:
    lines = out.matrix[[out.rows[name] for name in (*units.classes, "bias")]]
    return np.asarray(np.tanh(units.scores(KINDS)) @ lines[:-1] + lines[-1])


def test_features_that_mean_something_only_together_are_told() -> None:
    """No linear model tells "either but not both"; two kinds of label are told at once."""
    told = _told(*fit_network(ROWS, [Told(("no", "yes"), PRAISES), Told(("short", "long"), LONG)], np.ones(len(ROWS))))
    assert softmax(told[:, :2]).argmax(axis=1).tolist() == [0, 1, 1, 0]
    assert softmax(told[:, 2:]).argmax(axis=1).tolist() == [0, 0, 0, 1]


def test_the_same_rows_give_the_same_network() -> None:
    """The numbers that start it and leave features out are of a fixed seed."""
    first, second = (fit_network(ROWS, [Told(("no", "yes"), PRAISES)], np.ones(len(ROWS))) for _ in range(2))
    assert all(np.array_equal(a.matrix, b.matrix) for a, b in zip(first, second, strict=True))
