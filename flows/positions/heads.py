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

    _shortest = 4
    _most_kept = 50_000

    def __init__(self, heads: Mapping[str, HeadClass], endings: Sequence[str] = ()) -> None:
        super().__init__(heads)
        self._endings = ("", *endings)
        self._found: dict[str, str] = {}

    def get(self, word: str, default: HeadClass | None = None) -> HeadClass | None:  # type: ignore[override]
        """The class of a word, by its end where the word itself is not in the table."""
        return dict.get(self, self.head_of(word), default)

    def head_of(self, word: str) -> str:
        """The longest head that a word ends in ("ministerium" of "Außenministeriums"), "" for none."""
        found = self._found.get(word)
        if found is None:
            if len(self._found) >= self._most_kept:
                self._found.clear()
            ends = (self._by_end(word.removesuffix(ending)) for ending in self._endings if word.endswith(ending))
            found = self._found[word] = next(filter(None, ends), "")
        return found

    def _by_end(self, word: str) -> str:
        if dict.__contains__(self, word):
            return word
        ends = (word[start:] for start in range(1, len(word) - self._shortest + 1))
        return next((end for end in ends if dict.__contains__(self, end)), "")

    def names_of(self, word: str) -> frozenset[str]:
        """What the bearer of a title may be called: the title, and each part of it that still is one ("Ministerin")."""
        own = self.head_of(word)
        lengths = range(len(own), len(word)) if own else ()
        return frozenset((word, *(word[len(word) - length :] for length in lengths)))

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
