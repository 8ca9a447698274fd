"""What the head of a source's noun phrase tells: an office, a part of a state, a document, somebody out of scope."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

HeadClass = Literal["office", "post", "state", "body", "document", "act", "sources", "organisation", "private", "firm", "out"]
OUTSIDE: frozenset[HeadClass] = frozenset({"private", "firm", "out"})  # whose words are nobody's in scope
BODIES: frozenset[HeadClass] = frozenset({"state", "body"})  # that speak as one


class CompoundHeads(dict[str, HeadClass]):
    """Heads of a language that writes compounds as one word: the longest head that a word ends in decides.

    `endings` are those of cases and numbers ("des Ministers", "die Behörden").
    """

    _shortest = 5

    def __init__(self, heads: Mapping[str, HeadClass], endings: Sequence[str] = ()) -> None:
        super().__init__(heads)
        self._endings = tuple(endings)

    def get(self, word: str, default: HeadClass | None = None) -> HeadClass | None:  # type: ignore[override]
        """The class of a word, by its end where the word itself is not in the table."""
        found = self._by_end(word)
        for ending in self._endings if found is None else ():
            if word.endswith(ending) and (found := self._by_end(word[: -len(ending)])) is not None:
                break
        return found or default

    def _by_end(self, word: str, default: HeadClass | None = None) -> HeadClass | None:
        found = dict.get(self, word)
        if found is not None or len(word) <= self._shortest:
            return found or default
        ends = (dict.get(self, word[start:]) for start in range(1, len(word) - self._shortest + 1))
        return next((head for head in ends if head is not None), default)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __getitem__(self, word: str) -> HeadClass:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found


def read_heads(path: Path, *, compounds: bool = False, endings: Sequence[str] = ()) -> Mapping[str, HeadClass]:
    """Head words (lower case) with their class, from a CSV table of word and class."""
    with path.open(encoding="utf-8", newline="") as lines:
        heads = {row["word"]: _checked(row["class"], row["word"]) for row in csv.DictReader(lines)}
    return CompoundHeads(heads, endings) if compounds else heads


def _checked(name: str, word: str) -> HeadClass:
    match name:
        case "office" | "post" | "state" | "body" | "document" | "act" | "sources" | "organisation" | "private" | "firm" | "out":
            return name
    raise ValueError(f"{word}: {name} is no class of heads")
