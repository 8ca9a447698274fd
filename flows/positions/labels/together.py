"""Statements of several articles with all their words, one article behind the other, so that tables tell of them in one step."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from flows.frozen import record
from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Hundredths, sums_of_lines
from flows.positions.labels.words import Column, Numbering, Numbers
from flows.records import SpanPair

Lines = tuple[Numbers, Numbers]  # of a table, and the numbers of the statements that have them


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
    `numbering`, `is_named` tells whether one is in the name of a party. `opening` tells of each statement the range of its
    content's first part, `said` are the words of the contents, `rest` those of the sentences around them.
    """

    articles: Sequence[Article]
    statements: list[Statement]
    begins: list[int]
    firsts: list[int]
    owners: list[int]
    numbers: Numbers
    numbering: Numbering
    is_named: NDArray[np.bool_]
    opening: Numbers
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
    counts = [len(of_one) for of_one in statements]
    begins = [0, *accumulate([len(article.words) for article in articles])]
    owners = np.repeat(np.arange(len(articles)), counts)
    firsts = np.array(begins)[owners]
    flat = [s for of_one in statements for s in of_one]
    named = _pairs(span for article in articles for span in article.named_words)
    named += np.repeat(begins[:-1], [len(article.named_words) for article in articles])[:, None]
    return Together(
        articles,
        flat,
        begins[:-1],
        firsts.tolist(),
        owners.tolist(),
        np.concatenate([article.words.numbers for article in articles]),
        articles[0].words.numbering,
        _covered(named, begins[-1]),
        _pairs(s.spans[0] for s in flat) + firsts[:, None],
        _places(firsts, [s.spans for s in flat]),
        _places(firsts, [s.rest for s in flat]),
    )


def places(owners: Numbers, begins: Numbers, ends: Numbers) -> Places:
    """The words of ranges of all words, each of a statement."""
    lengths = ends - begins
    until = lengths.cumsum()
    owners_of_each = np.repeat(owners, lengths)
    words = np.arange(len(owners_of_each)) + np.repeat(begins - (until - lengths), lengths)
    return Places(words, owners_of_each, until[lengths > 0] - 1)


def _places(firsts: Numbers, spans: Sequence[Sequence[SpanPair]]) -> Places:
    """The words of some ranges of each statement, as numbers among the words of its article."""
    owners = np.repeat(np.arange(len(spans)), [len(of_one) for of_one in spans])
    ranges = _pairs(chain.from_iterable(spans)) + firsts[owners][:, None]
    return places(owners, ranges[:, 0], ranges[:, 1])


def _pairs(spans: Iterable[SpanPair]) -> Numbers:
    return np.fromiter(chain.from_iterable(spans), np.intp).reshape(-1, 2)


def add_lines(sums: Hundredths, table: Hundredths, told: Iterable[Lines]) -> None:
    """Add lines of a table of whole numbers to the sums of their owners; the last line of a table is nothing."""
    each, owners_of_each = (np.concatenate(of_all) for of_all in zip(*told, strict=True))
    nothing = len(table) - 1
    known = each != nothing
    lines, owners = each[known], owners_of_each[known].astype(np.min_scalar_type(len(sums)))  # short numbers are sorted sooner
    counts = np.bincount(owners, minlength=len(sums))
    sums[counts > 0] += sums_of_lines(table, lines[owners.argsort(kind="stable")], counts)


def _covered(ranges: Numbers, count: int) -> NDArray[np.bool_]:
    """Which of `count` words stand in one of the ranges."""
    begins, ends = (np.bincount(ranges[:, i], minlength=count + 1) for i in (0, 1))
    return np.asarray((begins - ends).cumsum()[:-1] > 0)
