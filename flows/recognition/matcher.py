"""Names to places in a text: a trie over folded words; of the names that begin at a word the longest wins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flows.recognition.tokens import Tokens, tokenise

Value = TypeVar("Value")

_VALUES = ""  # no word is empty, so this key of a node is free for what ends there
_POINTS = " "  # likewise: what ends there when each word is one letter with a point ("U.S.")
# What may stand between two words of one name; a name that itself has a comma there ("Washington, D.C.") may keep it.
_JOINS = frozenset({"", "-", "'", "’", "&", ".", "‐", "‑", "–", "ʼ", "‘", "`", ".-"})


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
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
        words = tokenise(name).words
        dotted = len(words) > 1 and all(len(word) == 1 for word in words) and name.rstrip().endswith(".")
        spellings = [words, upper] if capitals and (upper := [word.upper() for word in words]) != words else [words]
        for spelling in spellings:
            node = self._root
            for word in spelling:
                node = node.setdefault(word, {})
            key = _POINTS if dotted else _VALUES
            held = node.get(key, ())
            if words and value not in held:
                node[key] = (*held, value)

    def find(self, tokens: Tokens) -> list[Hit[Value]]:
        """All names of a text in order, none overlapping another: from left to right the longest at each word."""
        return list(self._find(tokens))

    def _find(self, tokens: Tokens) -> Iterator[Hit[Value]]:
        root, words = self._root, tokens.words
        free = 0
        for first in [i for i, word in enumerate(words) if word in root]:
            if first < free:
                continue
            hit = self._longest(tokens, first)
            if hit is not None:
                free = hit.last
                yield hit

    def _longest(self, tokens: Tokens, first: int) -> Hit[Value] | None:
        words, ends, text = tokens.words, tokens.ends, tokens.text
        node, i, best = self._root[words[first]], first + 1, None
        while True:
            if _VALUES in node:
                best = (i, ends[i - 1], node[_VALUES])
            if _POINTS in node and text[ends[i - 1] : ends[i - 1] + 1] == "." and text[ends[first]] == ".":
                best = (i, ends[i - 1] + 1, node[_POINTS])
            node = node.get(words[i]) if i < len(words) else None
            if node is None or ((gap := tokens.gap(i)) != " " and gap.strip() not in _JOINS) or "\n\n" in gap:
                break
            i += 1
        return None if best is None else Hit(first, best[0], tokens.start(first), best[1], best[2])
