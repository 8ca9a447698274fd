"""The small networks: they tell what features mean only together, and are the same for the same rows."""

import numpy as np

from flows.positions.labels.network import Size, Told, fit_networks, networks
from flows.positions.labels.weights import Array

# Each thing is told by several features, since some are left out while the network learns.
NOT, GOOD = ({f"{name}{i}": 1.0 for i in range(8)} for name in ("not", "good"))
KINDS = ({"bias": 1.0}, {"bias": 1.0, **NOT}, {"bias": 1.0, **GOOD}, {"bias": 1.0, **NOT, **GOOD})
ROWS = KINDS * 60
PRAISES = [0, 1, 1, 0] * 60  # "not" and "good" together are the opposite of either
LONG = [0, 0, 0, 1] * 60


SIZE = Size(networks=2, units=16)
PRAISE, LENGTH = ("no", "yes"), ("short", "long")


def _told(*told: Told) -> Array:
    units, of_units = fit_networks(ROWS, told, np.ones(len(ROWS)), SIZE)
    return networks(of_units, SIZE, *(kind.classes for kind in told)).probabilities(units.scores(KINDS))


def test_features_that_mean_something_only_together_are_told() -> None:
    """No linear model tells "either but not both"; two kinds of label are told at once."""
    told = _told(Told(PRAISE, PRAISES), Told(LENGTH, LONG))
    assert told[:, :2].argmax(axis=1).tolist() == [0, 1, 1, 0]
    assert told[:, 2:].argmax(axis=1).tolist() == [0, 0, 0, 1]


def test_the_same_rows_give_the_same_networks() -> None:
    """The numbers that start them and leave features out are of a fixed seed."""
    first, second = (fit_networks(ROWS, [Told(PRAISE, PRAISES)], np.ones(len(ROWS)), SIZE) for _ in range(2))
    assert all(np.array_equal(a.matrix, b.matrix) for a, b in zip(first, second, strict=True))


def test_each_network_tells_probabilities() -> None:
    """Their mean is one too: the classes of a kind add up to one."""
    told = _told(Told(PRAISE, PRAISES), Told(LENGTH, LONG))
    assert np.allclose([told[:, :2].sum(axis=1), told[:, 2:].sum(axis=1)], 1)
