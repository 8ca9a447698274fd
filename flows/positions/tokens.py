"""Words of a text with their places, read through zero-width characters, no-break spaces and typographic variants."""

import re
from itertools import accumulate, compress, count
from operator import sub

from flows.frozen import record
from flows.positions.vocabulary import BETWEEN, ZERO_WIDTH, Vocabulary

# Each character maps to one character, so that offsets in the folded text are offsets in the text as stored.
_VARIANTS = (
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u3000": " ", "\t": " ",
        "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2015": "—",
        "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\uff07": "'", "\u201b": "‘",
        "\u2028": "\n", "\u2029": "\n", "\r": "\n", "\u0085": "\n",
    }
)  # fmt: skip
_ASCII_VARIANTS = {variant: plain for variant, plain in _VARIANTS.items() if variant.isascii()}
_WORD = rf"[^\W_]+(?:[{ZERO_WIDTH}]+[^\W_]+)*"
_LONG_RUN = 40  # blanks: what is longer is left out
_DOTTED = r"(?:[^\W\d_]\.){2,}"


@record
class Tokens:
    """The words and marks of one text, in order. `text[starts[i]:ends[i]]` is the i-th as stored.

    `words` are folded (typographic variants, zero-width characters), `lower` are lower-cased as well, `letters` are the
    classes of the words by themselves. A clitic of the language ("'s") is a token of its own. `marks` are those of the
    vocabulary, `notable` the tokens that have any; word i is vocabulary[numbers[i]]. `typewriter`: the text has quotation
    marks made of two apostrophes.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    letters: list[str]
    marks: list[int]
    notable: list[int]
    numbers: list[int]
    vocabulary: list[str]
    typewriter: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    def marked(self, mark: int) -> list[int]:
        """The tokens that have a mark of the vocabulary, in order."""
        marks = self.marks
        return [i for i in self.notable if marks[i] & mark]


def fold(text: str) -> str:
    """The text with typographic variants of spaces, hyphens, apostrophes and line ends made plain; same length."""
    for variant, plain in (_ASCII_VARIANTS if text.isascii() else _VARIANTS).items():
        if variant in text:  # most are rare: looking costs a tenth of `str.translate`, which goes through all characters
            text = text.replace(variant, plain)
    return text


def token_pattern(clitics: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of a token in a language whose `clitics` ("'s") stand as tokens of their own.

    What parts a token from the one before it is found with it: that takes no search of its own then, and is nearly always nothing
    or one blank, so that the vocabulary knows the length of both. A long run is left out (see `_ends`).
    """
    spellings = [spelling for clitic in clitics for spelling in dict.fromkeys((clitic, clitic.upper()))]
    clitic = "(?:" + "|".join(map(re.escape, spellings)) + r")(?!\w)" if clitics else "(?!)"
    joined = rf"(?!{clitic})[-'/&](?:{_DOTTED}|{_WORD})"
    return re.compile(
        rf"{BETWEEN}{{0,{_LONG_RUN}}}+(?:"
        r"[A-Za-z][a-z]++(?![A-Z0-9_'/&\u0080-\U0010ffff-])"  # most words: nothing is glued to them but a mark
        r"|[,:;()\"]|\.(?!\.)"  # most marks
        rf"|[A-Za-z](?![\w.'/&{ZERO_WIDTH}-])"
        rf"|{_DOTTED}(?:-{_WORD})*"  # U.S., U.S.-led
        rf"|\d+(?:[.,:]\d+)*[^\W_]*"
        rf"|{_WORD}(?:{joined})*"
        rf"|{clitic}"
        rf"|\.\.\.+|--+|''+|``+|[^\s\w{ZERO_WIDTH}]|_)"
    )


def tokenise(folded: str, pattern: re.Pattern[str], vocabulary: Vocabulary) -> Tokens:
    """The tokens of a folded text, by the pattern (`token_pattern`) and the vocabulary of its language."""
    pieces = pattern.findall(folded)  # half the time of match objects, two thirds of that of `split`
    typewriter = "''" in folded or "``" in folded
    if not pieces:
        return Tokens([], [], [], [], [], [], [], [], vocabulary.words, typewriter)
    vocabulary.bound()
    known = zip(*map(vocabulary.__getitem__, pieces), strict=True)
    words, lower, letters, marks, numbers, lengths, sizes = map(list, known)
    ends = list(accumulate(lengths))
    if ends[-1] != len(folded) and ends[-1] != len(folded.rstrip()):
        ends = _ends(folded, pattern)
    starts = list(map(sub, ends, sizes))
    notable = list(compress(count(), marks))
    return Tokens(starts, ends, words, lower, letters, marks, notable, numbers, vocabulary.words, typewriter)


def _ends(folded: str, pattern: re.Pattern[str]) -> list[int]:
    """Where the tokens end, where something is left out between them."""
    return [match.end() for match in pattern.finditer(folded)]
