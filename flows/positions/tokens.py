"""Words of a text with their places, read through zero-width characters, no-break spaces and typographic variants."""

import re
from dataclasses import dataclass

# Each character maps to one character, so that offsets in the folded text are offsets in the text as stored.
_VARIANTS = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u3000": " ", "\t": " ",
        "\u2010": "-", "\u2011": "-", "\u2212": "-",
        "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "\uff07": "'",
        "\u2018": "‘", "\u201b": "‘",
        "\u2028": "\n", "\u2029": "\n", "\r": "\n", "\u0085": "\n",
    }
)  # fmt: skip
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TYPEWRITER = frozenset({"''", "``", "'''"})
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]+")
_WORD = rf"[^\W_](?:[{ZERO_WIDTH}]|[^\W_])*"
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:-{_WORD})*"  # U.S., U.S.-led and other dotted letters
    rf"|\d+(?:[.,:]\d+)*[^\W_]*"
    rf"|{_WORD}(?:[-'/&](?:(?:[^\W\d_]\.){{2,}}|{_WORD}))*"
    rf"|\.\.\.+|--+|''+|``+|[^\s\w{ZERO_WIDTH}]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one text, in order. `text[starts[i]:ends[i]]` is the i-th as stored.

    `words` are folded (typographic variants, zero-width characters), `lower` are lower-cased as well. A clitic of the
    language ("'s") is a token of its own. `typewriter`: the text has quotation marks made of two apostrophes.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    typewriter: bool = False

    def __len__(self) -> int:
        return len(self.starts)


def fold(text: str) -> str:
    """The text with typographic variants of spaces, hyphens, apostrophes and line ends made plain; same length."""
    return text.translate(_VARIANTS)


def tokenise(folded: str, clitics: tuple[str, ...] = ()) -> Tokens:
    """The tokens of a folded text. `clitics` are lower-case endings that stand as tokens of their own, such as "'s"."""
    hidden = _HIDDEN.search(folded) is not None
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(folded):
        word, start, end = match.group(), match.start(), match.end()
        if "'" in word and len(word) > 2:
            clitic = next((c for c in clitics if word.endswith(c) or word.lower().endswith(c)), "")
            if clitic and len(word) > len(clitic):
                cut = end - len(clitic)
                starts.append(start)
                ends.append(cut)
                words.append(folded[start:cut])
                start, word = cut, folded[cut:end]
        starts.append(start)
        ends.append(end)
        words.append(word)
    typewriter = "''" in folded or "``" in folded
    if typewriter:
        words = ['"' if w in _TYPEWRITER else w for w in words]
    if hidden:
        words = [_HIDDEN.sub("", w) for w in words]
    return Tokens(starts, ends, words, [w.lower() for w in words], typewriter)
