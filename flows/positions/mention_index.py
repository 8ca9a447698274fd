"""The mentions of an article by place, asked for by token ranges."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache

from flows.positions.heads import HeadClass
from flows.positions.sentences import Layout
from flows.records import Mention, Recognition

_HYPHENS = frozenset({"-", "‑", "‐"})


class MentionIndex:
    """Mentions whose entity is known, in order of `start`."""

    def __init__(
        self,
        layout: Layout,
        recognition: Recognition,
        assemblies: frozenset[str] = frozenset(),
        compounds: Mapping[str, HeadClass] | None = None,
    ) -> None:
        """`assemblies` are names of parliaments that many states have ("Chamber of Deputies"), in lower case.

        `compounds` are heads before which the name of their owner may stand in one word ("CDU-Politikerin").
        """
        self._layout = layout
        self._compounds = compounds
        self.recognition = recognition
        self.named = frozenset(m.entity_id for m in recognition.mentions if m.kind == "leader" and m.form != "title")
        self.all = [m for m in recognition.mentions if m.entity_id]
        self._starts = [m.start for m in self.all]
        self._ends = layout.tokens.ends
        self.assemblies = self._find(assemblies)
        self.other_names = self._covered() | self.assemblies

    def _covered(self) -> frozenset[int]:
        """Tokens that belong to the name of a country or an organisation."""
        covered: set[int] = set()
        ends, add = self._ends, covered.add
        for mention in self.all:
            if mention.kind != "leader" and (self._compounds is None or not self.is_compound(mention)):
                first = bisect_right(ends, mention.start)
                last = bisect_right(ends, mention.end - 1, first)
                add(first)
                if last > first:  # few names have several words
                    covered.update(range(first + 1, last + 1))
        return frozenset(covered)

    def _find(self, names: frozenset[str]) -> frozenset[int]:
        """Tokens of some names of several words."""
        found: set[int] = set()
        text, lower = self._layout.folded, self._layout.tokens.lower
        for first, with_it in _by_first_word(names).items():
            if (
                first in text or first.capitalize() in text or first.upper() in text
            ):  # few texts have any, and are quickly searched
                for i in [i for i, word in enumerate(lower) if word == first]:
                    found.update(*(range(i, i + len(name)) for name in with_it if lower[i : i + len(name)] == name))
        return frozenset(found)

    def is_other_name(self, token: int) -> bool:
        """Whether a token is part of the name of a country or an organisation."""
        return token in self.other_names

    def first_token(self, mention: Mention) -> int:
        """The first token of a mention."""
        return bisect_right(self._ends, mention.start)

    def last_token(self, mention: Mention) -> int:
        """The token after a mention."""
        return bisect_right(self._ends, mention.end - 1) + 1

    def words(self, mention: Mention) -> list[str]:
        """The words of a mention."""
        return self._layout.tokens.words[self.first_token(mention) : self.last_token(mention)]

    def fills_words(self, mention: Mention) -> bool:
        """Whether a mention is whole words: "Dubai" in "Dubai-based" is not."""
        if self.is_compound(mention):
            return True
        tokens = self._layout.tokens
        first, last = self.first_token(mention), self.last_token(mention)
        return tokens.starts[first] == mention.start and tokens.ends[last - 1] in (mention.end, mention.end + 1)

    def is_compound(self, mention: Mention) -> bool:
        """Whether a mention is the first part of a word whose last part is an office or a body of it ("CDU-Politikerin")."""
        if self._compounds is None or self._layout.text[mention.end : mention.end + 1] not in _HYPHENS:
            return False
        return self.tail(mention).rpartition("-")[2] in self._compounds

    def tail(self, mention: Mention) -> str:
        """What follows a hyphen right behind a mention in the same word ("led" in "U.S.-led"), else ""."""
        tokens = self._layout.tokens
        last = self.last_token(mention) - 1
        rest = tokens.lower[last][mention.end - tokens.starts[last] :]
        return rest[1:] if rest[:1] == "-" else ""

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin among tokens first..last-1."""
        if first >= last:
            return []
        tokens, starts = self._layout.tokens, self._starts
        begin = bisect_left(starts, tokens.starts[first])
        return self.all[begin : bisect_left(starts, tokens.ends[last - 1], begin)]

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin among characters start..end-1."""
        first = bisect_left(self._starts, start)
        return self.all[first : bisect_left(self._starts, end, first)]


@lru_cache
def _by_first_word(names: frozenset[str]) -> Mapping[str, list[list[str]]]:
    """The words of names by the first of them."""
    found: dict[str, list[list[str]]] = {}
    for name in sorted(names):
        words = name.split()
        found.setdefault(words[0], []).append(words)
    return found
