"""Bundles of features that many statements have in common: each is named, looked up and weighed once.

What one finding tells (a minister "said" it, the clause says that "we will not") is up to twenty features with their own names.
The findings of news are few, their features many: a statement has sixty in a dozen bundles.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

import numpy as np

from flows.frozen import record
from flows.positions.labels.weights import Hundredths, Whole
from flows.positions.labels.words import Numbers

_MOST = 100_000  # bundles remembered at a time: a bound for long runs
Features = Mapping[str, float]


class Bundles(dict[tuple[Hashable, ...], int]):
    """The numbers of the bundles met so far, by their kind and what it takes to make one; `features[number]` are its features.

    A bundle without features has number 0.
    """

    def __init__(self, makers: Mapping[str, Callable[..., Features]]) -> None:
        """`makers` make the features of each kind of bundle of the rest of its key."""
        super().__init__()
        self._makers = makers
        self.features: list[Features] = [{}]

    def __missing__(self, key: tuple[Hashable, ...]) -> int:
        kind, *given = key
        features = self._makers[str(kind)](*given)
        self[key] = number = len(self.features) if features else 0
        if features:
            self.features.append(features)
        return number

    def bound(self) -> None:
        """Forget all bundles if there are too many; their numbers are other ones then."""
        if len(self) >= _MOST:
            self.clear()
            self.features = [{}]


@record
class Bundled:
    """The numbers of the bundles of some statements; each has at least one. `features` are those of the bundles."""

    numbers: list[list[int]]
    features: list[Features]

    def named(self) -> Iterator[dict[str, float]]:
        """The features of each statement."""
        for numbers in self.numbers:
            yield {name: value for number in numbers for name, value in self.features[number].items()}


class BundleWeights:
    """What bundles weigh in a model, in whole hundredths: told once for each, of the features that the model knows."""

    def __init__(self, model: Whole) -> None:
        self._model = model
        self._features: list[Features] = []
        self._count = 0
        self._lines: Hundredths = np.zeros((1024, model.table.shape[1]), dtype=np.float32)

    def sums(self, bundled: Bundled) -> Hundredths:
        """The scores of each statement in hundredths."""
        begins = [0, *accumulate(map(len, bundled.numbers[:-1]))]
        lines = self.lines([*chain.from_iterable(bundled.numbers)], bundled.features)
        return np.asarray(np.add.reduceat(lines, begins))

    def lines(self, numbers: Sequence[int] | Numbers, features: list[Features]) -> Hundredths:
        """The scores of single bundles, of which `features` are those of each."""
        self._learn(features)
        return self._lines.take(numbers, axis=0)

    def _learn(self, features: list[Features]) -> None:
        """Weigh the bundles that are new."""
        if features is not self._features:
            self._features, self._count = features, 0
        if self._count < len(features):
            begin, self._count = self._count, len(features)
            if self._count > len(self._lines):
                self._lines = np.concatenate([self._lines, np.zeros((self._count, self._lines.shape[1]), dtype=np.float32)])
            self._lines[begin : self._count] = self._model.scores(features[begin:])
