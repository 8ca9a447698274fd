"""Names to places in a text: a trie over folded words; of the names that begin at a word the longest wins."""

from collections.abc import Iterable
from itertools import compress, count
from typing import Any, Generic, NamedTuple, TypeVar

from flows.recognition.tokens import Tokens, words_of

Value = TypeVar("Value")

_VALUES = ""  # no word is empty, so this key of a node is free for what ends there
_POINTS = " "  # likewise: what ends there when each word is one letter with a point ("U.S.")
# What may stand between two words of one name.
_JOINS = frozenset({"", "-", "'", "’", "&", ".", "‐", "‑", "–", "ʼ", "‘", "`", ".-"})


class Hit(NamedTuple, Generic[Value]):
    """A name at text[start:end], which are words `first` to `last` (excluded), and all that is called so."""

    first: int
    last: int
    start: int
    end: int
    values: tuple[Value, ...]


class Matcher(Generic[Value]):
    """Finds names. Accents, apostrophes, hyphens and zero-width characters make no difference, upper and lower case do.

    A name is found as it is written and in capitals throughout, unless it is `exact`: then as written alone, so that
    "US" is not "us" and "Who" not "WHO".
    """

    def __init__(self, names: Iterable[tuple[str, Value]], exact: Iterable[tuple[str, Value]] = ()) -> None:
        """Build from (name, value) pairs; several values may share one name and are kept in the order given."""
        self._root: dict[str, Any] = {}
        for name, value in exact:
            self._add(name, value, capitals=False)
        for name, value in names:
            self._add(name, value, capitals=True)

    def _add(self, name: str, value: Value, *, capitals: bool) -> None:
        words = words_of(name)
        if not words:
            return
        dotted = len(words) > 1 and all(len(word) == 1 for word in words) and name.rstrip().endswith(".")
        key = _POINTS if dotted else _VALUES
        self._put(words, key, value)
        if capitals and not name.isupper():
            self._put([word.upper() for word in words], key, value)

    def _put(self, words: list[str], key: str, value: Value) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        held = node.get(key, ())
        if value not in held:
            node[key] = (*held, value)

    def find(self, tokens: Tokens) -> list[Hit[Value]]:
        """All names of a text in order, none overlapping another: from left to right the longest at each word."""
        root, words, ends, raw = self._root, tokens.words, tokens.ends, tokens.unfolded
        hits: list[Hit[Value]] = []
        count_of_words, free = len(words), 0
        for first in compress(count(), map(root.__contains__, words)):
            if first < free:
                continue
            node = root[words[first]]
            last = first + 1
            if last < count_of_words and words[last] in node:
                free = self._add_longest(tokens, first, hits)
            elif _VALUES in node:
                end = ends[first]
                hits.append(Hit(first, last, end - len(raw[first]), end, node[_VALUES]))
        return hits

    def _add_longest(self, tokens: Tokens, first: int, hits: list[Hit[Value]]) -> int:
        """Add the longest name of several words that begins at word `first`, if there is one; gives the word after it."""
        words, ends, text = tokens.words, tokens.ends, tokens.text
        node, last, end, values = self._root[words[first]], first + 1, 0, None
        found = last
        while True:
            if _VALUES in node:
                found, end, values = last, ends[last - 1], node[_VALUES]
            elif _POINTS in node and text[ends[first]] == "." == text[ends[last - 1] : ends[last - 1] + 1]:
                found, end, values = last, ends[last - 1] + 1, node[_POINTS]
            if last == len(words) or words[last] not in node or not _joins(tokens.gap(last)):
                break
            node = node[words[last]]
            last += 1
        if values is None:
            return first
        hits.append(Hit(first, found, tokens.start(first), end, values))
        return found


def _joins(gap: str) -> bool:
    """Whether what stands between two words keeps them in one name."""
    return gap == " " or (gap.strip() in _JOINS and "\n\n" not in gap)
