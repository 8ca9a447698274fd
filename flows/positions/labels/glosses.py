"""What words of another language say in English: labels are learned and told in its words.

A language whose folder has `glosses.tsv` needs no annotated articles: the lexicons of topics and markers and the trained weights
of words tell of its texts as well, as far as its words have glosses. The others tell nothing; as they were written, many would
be English words of another meaning ("war", "die", "gift").
"""

from collections.abc import Iterable
from pathlib import Path

_ANY = "*"
_ENDING = 3  # letters that a word may have behind an open one, to be that word and no compound
_SHORTEST = 4  # letters of the second word of a compound, and of one that may have an ending
_FIRST = 5  # letters of the first word of a compound, which may have fewer where it is an open one: few are prefixes then
_LEAST = 2
_JOINTS = ("es", "s", "en", "n")
Gloss = tuple[str, ...]


class Glosses:
    """English words for the words of a language. A "*" at the end of a word stands for any ending, one at its beginning for any
    beginning, as compounds have; whole words win over both, and of those the one with most letters.

    A word of two that have glosses has those of both ("gaslieferung"), unless an open one leaves no more than its ending.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """`rows` are (word, English words parted by blanks), in lower case."""
        self._whole: dict[str, Gloss] = {}
        self._begins: dict[str, Gloss] = {}
        self._ends: dict[str, Gloss] = {}
        for word, english in rows:
            table, key = self._whole, word
            if word.endswith(_ANY):
                table, key = self._begins, word[:-1]
            elif word.startswith(_ANY):
                table, key = self._ends, word[1:]
            table[key] = tuple(english.split())

    def of(self, word: str) -> Gloss:
        """The English words of a word in lower case; itself where it is no word, capitalised where there is no gloss: English
        words are told in lower case."""
        if not word.isalpha():
            return (word,)
        return self._alone(word) or self._of_two(word) or self._open(word) or (word.capitalize(),)

    def _alone(self, word: str) -> Gloss | None:
        """The gloss of a word as a whole, or but for an ending."""
        found = self._whole.get(word)
        for letters in range(len(word), max(_SHORTEST, len(word) - _ENDING) - 1, -1):
            found = found or self._begins.get(word[:letters])
        return found

    def _of_two(self, word: str) -> Gloss | None:
        """The glosses of the two words of a compound; the second is the longest that there is."""
        for cut in range(_LEAST, len(word) - _SHORTEST + 1):
            head = self._alone(word[cut:])
            begin = self._beginning(word[:cut]) if head is not None else None
            if head is not None and begin is not None:
                return begin + head
        return None

    def _beginning(self, word: str) -> Gloss | None:
        """The gloss of the first word of a compound, which letters may join to the second."""
        if len(word) < _FIRST:
            return self._begins.get(word)
        found = self._alone(word)
        for joint in _JOINTS:
            found = found or (self._whole.get(word.removesuffix(joint)) if word.endswith(joint) else None)
        return found

    def _open(self, word: str) -> Gloss | None:
        for letters in range(len(word), 0, -1):
            found = self._begins.get(word[:letters]) or self._ends.get(word[-letters:])
            if found is not None:
                return found
        return None


def load_glosses(path: Path) -> Glosses:
    """The glosses of a file with the columns word and gloss.

    Raises ValueError where a word has no gloss or stands twice.
    """
    rows: dict[str, str] = {}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines[1:]:
        word, _, english = line.partition("\t")
        if not english.strip() or word in rows:
            raise ValueError(f"{path.parent.name}/{path.name}: {word!r} {'stands twice' if word in rows else 'has no gloss'}")
        rows[word] = english
    return Glosses(rows.items())
