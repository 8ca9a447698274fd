"""Classes of the words beside a name, which tell what it names and whether it acts: `words_en.toml`, `actor_words_en.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from itertools import chain

import numpy as np

from flows.frozen import record
from flows.recognition import DIRECTORY
from flows.recognition.tokens import Tokens

_FILES = ("words", "actor_words")
TOPICS = ("sport", "diplomacy", "geography", "biography")  # no word has two
# Bits of a word's mark: its topic, as among its classes; a name may begin with it, a person's name or title may; it is one of
# local news.
_TOPIC = (1 << len(TOPICS)) - 1
_NAME, _PERSON, _LOCAL = _TOPIC + 1, 2 * (_TOPIC + 1), 4 * (_TOPIC + 1)
_NAMES, _PEOPLE, _LOCALS = (bytes(bool(mark & bit) for mark in range(256)) for bit in (_NAME, _PERSON, _LOCAL))
_TOPICS_ALONE = bytes(mark & _TOPIC for mark in range(256))
_MOST_SEEN = 30_000  # words
# These are looked at behind a name too, where a sentence may begin with them.
_CAPITALISED = ("closed", "place_preposition", "governed", "article")


@record
class Marks:
    """What is known of the words of a text by themselves.

    `names` and `people` are the words at which a name of the gazetteer, and a name or title of a person, may begin;
    `topics[i]` is the topic of word `i`, the bit of its class, 0 where it has none; `all` are all bits.
    """

    names: list[int]
    people: list[int]
    topics: bytes
    all: bytes

    def local(self) -> int:
        """How many words of local news there are."""
        return self.all.translate(_LOCALS).count(1)


class WordClasses:
    """The word lists of one language; each word's classes are the bits of one number, so that one look-up tells them all."""

    def __init__(self, language: str = "en") -> None:
        """Read the lists from the files beside this one; each is one text, the words parted by blanks."""
        lists: dict[str, list[str]] = {}
        for name in _FILES:
            text = (DIRECTORY / f"{name}_{language}.toml").read_text(encoding="utf-8")
            lists |= {key: words.split() for key, words in tomllib.loads(text).items()}
        for key in _CAPITALISED:
            lists[key] += [word.capitalize() for word in lists[key]]
        self._bit = {key: 1 << i for i, key in enumerate((*TOPICS, *(key for key in lists if key not in TOPICS)))}
        self._of: dict[str, int] = {}
        for key, words in lists.items():
            for word in words:
                self._of[word] = self._of.get(word, 0) | self._bit[key]
        self._words = {key: frozenset(words) for key, words in lists.items()}

    def bit(self, *names: str) -> int:
        """The number whose bits stand for the classes called so."""
        return sum(self._bit[name] for name in names)

    @property
    def of(self) -> Mapping[str, int]:
        """The classes of each word that has any, as bits."""
        return self._of

    def words(self, name: str) -> frozenset[str]:
        """The words of one class."""
        return self._words[name]

    def marker(self, names: Iterable[str] = (), people: Iterable[str] = ()) -> "Marker":
        """What marks the words of texts, given the words with which names, and names or titles of people, begin."""
        known = dict.fromkeys(names, _NAME)
        for word in people:
            known[word] = known.get(word, 0) | _PERSON
        for word in chain.from_iterable(self._words[topic] for topic in TOPICS):
            known[word] = known.get(word, 0) | self._of[word] & _TOPIC
        for word in self._words["local"]:
            known[word] = known.get(word, 0) | _LOCAL
        return Marker(known)


class Marker:
    """Looks up every word of a text once."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._seen = _Seen(known)

    def mark(self, tokens: Tokens) -> Marks:
        """The marks of all words of a text."""
        marks = bytes(map(self._seen.__getitem__, tokens.words))
        return Marks(_places(marks, _NAMES), _places(marks, _PEOPLE), marks.translate(_TOPICS_ALONE), marks)


def _places(marks: bytes, chosen: bytes) -> list[int]:
    """The places of those marks for which the table of all marks says 1."""
    return np.frombuffer(marks.translate(chosen), np.bool_).nonzero()[0].tolist()


class _Seen(dict[str, int]):
    """The marks of words that texts had lately; 0 for unknown ones.

    Looking up among all words that begin a name, a quarter of a million, takes thrice as long: they don't fit into the
    processor's cache.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_SEEN:
            self.clear()
        mark = self[word] = self._known.get(word, 0)
        return mark
