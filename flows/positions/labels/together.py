"""Statements of several articles with all their words, one article behind the other, so that tables tell of them in one step."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from flows.frozen import record
from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Hundredths
from flows.positions.labels.words import Column, Numbering, Numbers


@record
class Places:
    """Words of statements: where each stands among all words, and the number of its statement; those of each range in order.
    `lasts` are the last ones of the ranges that have some."""

    words: Numbers
    owners: Numbers
    lasts: Numbers


@record
class Together:
    """Articles and their statements, one article's behind the other's.

    `begins` tells of each article how many words stand before it, `firsts` of each statement how many before those of its
    article, `owners` the number of its article. `numbers` are those of all words in
    `numbering`, `is_named` tells whether one is in the name of a party. `said` are the words of the contents, `rest` those of
    the sentences around them.
    """

    articles: Sequence[Article]
    statements: list[Statement]
    begins: list[int]
    firsts: list[int]
    owners: list[int]
    numbers: Numbers
    numbering: Numbering
    is_named: NDArray[np.bool_]
    said: Places
    rest: Places

    def words_at(self, characters: Numbers) -> Numbers:
        """The first words that begin at or behind characters of the articles' texts: a line, of any shape, for each statement."""
        texts = [article.words.places for article in self.articles]
        before = np.array([0, *accumulate([len(article.layout.text) + 1 for article in self.articles[:-1]])])
        starts = np.concatenate(texts) + before.repeat([len(text) for text in texts])
        moved = before[self.owners].reshape(-1, *[1] * (characters.ndim - 1))
        return np.asarray(starts.searchsorted(characters + moved))

    def told(self, places: Places, column: Column) -> Numbers:
        """What a column tells of the words at some places, in a new array."""
        return column.at(self.numbers[places.words], self.numbering)


def together(articles: Sequence[Article], statements: Sequence[Sequence[Statement]]) -> Together:
    """Put articles of one numbering, each with its statements, one behind the other; at least one has a word."""
    begins: list[int] = []
    firsts: list[int] = []
    owners: list[int] = []
    named: list[tuple[int, int]] = []
    first = 0
    for number, (article, of_one) in enumerate(zip(articles, statements, strict=True)):
        begins.append(first)
        firsts += [first] * len(of_one)
        owners += [number] * len(of_one)
        named += [(first + begin, first + end) for begin, end in article.named_words]
        first += len(article.words.lower)
    flat = [s for of_one in statements for s in of_one]
    return Together(
        articles,
        flat,
        begins,
        firsts,
        owners,
        np.concatenate([article.words.numbers for article in articles]),
        articles[0].words.numbering,
        _covered(named, first),
        places(firsts, ((number, first, last) for number, s in enumerate(flat) for first, last in s.spans)),
        places(firsts, ((number, first, last) for number, s in enumerate(flat) for first, last in s.rest)),
    )


def places(firsts: Sequence[int], ranges: Iterable[tuple[int, int, int]]) -> Places:
    """The words of ranges (statement, first, last) of the words of its article, those before the articles given."""
    owners, begins, ends = np.array([*ranges], dtype=np.intp).reshape(-1, 3).T
    lengths = ends - begins
    until = lengths.cumsum()
    owners_of_each = np.repeat(owners, lengths)
    moved = begins + np.array(firsts, dtype=np.intp)[owners] - (until - lengths)
    words = np.arange(len(owners_of_each)) + np.repeat(moved, lengths)
    return Places(words, owners_of_each, until[lengths > 0] - 1)


def add_lines(sums: Hundredths, table: Hundredths, lines: Numbers, owners: Numbers) -> None:
    """Add lines of a table to the sums of their owners, which are in order; the last line of a table is nothing."""
    known = lines != len(table) - 1
    lines, owners = lines[known], owners[known]
    if len(lines):
        begins = np.append(True, owners[1:] != owners[:-1]).nonzero()[0]
        sums[owners[begins]] += np.add.reduceat(table.take(lines, axis=0), begins)


def _covered(ranges: Iterable[tuple[int, int]], count: int) -> NDArray[np.bool_]:
    """Which of `count` words stand in one of the ranges."""
    steps = np.zeros(count + 1, dtype=np.intp)
    for first, last in ranges:
        steps[first] += 1
        steps[last] -= 1
    return np.asarray(steps.cumsum()[:-1] > 0)
