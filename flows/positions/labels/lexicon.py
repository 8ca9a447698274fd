"""Terms of one or more words, each with labels and weights, and where they stand in a list of words."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.positions.labels.words import Column, Words
from flows.records import SpanPair

_MEMORY = 50_000  # distinct words whose entries are remembered: a bound for long runs
_FOLLOWING = 1_000  # words behind one word that are remembered


class Hit(NamedTuple):
    """One term found: words[first:last] carry `label` with `weight`. `term` is its number in the lexicon."""

    first: int
    last: int
    label: str
    weight: float
    term: int


_new = tuple.__new__  # half the time of the named tuple's own constructor, which is most of a search


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


class _Word(NamedTuple):
    """What may begin at a word: terms of several words, None where there are none, and terms of one word."""

    longer: _Longer | None
    alone: tuple[_Entry, ...]


class _Memory(dict[str, _Word | None]):
    """What may begin at each word met so far; others are looked up."""

    def __init__(self, look_up: Callable[[str], _Word | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> _Word | None:
        entries = self._look_up(word)
        if len(self) < _MEMORY:
            self[word] = entries
        return entries


class Lexicon:
    """Terms by their first word. A "*" at the end of a word stands for any ending; terms are in lower case."""

    def __init__(self, rows: Iterable[tuple[str, float, str]]) -> None:
        """`rows` are (label, weight, term)."""
        self._whole: dict[str, list[_Entry]] = {}
        stems: dict[str, list[_Entry]] = {}
        for number, (label, weight, term) in enumerate(rows):
            first, *rest = term.replace("-", " ").split()
            entry = _Entry(tuple(rest), label, weight, number)
            table, word = (stems, first[:-1]) if first.endswith("*") else (self._whole, first)
            table.setdefault(word, []).append(entry)
        # By as many letters as the shortest has: of each word few are to be looked at.
        self._least = min(map(len, stems), default=0)
        self._stems: dict[str, list[tuple[str, list[_Entry]]]] = {}
        for stem, entries in stems.items():
            self._stems.setdefault(stem[: self._least], []).append((stem, entries))
        self._memory = _Memory(self._look_up)
        self._begins = Column(lambda word: self._memory[word] is not None)

    def find(self, words: Words, ranges: Iterable[SpanPair] | None = None) -> list[Hit]:
        """All terms that begin in the ranges of words (in all words without them); of the terms of a label the leftmost, longest
        one of each range wins."""
        places = self._begins.of(words).nonzero()[0].tolist()
        if ranges is None:
            return self._at(places, words.lower)
        hits: list[Hit] = []
        for first, last in ranges:
            hits += self._at(places[bisect_left(places, first) : bisect_left(places, last)], words.lower)
        return hits

    def _at(self, places: Sequence[int], words: Sequence[str]) -> list[Hit]:
        """The terms that begin at the places, words at which some do."""
        hits: list[Hit] = []
        until: dict[str, int] = {}
        entries_of, count = self._memory, len(words)
        for i in places:
            if (entries := entries_of[words[i]]) is None:
                continue
            longer, alone = entries
            if longer is not None and i + 1 < count:
                for rest, label, weight, term in longer[words[i + 1]]:
                    if (len(rest) == 1 or _follows(words, i + 2, rest[1:])) and until.get(label, 0) <= i:
                        end = until[label] = i + 1 + len(rest)
                        hits.append(_new(Hit, (i, end, label, weight, term)))
            for _, label, weight, term in alone:
                if until.get(label, 0) <= i:
                    until[label] = i + 1
                    hits.append(_new(Hit, (i, i + 1, label, weight, term)))
        return hits

    def _look_up(self, word: str) -> _Word | None:
        found = list(self._whole.get(word, ()))
        for stem, entries in self._stems.get(word[: self._least], ()):
            if word.startswith(stem):
                found += entries
        if not found:
            return None
        longer = [e for e in found if e.rest]
        return _Word(_Longer(longer) if longer else None, tuple(sorted((e for e in found if not e.rest), key=_order)))


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
