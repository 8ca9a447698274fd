"""Words of a text with their places, read through zero-width characters, no-break spaces and typographic variants."""

import re
from itertools import accumulate, compress, count

from flows.frozen import record
from flows.positions.vocabulary import Vocabulary

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
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = re.compile(f"[{_ZERO_WIDTH}]+")
_TYPEWRITER = frozenset({"''", "``", "'''"})
_WORD = rf"[^\W_]+(?:[{_ZERO_WIDTH}]+[^\W_]+)*"
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

    Its groups are a blank before the token, if there is one, and the token: most blanks then need no search of their own.
    """
    spellings = [spelling for clitic in clitics for spelling in dict.fromkeys((clitic, clitic.upper()))]
    clitic = "(?:" + "|".join(map(re.escape, spellings)) + r")(?!\w)" if clitics else "(?!)"
    joined = rf"(?!{clitic})[-'/&](?:{_DOTTED}|{_WORD})"
    return re.compile(
        "( ?)("
        rf"[A-Za-z][a-z]++(?![\w'/&{_ZERO_WIDTH}-])|[A-Za-z](?![\w.'/&{_ZERO_WIDTH}-])"  # most words: nothing is glued to them
        rf"|{_DOTTED}(?:-{_WORD})*"  # U.S., U.S.-led
        rf"|\d+(?:[.,:]\d+)*[^\W_]*"
        rf"|{_WORD}(?:{joined})*"
        rf"|{clitic}"
        rf"|\.\.\.+|--+|''+|``+|[^\s\w{_ZERO_WIDTH}]|_)"
    )


def tokenise(folded: str, pattern: re.Pattern[str], vocabulary: Vocabulary) -> Tokens:
    """The tokens of a folded text, by the pattern (`token_pattern`) and the vocabulary of its language."""
    parts = pattern.split(folded)  # what is between tokens, a blank, the token, by turns: half the time of match objects
    edges = list(accumulate(map(len, parts)))
    words = parts[2::3]
    typewriter = "''" in folded or "``" in folded
    if typewriter:
        words = ['"' if word in _TYPEWRITER else word for word in words]
    if not folded.isascii() and _HIDDEN.search(folded):
        words = [_HIDDEN.sub("", word) for word in words]
    if not words:
        return Tokens([], [], [], [], [], [], [], [], vocabulary.words, typewriter)
    vocabulary.bound()
    words, lower, letters, marks, numbers = map(list, zip(*map(vocabulary.__getitem__, words), strict=True))
    notable = list(compress(count(), marks))
    return Tokens(edges[1::3], edges[2::3], words, lower, letters, marks, notable, numbers, vocabulary.words, typewriter)
