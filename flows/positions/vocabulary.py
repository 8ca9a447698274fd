"""What is known of each word by itself, looked up once for each token of a text: news repeats its words."""

from collections.abc import Callable, Collection
from sys import intern

# Bits of a word's marks: where a reader has to look closer. Most words have none.
STOP, GLYPH, CUE, DOUBTFUL = 1, 2, 4, 8
END_MARKS = frozenset(".!?…")
_MOST = 100_000  # words remembered at a time


# A word, the word in lower case, its class as a letter (see `words.py`), its marks, and its number. STOP: it ends like a
# sentence. GLYPH: a quotation mark. CUE: a cue may begin with it. DOUBTFUL: its class depends on the words beside it.
Known = tuple[str, str, str, int, int]


class Vocabulary(dict[str, Known]):
    """The words that texts had lately. The strings of an entry are the same for all texts, so that their hashes are known.

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

    def __missing__(self, word: str) -> Known:
        lower = intern(word.lower())
        letter = intern(self._letter(word))
        marks = (
            STOP * (word[-1] in END_MARKS)
            | GLYPH * (word in self._glyphs)
            | CUE * (lower in self._cues)
            | DOUBTFUL * (self._doubtful is not None and self._doubtful(word, letter))
        )
        word = intern(word)
        known = self[word] = word, lower, letter, marks, len(self.words)
        self.words.append(word)
        return known
