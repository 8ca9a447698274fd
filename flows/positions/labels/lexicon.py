"""Terms of one or more words, each with labels and weights, and where they stand in a list of words."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.positions.labels.words import Column, Words
from flows.records import SpanPair

_MEMORY = 50_000  # distinct words whose entries are remembered: a bound for long runs


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


class _Word(NamedTuple):
    """What may begin at a word: terms of several words by their second word (whole or as a stem), and terms of one word."""

    second: dict[str, tuple[_Entry, ...]]
    stems: tuple[tuple[str, _Entry], ...]
    alone: tuple[_Entry, ...]


class _Memory(dict[str, "_Word | None"]):
    """What may begin at each word met so far; others are looked up."""

    def __init__(self, look_up: Callable[[str], "_Word | None"]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> "_Word | None":
        entries = self._look_up(word)
        if len(self) < _MEMORY:
            self[word] = entries
        return entries


class Lexicon:
    """Terms by their first word. A "*" at the end of a word stands for any ending; terms are in lower case."""

    def __init__(self, rows: Iterable[tuple[str, float, str]]) -> None:
        """`rows` are (label, weight, term)."""
        self._whole: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        for number, (label, weight, term) in enumerate(rows):
            first, *rest = term.replace("-", " ").split()
            entry = _Entry(tuple(rest), label, weight, number)
            table, word = (self._stems, first[:-1]) if first.endswith("*") else (self._whole, first)
            table.setdefault(word, []).append(entry)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._begins = Column(lambda word: self._look_up(word) is not None)
        self._memory = _Memory(self._look_up)

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
            if i + 1 < count and (entries.second or entries.stems):
                for entry in _longer(entries, words, i):
                    if until.get(entry.label, 0) <= i:
                        end = until[entry.label] = i + 1 + len(entry.rest)
                        hits.append(_new(Hit, (i, end, entry.label, entry.weight, entry.term)))
            for _, label, weight, term in entries.alone:
                if until.get(label, 0) <= i:
                    until[label] = i + 1
                    hits.append(_new(Hit, (i, i + 1, label, weight, term)))
        return hits

    def _look_up(self, word: str) -> _Word | None:
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._stems.get(word[:length], ())
        return _as_word(sorted(found, key=lambda e: (-len(e.rest), -e.weight, e.term))) if found else None


def _as_word(entries: Sequence[_Entry]) -> _Word:
    second: dict[str, tuple[_Entry, ...]] = {}
    stems: list[tuple[str, _Entry]] = []
    for entry in entries:
        if not entry.rest:
            continue
        if entry.rest[0].endswith("*"):
            stems.append((entry.rest[0][:-1], entry))
        else:
            second[entry.rest[0]] = (*second.get(entry.rest[0], ()), entry)
    return _Word(second, tuple(stems), tuple(e for e in entries if not e.rest))


def _longer(entries: _Word, words: Sequence[str], i: int) -> list[_Entry]:
    """The terms of several words that begin at word i, the longest first."""
    following = words[i + 1]
    found = [e for e in entries.second.get(following, ()) if len(e.rest) == 1 or _follows(words, i + 2, e.rest[1:])]
    for stem, entry in entries.stems:
        if following.startswith(stem) and (len(entry.rest) == 1 or _follows(words, i + 2, entry.rest[1:])):
            found.append(entry)
    if len(found) > 1:
        found.sort(key=lambda e: (-len(e.rest), -e.weight, e.term))
    return found


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
