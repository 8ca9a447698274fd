"""What the single words and the pairs of words of a content weigh, summed for all statements of an article at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Array, Linear, restricted
from flows.positions.labels.words import Column, Numbers

WORD, PAIR = "w_", "b_"  # before features that are words, and pairs of words
NAME, FIGURE = "<name>", "#"  # stand for the words of names, which are left out, and for what is no word


@dataclass(frozen=True, slots=True)
class WordTable:
    """The lines of `table` that words and pairs of words have; the last line is of unknown ones: all nothing.

    `words` tells each word's line. A pair is one number: that of its first word in `lefts`, times `size`, and that of its second
    in `rights`; words that are in no pair have 0 there, and `name` are the two numbers of a name. `pairs` are these numbers in
    order, `lines` their lines.
    """

    words: Column
    lefts: Column
    rights: Column
    pairs: Numbers
    lines: Numbers
    size: int
    name: tuple[int, int]
    table: NDArray[np.float32]


def word_table(model: Linear) -> WordTable:
    """The words and pairs among the features of a model."""
    words = {name[len(WORD) :]: row for name, row in model.rows.items() if name.startswith(WORD)}
    pairs = [(name[len(PAIR) :].split(" "), row) for name, row in model.rows.items() if name.startswith(PAIR)]
    lefts, rights = (_numbered(pair[i] for pair, _ in pairs) for i in (0, 1))
    size, unknown = len(rights) + 1, len(model.matrix) - 1
    lines = sorted((lefts[left] * size + rights[right], row) for (left, right), row in pairs)
    return WordTable(
        Column(lambda word: words.get(word, unknown) if word.isalpha() else unknown),
        Column(lambda word: lefts.get(_told(word), 0)),
        Column(lambda word: rights.get(_told(word), 0)),
        np.array([pair for pair, _ in lines], dtype=np.intp),
        np.array([row for _, row in lines], dtype=np.intp),
        size,
        (lefts.get(NAME, 0), rights.get(NAME, 0)),
        model.matrix.astype(np.float32),
    )


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words), start=1)}


def without_words(model: Linear) -> Linear:
    """A model without its words and pairs."""
    return restricted(model, lambda name: not name.startswith((WORD, PAIR)))


def told_words(article: Article) -> list[str]:
    """The words of an article, with NAME and FIGURE for those that say nothing by themselves."""
    words = [_told(word) for word in article.words.lower]
    for first, last in article.named_words:
        words[first:last] = [NAME] * (last - first)
    return words


def _told(word: str) -> str:
    return word if word.isalpha() else FIGURE


def word_counts(words: Sequence[str], statement: Statement) -> dict[str, float]:
    """The features of one statement's content, for training: how often each word and pair stands in it."""
    counts: dict[str, float] = {}
    for first, last in statement.spans:
        said = words[first:last]
        names = [WORD + word for word in said if word not in (NAME, FIGURE)]
        for name in names + [PAIR + " ".join(pair) for pair in pairwise(said)]:
            counts[name] = counts.get(name, 0.0) + 1.0
    return counts


def word_scores(article: Article, statements: Sequence[Statement], model: WordTable) -> Array:
    """The scores of the words and pairs of each statement's content, one line a statement."""
    scores = np.zeros((len(statements), model.table.shape[1]))
    spans = np.array([(i, *span) for i, s in enumerate(statements) for span in s.spans if span[0] < span[1]], dtype=np.intp)
    if not len(spans):
        return scores
    owners, firsts, lasts = spans.T
    lengths = lasts - firsts
    begins = lengths.cumsum() - lengths
    said = np.arange(lengths.sum()) + np.repeat(firsts - begins, lengths)
    words, pairs = (rows[said] for rows in _rows(article, model))
    pairs[begins + lengths - 1] = len(model.table) - 1  # a span's last word begins no pair in it
    np.add.at(scores, owners, np.add.reduceat(model.table[words] + model.table[pairs], begins, dtype=np.float64))
    return scores


def _rows(article: Article, model: WordTable) -> tuple[Numbers, Numbers]:
    """The lines of each word of an article, and of the pair that begins with it."""
    unknown, named = len(model.table) - 1, article.is_named
    words, lefts, rights = (column.of(article.words) for column in (model.words, model.lefts, model.rights))
    words[named] = unknown
    lefts[named], rights[named] = model.name
    pairs = np.full(len(words), unknown)
    known = (lefts[:-1] * rights[1:]).nonzero()[0]
    if len(known) and len(model.pairs):
        wanted = lefts[known] * model.size + rights[known + 1]
        places = model.pairs.searchsorted(wanted)
        places[places == len(model.pairs)] = 0
        pairs[known] = np.where(model.pairs[places] == wanted, model.lines[places], unknown)
    return words, pairs
