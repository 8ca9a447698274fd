"""What the single words and the pairs of words of a content weigh, summed for all statements of an article at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Array, Linear, restricted

WORD, PAIR = "w_", "b_"  # before features that are words, and pairs of words
NAME, FIGURE = "<name>", "#"  # stand for the words of names, which are left out, and for what is no word


@dataclass(frozen=True, slots=True)
class WordTable:
    """The lines of `table` that words and pairs ("not", "accept") have; the last line is of unknown ones: all nothing."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, ...], int]
    table: Array


def word_table(model: Linear) -> WordTable:
    """The words and pairs among the features of a model."""
    words = {name[len(WORD) :]: row for name, row in model.rows.items() if name.startswith(WORD)}
    pairs = {tuple(name[len(PAIR) :].split(" ")): row for name, row in model.rows.items() if name.startswith(PAIR)}
    return WordTable(words, pairs, model.matrix)


def without_words(model: Linear) -> Linear:
    """A model without its words and pairs."""
    return restricted(model, lambda name: not name.startswith((WORD, PAIR)))


def told_words(article: Article) -> list[str]:
    """The words of an article, with NAME and FIGURE for those that say nothing by themselves."""
    words = [word if word.isalpha() else FIGURE for word in article.words.lower]
    for first, last in article.named_words:
        words[first:last] = [NAME] * (last - first)
    return words


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
    words, unknown = told_words(article), len(model.table) - 1
    word, pair = model.words.get, model.pairs.get
    rows = [word(w, unknown) for w in words]
    pairs = [pair(p, unknown) for p in pairwise(words)]
    of_words, of_pairs = _sums(model.table[rows]), _sums(model.table[pairs])
    owner, firsts, lasts = (
        np.array([(i, first, last) for i, s in enumerate(statements) for first, last in s.spans if first < last], dtype=np.intp)
        .reshape(-1, 3)
        .T
    )
    scores = np.zeros((len(statements), model.table.shape[1]))
    each = of_words[lasts] - of_words[firsts] + of_pairs[lasts - 1] - of_pairs[firsts]
    np.add.at(scores, owner, each)
    return scores


def _sums(rows: Array) -> Array:
    """Running sums, with a line of nothing before them."""
    sums = np.zeros((len(rows) + 1, rows.shape[1]))
    np.cumsum(rows, axis=0, out=sums[1:])
    return sums
