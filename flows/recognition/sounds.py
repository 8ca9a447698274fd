"""Names by how they sound: languages write one name of another script in different letters ("Swyrydenko", "Svyrydenko")."""

import re
from collections.abc import Sequence
from functools import lru_cache

from flows.recognition.tokens import fold

# Letters and what they leave of a name: consonants that languages write for one sound are one, vowels and h are left out.
_SOUNDS = {
    **dict.fromkeys(("dsch", "dzh", "dj", "j", "y", "h"), ""),
    **dict.fromkeys(("tsch", "tch", "ch", "kh", "gh", "ck", "k", "q", "g"), "k"),
    **dict.fromkeys(("schtsch", "shch", "sch", "sh", "zh", "tz", "ts", "ss", "s", "z", "c"), "s"),
    **dict.fromkeys(("ph", "f", "v", "w"), "v"),
    "th": "t",
    "dh": "d",
    "x": "ks",
}
_LETTERS = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)) + "|[aeiou]|.")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiou")
_FEWEST, _FEWEST_OF_ALL = 3, 5  # consonants of a surname, and of a whole name, that tell it from others


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a word, one letter for each sound that languages write differently."""
    found = "".join(_sound(match.group()) for match in _LETTERS.finditer(fold(word).lower()))
    return _REPEATED.sub(r"\1", found)


def name_key(words: Sequence[str]) -> str:
    """The sounds of a name's first and last word, "" for a name that has too few to be told from others."""
    if len(words) < 2:
        return ""
    first, last = skeleton(words[0]), skeleton(words[-1])
    return f"{first} {last}" if len(last) >= _FEWEST or (last and len(first) + len(last) >= _FEWEST_OF_ALL) else ""


def _sound(letters: str) -> str:
    return "" if letters in _VOWELS else _SOUNDS.get(letters, letters)
