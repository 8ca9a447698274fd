"""What the single words and the pairs of words of a content weigh, summed for all statements at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Lines, Together
from flows.positions.labels.weights import Linear
from flows.positions.labels.words import Column

WORD, PAIR = "w_", "b_"  # before features that are words, and pairs of words
OPENING = ("word0_", "word1_", "word2_")  # before the first words of a content, which count by their place
NAME, FIGURE = "<name>", "#"  # stand for the words of names, which are left out, and for what is no word


@dataclass(frozen=True, slots=True)
class WordTable:
    """The lines of a model's table that words and pairs of words have; `unknown` is that of all others.

    `words` tells each word's line. A pair is one number: that of its first word in `lefts`, times `size`, and that of its second
    in `rights`; words that are in no pair have 0 there, and `name` are the two numbers of a name. `pairs` tells their lines.
    """

    words: Column
    lefts: Column
    rights: Column
    pairs: Mapping[int, int]
    size: int
    name: tuple[int, int]
    unknown: int


def word_table(model: Linear) -> WordTable:
    """The words and pairs among the features of a model."""
    words = {name[len(WORD) :]: row for name, row in model.rows.items() if name.startswith(WORD)}
    pairs = [(name[len(PAIR) :].split(" "), row) for name, row in model.rows.items() if name.startswith(PAIR)]
    lefts, rights = (_numbered(pair[i] for pair, _ in pairs) for i in (0, 1))
    size, unknown = len(rights) + 1, len(model.rows)
    return WordTable(
        Column(lambda word: words.get(word, unknown) if word.isalpha() else unknown),
        Column(lambda word: lefts.get(_told(word), 0)),
        Column(lambda word: rights.get(_told(word), 0)),
        {lefts[left] * size + rights[right]: row for (left, right), row in pairs},
        size,
        (lefts.get(NAME, 0), rights.get(NAME, 0)),
        unknown,
    )


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(words), start=1)}


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


def opening_counts(words: Sequence[str], statement: Statement) -> dict[str, float]:
    """The features of the first words of a statement's content, for training; `words` are those of its article."""
    first, last = statement.spans[0]
    return {place + word: 1.0 for place, word in zip(OPENING, words[first:last], strict=False)}


def opening_columns(model: Linear) -> list[Column]:
    """The lines of a model's table that a word has as each of OPENING."""
    return [_opening(model, place) for place in OPENING]


def _opening(model: Linear, place: str) -> Column:
    known, unknown = {name[len(place) :]: row for name, row in model.rows.items() if name.startswith(place)}, len(model.rows)
    return Column(lambda word: known.get(word, unknown))


def opening_lines(of: Together, columns: Sequence[Column]) -> Iterator[Lines]:
    """The lines of the first words of each statement's content."""
    firsts, lasts = of.opening[:, 0], of.opening[:, 1]
    for number, column in enumerate(columns):
        known = (firsts + number < lasts).nonzero()[0]
        yield column.at(of.numbers[firsts[known] + number], of.numbering), known


def word_lines(of: Together, model: WordTable) -> Iterator[Lines]:
    """The lines of the words and pairs of each statement's content."""
    unknown, said = model.unknown, of.said
    named = of.is_named[said.words]
    words, lefts, rights = (of.told(said, column) for column in (model.words, model.lefts, model.rights))
    words[named] = unknown
    lefts[named], rights[named] = model.name
    lefts[said.lasts] = 0  # the last word of a span begins no pair in it
    known = (lefts[:-1] * rights[1:]).nonzero()[0]
    line_of = model.pairs.get
    pairs = [line_of(pair, unknown) for pair in (lefts[known] * model.size + rights[known + 1]).tolist()]
    yield words, said.owners
    yield np.array(pairs, dtype=np.intp), said.owners[known]
