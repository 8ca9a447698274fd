"""What is known of each word by itself, looked up once for each token of a text: news repeats its words."""

import re
from collections.abc import Callable, Collection
from sys import intern

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BETWEEN = rf"[\s{ZERO_WIDTH}]"  # a character that may stand between two tokens

# Bits of a word's marks: where a reader has to look closer. Most words have none.
STOP, GLYPH, CUE, DOUBTFUL = 1, 2, 4, 8
END_MARKS = frozenset(".!?…")
_HIDDEN = re.compile(f"[{ZERO_WIDTH}]+")
_BEFORE = re.compile(f"^{BETWEEN}++")
_TYPEWRITER = frozenset({"''", "``", "'''"})
_MOST = 100_000  # words remembered at a time


# A word, the word in lower case, its class as a letter (see `words.py`), its marks, its number, and how many characters it takes
# with what stands before it, and alone. STOP: it ends like a sentence. GLYPH: a quotation mark. CUE: a cue may begin with it.
# DOUBTFUL: its class depends on the words beside it.
Known = tuple[str, str, str, int, int, int, int]


class Vocabulary(dict[str, Known]):
    """The words that texts had lately, as they stand there: with the blanks before them, and characters that nobody sees. The
    strings of an entry are the same for all texts, so that their hashes are known.

    `words` are the words by their numbers; a new list, with new numbers, takes its place when there are many.
    """

    def __init__(
        self,
        letter: Callable[[str], str],
        glyphs: Collection[str] = (),
        cues: Collection[str] = (),
        doubtful: Callable[[str, str], bool] | None = None,
    ) -> None:
        """`letter` gives the class of a word alone, `doubtful` whether it depends on others; `cues` are words in lower case."""
        super().__init__()
        self.words: list[str] = []
        self._letter, self._glyphs, self._cues, self._doubtful = letter, glyphs, cues, doubtful

    def bound(self) -> None:
        """Forget all words if there are too many; between two texts, so that the numbers of one text belong together."""
        if len(self) >= _MOST:
            self.clear()
            self.words = []

    def __missing__(self, piece: str) -> Known:
        word = written = piece.lstrip()
        if not piece.isascii():
            written = _BEFORE.sub("", piece)
            word = _HIDDEN.sub("", written)
        word = intern('"' if written in _TYPEWRITER else word)
        lower = intern(word.lower())
        letter = intern(self._letter(word))
        marks = (
            STOP * (word[-1] in END_MARKS)
            | GLYPH * (word in self._glyphs)
            | CUE * (lower in self._cues)
            | DOUBTFUL * (self._doubtful is not None and self._doubtful(word, letter))
        )
        known = self[piece] = word, lower, letter, marks, len(self.words), len(piece), len(written)
        self.words.append(word)
        return known
