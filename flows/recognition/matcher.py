"""Names to places in a text: a trie over folded words; of the names that begin at a word the longest wins."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, count
from typing import Any, Final, Generic, TypeVar

from flows.recognition.tokens import Tokens, words_of_all

Value = TypeVar("Value")
_Name = tuple[list[str], str, Value]  # words, the key under which the last node holds the value, and the value

_VALUES = ""  # no word is empty, so this key of a node is free for what ends there
_POINTS = " "  # likewise: what ends there when each word is one letter with a point ("U.S.")
# What may stand between two words of one name.
_JOINS = frozenset({"", "-", "'", "’", "&", ".", "‐", "‑", "–", "ʼ", "‘", "`", ".-", "(", "/"})


class Hit(Generic[Value]):
    """A name at text[start:end], which are words `first` to `last` (excluded), and all that is called so."""

    __slots__ = ("end", "first", "last", "start", "values")

    def __init__(self, first: int, last: int, start: int, end: int, values: tuple[Value, ...]) -> None:
        self.first: Final = first
        self.last: Final = last
        self.start: Final = start
        self.end: Final = end
        self.values: Final = values


class Matcher(Generic[Value]):
    """Finds names. Accents, apostrophes, hyphens and zero-width characters make no difference, upper and lower case do.

    A name is found as it is written and in capitals throughout, unless it is `exact`: then as written alone, so that
    "US" is not "us" and "Who" not "WHO". The trie below a first word is made when a text first has that word: of a hundred
    thousand names few ever are in the news, and building them all takes longer than reading a day's articles.
    """

    def __init__(self, names: Iterable[tuple[str, Value]], exact: Iterable[tuple[str, Value]] = ()) -> None:
        """Build from (name, value) pairs; several values may share one name and are kept in the order given."""
        self._names: dict[str, list[_Name[Value]]] = {}
        self._capitals: dict[str, list[_Name[Value]]] = {}
        self._root = _Root(self._grown)
        self._take(list(exact), capitals=False)
        self._take(list(names), capitals=True)

    def _take(self, names: Sequence[tuple[str, Value]], *, capitals: bool) -> None:
        """Keep the names by their first word, and by that word in capitals."""
        by_word, in_capitals = self._names, self._capitals
        for (name, value), words in zip(names, words_of_all([name for name, _ in names]), strict=True):
            if not words:
                continue
            first = words[0]
            dotted = len(first) == 1 < len(words) and name.rstrip().endswith(".") and all(len(word) == 1 for word in words)
            row = words, _POINTS if dotted else _VALUES, value
            by_word.setdefault(first, []).append(row)
            if capitals and not name.isupper():
                capital = first.upper()
                by_word.setdefault(capital, [])
                in_capitals.setdefault(capital, []).append(row)

    @property
    def begins(self) -> Iterable[str]:
        """The words with which names begin."""
        return self._names.keys()

    def _grown(self, word: str) -> dict[str, Any]:
        """The trie below a first word."""
        root: dict[str, Any] = {}
        for words, key, value in self._names[word]:
            self._put(root, words, key, value)
        for words, key, value in self._capitals.get(word, ()):
            self._put(root, [word.upper() for word in words], key, value)
        return root

    def _put(self, node: dict[str, Any], words: Sequence[str], key: str, value: Value) -> None:
        for word in words[1:]:
            node = node.setdefault(word, {})
        node[key] = self.joined(node.get(key, ()), value)

    def joined(self, held: tuple[Value, ...], value: Value) -> tuple[Value, ...]:
        """The values of a name with one more."""
        return held if value in held else (*held, value)

    def values_of(self, words: Sequence[str]) -> tuple[Value, ...]:
        """What is called by exactly these folded words."""
        if not words or words[0] not in self._names:
            return ()
        node: Mapping[str, Any] = self._root[words[0]]
        for word in words[1:]:
            if word not in node:
                return ()
            node = node[word]
        values: tuple[Value, ...] = node.get(_VALUES, ())
        return values

    def find(self, tokens: Tokens, begins: Sequence[int] | None = None) -> list[Hit[Value]]:
        """All names of a text in order, none overlapping another: from left to right the longest at each word.

        `begins` are the places of those words of the text that are in the matcher's `begins`, where the caller knows them.
        """
        words, starts, ends = tokens.words, tokens.starts, tokens.ends
        if begins is None:
            begins = list(compress(count(), map(self._names.__contains__, words)))
        hits: list[Hit[Value]] = []
        add, length, free = hits.append, len(words), 0
        for first, node in zip(begins, map(self._root.__getitem__, map(words.__getitem__, begins)), strict=True):
            if first < free:
                continue
            last = first + 1
            if last < length and words[last] in node:
                free = self._add_longest(tokens, first, node, hits)
            elif _VALUES in node:
                add(Hit(first, last, starts[first], ends[first], node[_VALUES]))
        return hits

    def _add_longest(self, tokens: Tokens, first: int, node: Mapping[str, Any], hits: list[Hit[Value]]) -> int:
        """Add the longest name of several words that begins at word `first`, if there is one; gives the word after it."""
        words, starts, ends, text, spaced = tokens.words, tokens.starts, tokens.ends, tokens.text, tokens.spaced
        found, end, values = first, 0, None
        last, length = first + 1, len(words)
        while True:
            if _VALUES in node:
                found, end, values = last, ends[last - 1], node[_VALUES]
            elif _POINTS in node and text[ends[first]] == "." == text[ends[last - 1] : ends[last - 1] + 1]:
                found, end, values = last, ends[last - 1] + 1, node[_POINTS]
            if last == length or words[last] not in node:
                break
            if not spaced[last] and not _joins(tokens.gap(last)):
                break
            node = node[words[last]]
            last += 1
        if values is not None:
            hits.append(Hit(first, found, starts[first], end, values))
        return found


class _Root(dict[str, dict[str, Any]]):
    """The tries below first words, each grown when it is first asked for."""

    def __init__(self, grown: Callable[[str], dict[str, Any]]) -> None:
        super().__init__()
        self._grown = grown

    def __missing__(self, word: str) -> dict[str, Any]:
        node = self[word] = self._grown(word)
        return node


def _joins(gap: str) -> bool:
    """Whether what stands between two words keeps them in one name."""
    return gap == " " or (gap.strip() in _JOINS and "\n\n" not in gap)
