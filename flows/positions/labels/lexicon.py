"""Terms of one or more words, each with labels and weights, and where they stand in a list of words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from flows.frozen import record
from flows.positions.labels.words import Column, Words
from flows.records import SpanPair

_FOLLOWING = 1_000  # words behind one word that are remembered


@record
class Hits:
    """Terms found, in order of their first words: words[firsts[k]:lasts[k]] carry `labels[k]` with `weights[k]`. Lists side by
    side, as there are hundreds of terms in an article: to ask for a label among some is one step then."""

    firsts: list[int]
    lasts: list[int]
    labels: list[str]
    weights: list[float]

    def places_of(self, label: str) -> list[int]:
        """The first words of the terms of a label."""
        if label not in self.labels:
            return []
        return [first for first, of in zip(self.firsts, self.labels, strict=True) if of == label]

    def within(self, words: SpanPair) -> "Hits":
        """Those that begin in a range of words."""
        begin, end = bisect_left(self.firsts, words[0]), bisect_left(self.firsts, words[1])
        return Hits(self.firsts[begin:end], self.lasts[begin:end], self.labels[begin:end], self.weights[begin:end])


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    label: str
    weight: float
    term: int


class _Longer(dict[str, tuple[_Entry, ...]]):
    """The terms of several words that begin at a word, by the word that follows it; the longest first."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        super().__init__()
        self._stems: list[tuple[str, _Entry]] = []
        self._whole: dict[str, tuple[_Entry, ...]] = {}
        for entry in sorted(entries, key=_order):
            second = entry.rest[0]
            if second.endswith("*"):
                self._stems.append((second[:-1], entry))
            else:
                self._whole[second] = (*self._whole.get(second, ()), entry)

    def __missing__(self, following: str) -> tuple[_Entry, ...]:
        entries = self._whole.get(following, ())
        if self._stems and (stemmed := [entry for stem, entry in self._stems if following.startswith(stem)]):
            entries = tuple(sorted([*entries, *stemmed], key=_order))
        if len(self) < _FOLLOWING:
            self[following] = entries
        return entries


class _Places(NamedTuple):
    """Words of a text at which terms may begin, with the numbers of those of one word and of longer ones."""

    places: list[int]
    alone: list[int]
    longer: list[int]


class Lexicon:
    """Terms by their first word. A "*" at the end of a word stands for any ending; terms are in lower case."""

    def __init__(self, rows: Iterable[tuple[str, float, str]]) -> None:
        """`rows` are (label, weight, term)."""
        self._whole: dict[str, list[_Entry]] = {}
        stems: dict[str, list[_Entry]] = {}
        seconds: set[str] = set()
        for number, (label, weight, term) in enumerate(rows):
            first, *rest = term.replace("-", " ").split()
            entry = _Entry(tuple(rest), label, weight, number)
            table, word = (stems, first[:-1]) if first.endswith("*") else (self._whole, first)
            table.setdefault(word, []).append(entry)
            seconds.update(rest[:1])
        # By as many letters as the shortest has: of each word few are to be looked at.
        self._least = min(map(len, stems), default=0)
        self._stems: dict[str, list[tuple[str, list[_Entry]]]] = {}
        for stem, entries in stems.items():
            self._stems.setdefault(stem[: self._least], []).append((stem, entries))
        # What may begin at a word, by numbers that words have in common: terms of one word, and longer ones; 0 stands for none.
        self._alone: list[tuple[_Entry, ...]] = [()]
        self._longer: list[_Longer] = [_Longer(())]
        self._known: dict[tuple[int, ...], tuple[int, int]] = {}
        self._begins = Column(lambda word: self._look_up(word)[0]), Column(lambda word: self._look_up(word)[1])
        open_seconds = tuple(second[:-1] for second in sorted(seconds) if second.endswith("*"))
        self._continues = Column(lambda word: word in seconds or word.startswith(open_seconds))

    def find(self, texts: Sequence[Words], ranges: Sequence[Sequence[SpanPair]] | None = None) -> list[Hits]:
        """All terms of each text, of one numbering, that begin in its ranges (in all its words without them); of the terms of a
        label the leftmost, longest one of each range wins. The ranges of a text are in order and apart."""
        if ranges is None:
            ranges = [[(0, len(text.lower))] for text in texts]
        each = zip(texts, self._places(texts), ranges, strict=True)
        return [self._in_text(text.lower, places, of_text) for text, places, of_text in each]

    def _places(self, texts: Sequence[Words]) -> list["_Places"]:
        """Where terms may begin in each text."""
        numbers, numbering = np.concatenate([text.numbers for text in texts]), texts[0].numbering
        alone, longer = (column.at(numbers, numbering) for column in self._begins)
        ends = [*accumulate([len(text.lower) for text in texts])]
        # Most words that begin a longer term are not followed by its next word.
        longer[:-1] *= self._continues.at(numbers, numbering)[1:]
        longer[[end - 1 for end in ends if end]] = 0
        places = (alone | longer).nonzero()[0]
        edges = np.array([0, *places.searchsorted(ends)])
        of_text = places - np.repeat([0, *ends[:-1]], edges[1:] - edges[:-1])
        columns = of_text.tolist(), alone[places].tolist(), longer[places].tolist()
        return [_Places(*(column[a:b] for column in columns)) for a, b in pairwise(edges.tolist())]

    def _in_text(self, words: Sequence[str], at: "_Places", ranges: Iterable[SpanPair]) -> Hits:
        firsts: list[int] = []
        lasts: list[int] = []
        found: list[_Entry] = []
        of_one, longer = self._alone, self._longer
        for begin, end in ranges:
            a, b = bisect_left(at.places, begin), bisect_left(at.places, end)
            until: dict[str, int] = {}  # where the last longer term of a label ends
            for i, single, several in zip(at.places[a:b], at.alone[a:b], at.longer[a:b], strict=True):
                if several:
                    for entry in longer[several][words[i + 1]]:
                        rest = entry.rest
                        if until.get(entry.label, 0) <= i and (len(rest) == 1 or _follows(words, i + 2, rest[1:])):
                            last = until[entry.label] = i + 1 + len(rest)
                            firsts.append(i)
                            lasts.append(last)
                            found.append(entry)
                for entry in of_one[single]:
                    if not until or until.get(entry.label, 0) <= i:
                        firsts.append(i)
                        lasts.append(i + 1)
                        found.append(entry)
        return Hits(firsts, lasts, [entry.label for entry in found], [entry.weight for entry in found])

    def _look_up(self, word: str) -> tuple[int, int]:
        """The numbers of the terms of one word and of the longer ones that may begin at a word."""
        found = list(self._whole.get(word, ()))
        for stem, entries in self._stems.get(word[: self._least], ()):
            if word.startswith(stem):
                found += entries
        key = tuple([entry.term for entry in found])
        if key not in self._known:
            alone = {entry.label: entry for entry in sorted([e for e in found if not e.rest], key=_order, reverse=True)}
            longer = [entry for entry in found if entry.rest]
            self._known[key] = len(self._alone) if alone else 0, len(self._longer) if longer else 0
            if alone:
                self._alone.append(tuple(sorted(alone.values(), key=_order)))  # of each label that of most weight
            if longer:
                self._longer.append(_Longer(longer))
        return self._known[key]


def _order(entry: _Entry) -> tuple[int, float, int]:
    """Longer terms first, then those of more weight, then those that the file has first."""
    return -len(entry.rest), -entry.weight, entry.term


def read_terms(path: Path) -> list[tuple[str, float, str]]:
    """The (label, weight, term) rows of a file with the columns label, [weight,] terms; the terms are parted by commas."""
    rows: list[tuple[str, float, str]] = []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        label, *weight, terms = line.split("\t")
        rows += [(label, float(weight[0]) if weight else 1.0, term.strip()) for term in terms.split(",") if term.strip()]
    return rows


def _follows(words: Sequence[str], start: int, rest: tuple[str, ...]) -> bool:
    if start + len(rest) > len(words):
        return False
    for offset, want in enumerate(rest):
        have = words[start + offset]
        if have != want and not (want.endswith("*") and have.startswith(want[:-1])):
            return False
    return True
