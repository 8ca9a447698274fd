"""The words of an article as the labels see them: in lower case, hyphenated ones taken apart, marks left out."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from flows.positions.sentences import Layout
from flows.records import SpanPair

_MEMORY = 50_000  # distinct words whose parts are remembered: a bound for long runs


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case with hyphenated ones taken apart, without marks; `starts` are characters of the text."""

    lower: list[str]
    starts: list[int]

    def between(self, start: int, end: int) -> SpanPair:
        """The word numbers first, last (excluded) of the words that begin in the characters start..end."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def split_words(layout: Layout) -> Words:
    """The words of the layout's tokens: marks and clitics left out, hyphenated words taken apart."""
    parts = list(map(_parts, layout.tokens.words))
    lower = [part for of_token in parts for part, _ in of_token]
    starts = [start + at for start, of_token in zip(layout.tokens.starts, parts, strict=True) for _, at in of_token]
    return Words(lower, starts)


@lru_cache(maxsize=_MEMORY)
def _parts(word: str) -> tuple[tuple[str, int], ...]:
    """The words of one token with their places in it. Two capitals keep their case: "US" is not "us", "IT" not "it"."""
    if not (word[0].isalnum() or word == "?"):
        return ()
    if word.isupper() and len(word) == 2:
        return ((word, 0),)
    parts, offset = [], 0
    for part in word.lower().split("-"):
        if part:
            parts.append((part, offset))
        offset += len(part) + 1
    return tuple(parts)
