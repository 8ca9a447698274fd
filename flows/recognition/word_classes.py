"""Classes of the words beside a name, which tell what it names and whether it acts: `words_en.toml`, `actor_words_en.toml`."""

import tomllib
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from flows.recognition.tokens import Tokens

_DIRECTORY = Path(__file__).parent
_FILES = ("words", "actor_words")
TOPICS = {"sport": "s", "diplomacy": "d", "geography": "g", "biography": "b"}
# These are looked at behind a name too, where a sentence may begin with them.
_CAPITALISED = ("closed", "place_preposition", "governed", "article")


class Marks(NamedTuple):
    """For each word of a text its classes, as bits of a number, and its topic, as a letter of TOPICS or a blank."""

    classes: list[int]
    topics: str


class WordClasses:
    """The word lists of one language; each word's classes are the bits of one number, so that one look-up tells them all."""

    def __init__(self, language: str = "en") -> None:
        """Read the lists from the files beside this one; each is one text, the words parted by blanks."""
        lists: dict[str, list[str]] = {}
        for name in _FILES:
            text = (_DIRECTORY / f"{name}_{language}.toml").read_text(encoding="utf-8")
            lists |= {key: words.split() for key, words in tomllib.loads(text).items()}
        for key in _CAPITALISED:
            lists[key] += [word.capitalize() for word in lists[key]]
        self._bit = {key: 1 << i for i, key in enumerate(lists)}
        self._classes: dict[str, int] = {}
        for key, words in lists.items():
            for word in words:
                self._classes[word] = self._classes.get(word, 0) | self._bit[key]
        self._topic = {word: letter for key, letter in TOPICS.items() for word in lists[key]}
        self._words = {key: frozenset(words) for key, words in lists.items()}

    def bit(self, *names: str) -> int:
        """The number whose bits stand for the classes called so."""
        return sum(self._bit[name] for name in names)

    def words(self, name: str) -> frozenset[str]:
        """The words of one class."""
        return self._words[name]

    def mark(self, tokens: Tokens) -> Marks:
        """The classes and topics of all words of a text."""
        words = tokens.words
        return Marks(list(map(self._classes.get, words, repeat(0))), "".join(map(self._topic.get, words, repeat(" "))))
