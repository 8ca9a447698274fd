"""The words of an article as the labels see them, numbered, so that tables tell of all of them in one step.

In lower case, hyphenated ones taken apart, marks left out.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby, islice, pairwise
from struct import pack

import numpy as np
from numpy.typing import NDArray

from flows.frozen import record
from flows.positions.labels.glosses import Glosses
from flows.positions.sentences import Layout
from flows.positions.tokens import Tokens
from flows.records import SpanPair

Numbers = NDArray[np.intp]
# Distinct words that are numbered at a time, a bound for long runs: more than the vocabularies of all languages hold together.
_MEMORY = 400_000
_LONGEST = 40  # bits of a place in a text


class Growing:
    """A list of numbers as an array that grows at its end."""

    def __init__(self) -> None:
        self._values = np.zeros(1024, dtype=np.intp)
        self._new: list[int] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count + len(self._new)

    def extend(self, numbers: Iterable[int]) -> None:
        self._new.extend(numbers)

    def array(self) -> Numbers:
        """The numbers, and room for more behind them."""
        if self._new:
            begin, self._count = self._count, len(self)
            if self._count > len(self._values):
                self._values = np.concatenate([self._values, np.zeros(self._count, dtype=np.intp)])
            self._values[begin : self._count] = self._new
            self._new.clear()
        return self._values


class Numbering(dict[str, int]):
    """The numbers of the distinct words met so far, in order of appearance; `words[number]` is the word."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number


class _Taken:
    """Tokens taken apart, by their numbers in a vocabulary: the words of token k are those `firsts[k]` to `firsts[k] + counts[k]`
    of `parts`, at the characters `offsets` of the token."""

    def __init__(self, vocabulary: list[str], numbering: Numbering, glosses: Glosses | None) -> None:
        self.vocabulary, self.numbering, self.glosses = vocabulary, numbering, glosses
        self.firsts, self.counts, self.parts, self.offsets = Growing(), Growing(), Growing(), Growing()

    def take(self) -> None:
        """Take apart the tokens that are new in the vocabulary."""
        for token in self.vocabulary[len(self.counts) :]:
            found = _parts(token)
            if self.glosses is not None:
                found = [(english, offset) for word, offset in found for english in self.glosses.of(word)]
            self.firsts.extend([len(self.parts)])
            self.counts.extend([len(found)])
            self.parts.extend([self.numbering[word] for word, _ in found])
            self.offsets.extend([offset for _, offset in found])


@record
class Words:
    """Words in lower case with hyphenated ones taken apart, without marks; `starts` are characters of the text, where the
    words are those of one, and `places` the same as an array. `numbers` are those of the words in `numbering`.

    Few are asked for as strings: to gather those of an article, from all over the memory, takes as long as to number them.
    """

    starts: list[int]
    places: Numbers
    numbers: Numbers
    numbering: Numbering

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def lower(self) -> list[str]:
        """All words as strings."""
        return [*map(self.numbering.words.__getitem__, self.numbers.tolist())]

    def word(self, number: int) -> str:
        """One word as a string."""
        return self.numbering.words[int(self.numbers[number])]

    def between(self, start: int, end: int) -> SpanPair:
        """The word numbers first, last (excluded) of the words that begin in the characters start..end."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def word_spans(texts: Sequence[Words], spans: Sequence[Iterable[SpanPair]]) -> list[list[SpanPair]]:
    """What `Words.between` tells of some spans of characters of each text, for all of them in one go."""
    counts = [len(text) for text in texts]
    each = [[*chain.from_iterable(of_text)] for of_text in spans]
    asked = [len(of_text) for of_text in each]
    apart = np.arange(len(texts)) << _LONGEST
    starts = np.concatenate([text.places for text in texts]) + apart.repeat(counts)
    edges = np.fromiter(chain.from_iterable(each), np.intp, sum(asked)) + apart.repeat(asked)
    places = iter((starts.searchsorted(edges) - np.repeat([0, *accumulate(counts[:-1])], asked)).tolist())
    return [[*islice(zip(places, places, strict=True), count // 2)] for count in asked]


class Column:
    """A number that something tells of each word, asked once for each distinct word."""

    def __init__(self, tell: Callable[[str], int]) -> None:
        self._tell = tell
        self._numbering: Numbering | None = None
        self._told = Growing()

    def places(self, texts: Sequence[Words]) -> list[list[int]]:
        """The words of each text, of one numbering, of which something other than 0 is told."""
        ends = [*accumulate(map(len, texts))]
        places = self.at(np.concatenate([text.numbers for text in texts]), texts[0].numbering).nonzero()[0].tolist()
        edges = [bisect_left(places, end) for end in ends]
        each = zip([0, *ends], pairwise([0, *edges]), strict=False)
        return [[place - first for place in places[a:b]] for first, (a, b) in each]

    def of(self, words: Words) -> Numbers:
        """What is told of each of the words, in a new array."""
        return self.at(words.numbers, words.numbering)

    def at(self, numbers: Numbers, numbering: Numbering) -> Numbers:
        """What is told of words by their numbers in a numbering, in a new array."""
        if numbering is not self._numbering:
            self._numbering, self._told = numbering, Growing()
        known = numbering.words
        if len(self._told) < len(known):
            self._told.extend(map(self._tell, known[len(self._told) :]))
        return self._told.array()[numbers]


def split_words(layouts: Sequence[Layout], glosses: Glosses | None = None) -> list[Words]:
    """The words of each layout's tokens: marks and clitics left out, hyphenated words taken apart.

    `glosses` are those of the layouts' language, None for English. Where a gloss is of several words, all begin where the word
    does.
    """
    found: list[Words] = []
    for _, alike in groupby([layout.tokens for layout in layouts], key=_vocabulary):
        found += _split([*alike], glosses)
    return found


def _vocabulary(tokens: Tokens) -> int:
    return id(tokens.vocabulary)


def _split(texts: Sequence[Tokens], glosses: Glosses | None) -> list[Words]:
    """The words of texts of one vocabulary, one behind the other in arrays of which each text gets its part."""
    table = _taken(texts[0].vocabulary, glosses)
    lengths = [len(tokens) for tokens in texts]
    tokens = _array([text.numbers for text in texts])
    counts = table.counts.array()[tokens]
    owners = np.repeat(np.arange(len(tokens)), counts)
    until = np.concatenate([[0], counts.cumsum()])
    # A word's place among the parts is its token's first one and how many words of that token stand before it.
    places = (table.firsts.array()[tokens] - until[:-1])[owners] + np.arange(len(owners))
    numbers = table.parts.array()[places]
    starts = _array([text.starts for text in texts])[owners]
    starts += table.offsets.array()[places]
    edges = until[[0, *accumulate(lengths)]].tolist()
    return [Words(starts[a:b].tolist(), starts[a:b], numbers[a:b], table.numbering) for a, b in pairwise(edges)]


def _array(lists: Sequence[list[int]]) -> Numbers:
    """The numbers of some lists, one behind the other; in two thirds of the time of `fromiter`, and nobody can write to it."""
    numbers = [*chain.from_iterable(lists)]
    return np.frombuffer(pack(f"{len(numbers)}n", *numbers), np.intp)


def words_of(split: Sequence[str], glosses: Glosses | None = None) -> Words:
    """Words that are split already, of no text."""
    words = split if glosses is None else [english for word in split for english in glosses.of(word)]
    numbering = _shared()
    nowhere = np.zeros(0, dtype=np.intp)
    return Words([], nowhere, np.fromiter(map(numbering.__getitem__, words), np.intp, len(words)), numbering)


def begin_numbering() -> None:
    """Begin a new numbering where the one that texts share is large; texts that are read together need the same."""
    if len(_shared().words) >= _MEMORY:
        _shared.cache_clear()
        _tables.cache_clear()


@lru_cache(maxsize=1)
def _shared() -> Numbering:
    return Numbering()


def _taken(vocabulary: list[str], glosses: Glosses | None) -> _Taken:
    """The tokens of a vocabulary, taken apart as far as it goes."""
    numbering, tables = _shared(), _tables()
    table = tables.get(id(vocabulary))
    if table is None:
        table = tables[id(vocabulary)] = _Taken(vocabulary, numbering, glosses)
    table.take()
    return table


@lru_cache(maxsize=1)
def _tables() -> dict[int, _Taken]:
    """By vocabulary: one for each language that is read. They hold their vocabularies, so that no other one has its id."""
    return {}


def _parts(word: str) -> list[tuple[str, int]]:
    """The words of one token with their places in it. Two capitals keep their case: "US" is not "us", "IT" not "it"."""
    if not (word[0].isalnum() or word == "?"):
        return []
    if word.isupper() and len(word) == 2:
        return [(word, 0)]
    parts: list[tuple[str, int]] = []
    offset = 0
    for part in word.lower().split("-"):
        if part:
            parts.append((part, offset))
        offset += len(part) + 1
    return parts
