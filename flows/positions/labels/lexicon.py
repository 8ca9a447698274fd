"""Terms of one or more words, each with labels and weights, and where they stand in a list of words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from flows.frozen import record
from flows.positions.labels.words import Column, Growing, Numbers, Words
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

    def labels_in(self, words: SpanPair) -> list[str]:
        """The labels of those that begin in a range of words."""
        firsts = self.firsts
        return self.labels[bisect_left(firsts, words[0]) : bisect_left(firsts, words[1])]

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


class Lexicon:
    """Terms by their first word. A "*" at the end of a word stands for any ending; terms are in lower case."""

    def __init__(self, rows: Iterable[tuple[str, float, str]]) -> None:
        """`rows` are (label, weight, term)."""
        self._labels: list[str] = []
        self._weights: list[float] = []
        self._whole: dict[str, list[_Entry]] = {}
        stems: dict[str, list[_Entry]] = {}
        seconds: set[str] = set()
        for number, (label, weight, term) in enumerate(rows):
            self._labels.append(label)
            self._weights.append(weight)
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
        # What may begin at a word, by numbers that words have in common; 0 stands for nothing. Of terms of one word there are
        # `_counts` in `_alone`, from `_firsts` on.
        self._firsts, self._counts, self._alone = Growing(), Growing(), Growing()
        self._longer: list[_Longer] = [_Longer(())]
        self._known: dict[tuple[int, ...], tuple[int, int]] = {}
        self._begins = Column(lambda word: self._look_up(word)[0]), Column(lambda word: self._look_up(word)[1])
        open_seconds = tuple(second[:-1] for second in sorted(seconds) if second.endswith("*"))
        self._continues = Column(lambda word: word in seconds or word.startswith(open_seconds))
        self._add((), ())

    def find(self, texts: Sequence[Words], ranges: Sequence[Sequence[SpanPair]] | None = None) -> list[Hits]:
        """All terms of each text, of one numbering, that begin in its ranges (in all its words without them); of the terms of a
        label the leftmost, longest one of each range wins. The ranges of a text are in order and apart."""
        begins = [*accumulate(map(len, texts), initial=0)]
        if ranges is None:
            spans = [*pairwise(begins)]
        else:
            spans = [(at + a, at + b) for at, own in zip(begins, ranges, strict=False) for a, b in own]
        alone, longer = self._told(texts, begins, np.array([(a, b) for a, b in spans if a < b], dtype=np.intp).reshape(-1, 2))
        several = self._several(texts, begins, spans, longer)
        firsts, terms = self._single(alone)
        firsts, terms = self._left(firsts, terms, several)
        lasts = np.concatenate([[last for _, last, _, _ in several], firsts + 1]).astype(np.intp)
        firsts = np.concatenate([[first for first, _, _, _ in several], firsts]).astype(np.intp)
        terms = np.concatenate([[term for _, _, _, term in several], terms]).astype(np.intp)
        order = firsts.argsort(kind="stable")  # longer terms before those of the same first word alone
        return self._hits(firsts[order], lasts[order], terms[order], begins)

    def _told(self, texts: Sequence[Words], begins: Sequence[int], spans: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of the terms of one word and of the longer ones that may begin at each word of the texts, inside the spans
        alone."""
        numbers, numbering = np.concatenate([text.numbers for text in texts]), texts[0].numbering
        alone, longer = (column.at(numbers, numbering) for column in self._begins)
        # Most words that begin a longer term are not followed by its next word.
        longer[:-1][self._continues.at(numbers, numbering)[1:] == 0] = 0
        longer[[end - 1 for end in begins[1:] if end]] = 0
        steps = np.zeros(len(numbers) + 1, dtype=np.int8)
        steps[spans[:, 0]] += 1
        steps[spans[:, 1]] -= 1
        outside = steps[:-1].cumsum(dtype=np.int8) == 0
        alone[outside] = longer[outside] = 0
        return alone, longer

    def _several(
        self, texts: Sequence[Words], begins: Sequence[int], spans: Sequence[SpanPair], longer: Numbers
    ) -> list[tuple[int, int, int, int]]:
        """The terms of several words: first and last word among those of all texts, how far the label is taken, number."""
        places = longer.nonzero()[0]
        found: list[tuple[int, int, int, int]] = []
        until: dict[str, int] = {}
        span = text = 0
        behind = np.concatenate([words.numbers for words in texts])[places + 1].tolist()
        seconds = map(texts[0].numbering.words.__getitem__, behind)
        for place, number, second in zip(places.tolist(), longer[places].tolist(), seconds, strict=True):
            if not (entries := self._longer[number][second]):
                continue
            while place >= begins[text + 1]:
                text += 1
            while place >= spans[span][1]:
                span += 1
                until.clear()
            for rest, label, _, term in entries:
                if until.get(label, 0) <= place and (len(rest) == 1 or _follows(texts[text], place - begins[text] + 2, rest[1:])):
                    last = until[label] = place + 1 + len(rest)
                    found.append((place, last, min(last, spans[span][1]), term))
        return found

    def _single(self, alone: Numbers) -> tuple[Numbers, Numbers]:
        """The places and numbers of the terms of one word, given the numbers of what may begin at each word."""
        places = alone.nonzero()[0]
        numbers = alone[places]
        counts = self._counts.array()[numbers]
        until = counts.cumsum()
        within = np.arange(counts.sum()) - np.repeat(until - counts - self._firsts.array()[numbers], counts)
        return np.repeat(places, counts), self._alone.array()[within]

    def _left(self, firsts: Numbers, terms: Numbers, several: Sequence[tuple[int, int, int, int]]) -> tuple[Numbers, Numbers]:
        """Of the terms of one word those of which no longer term of the same label holds the word."""
        labels = self._labels
        left = np.ones(len(firsts), dtype=np.bool_)
        begins = firsts.searchsorted([first for first, _, _, _ in several]).tolist()
        ends = firsts.searchsorted([end for _, _, end, _ in several]).tolist()
        for begin, end, (_, _, _, term) in zip(begins, ends, several, strict=True):
            for number in range(begin, end):
                if labels[terms[number]] == labels[term]:
                    left[number] = False
        return firsts[left], terms[left]

    def _hits(self, firsts: Numbers, lasts: Numbers, terms: Numbers, begins: Sequence[int]) -> list[Hits]:
        """The terms of each text."""
        edges = firsts.searchsorted(begins)
        before = np.repeat(begins[:-1], edges[1:] - edges[:-1])
        places, ends, numbers = (firsts - before).tolist(), (lasts - before).tolist(), terms.tolist()
        labels, weights = [*map(self._labels.__getitem__, numbers)], [*map(self._weights.__getitem__, numbers)]
        return [Hits(places[a:b], ends[a:b], labels[a:b], weights[a:b]) for a, b in pairwise(edges.tolist())]

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
            # Of each label the one of most weight.
            self._known[key] = self._add([entry.term for entry in sorted(alone.values(), key=_order)], longer)
        return self._known[key]

    def _add(self, alone: Sequence[int], longer: Sequence[_Entry]) -> tuple[int, int]:
        """New numbers for terms of one word and longer ones that begin at a word."""
        single, several = len(self._counts) if alone else 0, len(self._longer) if longer else 0
        if single == len(self._counts):
            self._firsts.extend([len(self._alone)])
            self._counts.extend([len(alone)])
            self._alone.extend(alone)
        if longer:
            self._longer.append(_Longer(longer))
        return single, several


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


def _follows(words: Words, start: int, rest: tuple[str, ...]) -> bool:
    if start + len(rest) > len(words):
        return False
    for offset, want in enumerate(rest):
        have = words.word(start + offset)
        if have != want and not (want.endswith("*") and have.startswith(want[:-1])):
            return False
    return True
