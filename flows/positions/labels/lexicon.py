"""Terms of one or more words, each with labels and weights, and where they stand in a list of words."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_MEMORY = 50_000  # distinct words whose entries are remembered: a bound for long runs


class Hit(NamedTuple):
    """One term found: words[first:last] carry `label` with `weight`. `term` is its number in the lexicon."""

    first: int
    last: int
    label: str
    weight: float
    term: int


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    label: str
    weight: float
    term: int


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
        self._memory: dict[str, tuple[_Entry, ...]] = {}

    def find(self, words: Sequence[str]) -> list[Hit]:
        """All terms in `words` (lower case) by their first word; of the terms of a label the leftmost, longest one wins."""
        hits: list[Hit] = []
        until: dict[str, int] = {}
        memory = self._memory
        for i, word in enumerate(words):
            entries = memory.get(word)
            if entries is None:
                entries = self._look_up(word)
            for rest, label, weight, term in entries:
                if until.get(label, 0) > i or (rest and not _follows(words, i + 1, rest)):
                    continue
                last = until[label] = i + 1 + len(rest)
                hits.append(Hit(i, last, label, weight, term))
        return hits

    def _look_up(self, word: str) -> tuple[_Entry, ...]:
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._stems.get(word[:length], ())
        entries = tuple(sorted(found, key=lambda e: (-len(e.rest), -e.weight, e.term)))
        if len(self._memory) < _MEMORY:
            self._memory[word] = entries
        return entries


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
