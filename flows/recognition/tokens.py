"""A text cut into words with their places, folded so that typographic variants of one name meet."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from flows.frozen import record

# Zero-width characters, soft hyphens, direction marks and combining accents belong to the word they stand in.
_IGNORED_RANGES = ((0x00AD, 0x00AD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0xFEFF, 0xFEFF), (0x0300, 0x036F))
IGNORED = frozenset(chr(code) for first, last in _IGNORED_RANGES for code in range(first, last + 1))
# Around a word they belong to none; accents do.
_INVISIBLE = frozenset(c for c in IGNORED if c < "\u0300" or c > "\u036f")
_RUN = f"[{''.join(sorted(_INVISIBLE))}]"
_AROUND_WORDS = re.compile(f"(?:(?<=[ \x1f])|^){_RUN}++|(?<!{_RUN}){_RUN}++(?=[ \x1f]|$)")  # each run is looked at once: linear
# What parts words in nearly all news, and control characters; others beyond ASCII are looked at one by one.
_USUAL_SEPARATORS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022"
_SEPARATORS = frozenset(_USUAL_SEPARATORS).union(map(chr, range(32)))
# Letters that have no decomposition, as newsrooms without them write them.
_LETTERS = str.maketrans(dict(zip("øØłŁđĐıə", "oOlLdDia", strict=True)) | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"})

_SEEN = dict.fromkeys(map(ord, _INVISIBLE)) | dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")
_BLANK = ord(" ")
_PART = "\x1f"  # stands for what parts words and is no blank; `str.split` parts words at it too
# Typographic separators become one of ASCII: most texts are ASCII then, of which all separators are replaced at once.
_TYPOGRAPHY = [character for character in _USUAL_SEPARATORS if not character.isascii()]
_PARTED = bytes(ord(_PART) if chr(code) in _SEPARATORS else code for code in range(256))
_PARTED_LINES = bytes(code if chr(code) == "\n" else part for code, part in enumerate(_PARTED))
_SHORT = 120  # characters of a text for which work per word costs less than work on the whole


@record
class Tokens:
    """The words of one text. Word `i` is folded (see `fold`, case kept) in `words[i]`; it stands at text[starts[i]:ends[i]].

    `spaced[i]` is 1 where nothing but one blank stands before it, which is asked for most, and 0 at the first word and after the
    last one. Points, apostrophes and hyphens part words: "U.S." is "U", "S", and "Iran's" is "Iran", "s".
    """

    text: str
    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    spaced: bytes

    def gap(self, i: int) -> str:
        """What is seen before word `i`, since the word before it; gap(len(words)) is what follows the last word.

        Characters that nobody sees are left out, and blanks of all kinds are one blank each. Further on there is nothing.
        """
        try:
            between = self.text[self.ends[i - 1] : self.starts[i]] if i > 0 else self._around(i)
        except IndexError:
            between = self._around(i)
        return between if between == " " or between.isascii() else _visible(between)

    def _around(self, i: int) -> str:
        """What stands before the first word, and after the last; what lies between words is asked for far more often."""
        starts = self.starts
        if i == 0 and starts:
            return self.text[: starts[0]]
        return self.text[self.ends[-1] if starts else 0 :] if i == len(starts) else ""

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words of text[start:end]: the first one, and the first one after."""
        return bisect_right(self.ends, start), bisect_right(self.ends, end)


@lru_cache(maxsize=10_000)
def _visible(between: str) -> str:
    return between.translate(_SEEN)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word without accents and zero-width characters, in compatibility form (NFKC); the case stays.

    "Erdoğan" and "Erdogan", "Ir\u200ban" and "Iran" fold to the same word. Letters of other scripts keep what makes
    them letters (й is not и).
    """
    if word.isascii():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.translate(_LETTERS)) if c not in IGNORED)
    if plain and plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKC", word) if c not in IGNORED) or word


@lru_cache(maxsize=10_000)
def _separates(character: str) -> bool:
    """Whether a character beyond ASCII, and beyond the usual ones, parts words."""
    return not (
        character.isascii() or character.isalnum() or character in IGNORED or unicodedata.category(character).startswith("M")
    )


def tokenise(text: str) -> Tokens:
    """Cut `text` into words; linear in its length, and much faster than a regular expression."""
    parted = _parted(text)
    words = parted.split()
    return Tokens(text, _folded(words, parted), *_places(words, parted))


def words_of(name: str) -> list[str]:
    """The folded words of a name: those of `tokenise`, without their places."""
    parted = _parted(name)
    return _folded(parted.split(), parted)


def words_of_all(names: Sequence[str]) -> list[list[str]]:
    """The folded words of each name; a tenth of the time of `words_of` for each of very many."""
    lines = _parted(" \n ".join(names), lines=True).split("\n")
    if len(lines) != len(names):  # a name holds a line end itself
        return [words_of(name) for name in names]
    return [_folded(line.split(), line) for line in lines]


def _folded(words: list[str], parted: str) -> list[str]:
    return words if parted.isascii() else [word if word.isascii() else fold(word) for word in words]


def _parted(text: str, *, lines: bool = False) -> str:
    """The text with `_PART` for each character that parts words, blanks left aside, and line ends if the text is `lines`."""
    if not text.isascii():
        for character in _TYPOGRAPHY:
            text = text.replace(character, _PART)
    if text.isascii():
        return text.encode("ascii").translate(_PARTED_LINES if lines else _PARTED).decode("ascii")
    characters = set(text).difference("\n" if lines else "")
    for character in characters:
        if character in _SEPARATORS or _separates(character):
            text = text.replace(character, _PART)
    return text if characters.isdisjoint(_INVISIBLE) else _AROUND_WORDS.sub(lambda match: _PART * len(match.group()), text)


def _places(words: list[str], parted: str) -> tuple[Sequence[int], Sequence[int], bytes]:
    """Where each word begins and ends, and whether a blank alone stands before it: nothing but blanks and parts lie between."""
    if len(parted) >= _SHORT:
        framed = f"{_PART}{_PART}{parted}{_PART}"
        if framed.isascii():
            codes = np.frombuffer(framed.encode("ascii"), np.uint8)
        else:
            codes = np.frombuffer(framed.encode("utf-32-le", "surrogatepass"), np.uint32)
        outside = codes <= _BLANK
        edges = (outside[2:] != outside[1:-1]).nonzero()[0].astype(np.int64, copy=False)
        starts = edges[::2]
        # By the two characters before each word. No arithmetic on the places themselves: processors that do it on 512 bits
        # at a time run slower for a millisecond, and all that follows with them (measured: 8 % of all reading).
        spaced = (codes[1:][starts] == _BLANK) > outside[starts]
        # An array makes a number when it is asked for: few of them are.
        return _numbers(starts), _numbers(edges[1::2]), spaced.tobytes() + b"\0"
    starts, end = [], 0
    for word in words:
        starts.append(parted.index(word, end))
        end = starts[-1] + len(word)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    spaced = [parted[end:start] == " " for end, start in zip(ends, starts[1:], strict=False)]
    return starts, ends, bytes([*([False] if words else []), *spaced, False])


def _numbers(places: npt.NDArray[np.int64]) -> Sequence[int]:
    return array("q", places.tobytes())
