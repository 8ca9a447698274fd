"""Classes of the words beside a name, which tell what it names and whether it acts: `words_en.toml`, `actor_words_en.toml`."""

import tomllib
from collections.abc import Iterable, Mapping

import numpy as np

from flows.frozen import record
from flows.recognition import DIRECTORY
from flows.recognition.tokens import Tokens

_FILES = ("words", "actor_words")
TOPICS = ("sport", "diplomacy", "geography", "biography")  # no word has two
# Bits of a word's marks: a name may begin with it, a person's name or title may; it has a topic; then those of its classes.
_NAME, _PERSON = 1, 2
_TOPICS = sum(4 << i for i in range(len(TOPICS)))
_MARKED = _NAME | _PERSON | _TOPICS
_FREE_BITS = 2
_MOST_SEEN = 30_000  # words
# These are looked at behind a name too, where a sentence may begin with them.
_CAPITALISED = ("closed", "place_preposition", "governed", "article")


@record
class Marks:
    """What is known of each word of a text by itself, as bits of a number: its classes and topic, and what may begin with it.

    `names` and `people` are the words at which a name of the gazetteer, and a name or title of a person, may begin; `topics`
    are those that have a topic.
    """

    classes: list[int]
    names: list[int]
    people: list[int]
    topics: list[int]


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
        self._bit = {key: 1 << i for i, key in enumerate((*TOPICS, *(key for key in lists if key not in TOPICS)), _FREE_BITS)}
        self._classes: dict[str, int] = {}
        for key, words in lists.items():
            for word in words:
                self._classes[word] = self._classes.get(word, 0) | self._bit[key]
        self._words = {key: frozenset(words) for key, words in lists.items()}

    def bit(self, *names: str) -> int:
        """The number whose bits stand for the classes called so."""
        return sum(self._bit[name] for name in names)

    def words(self, name: str) -> frozenset[str]:
        """The words of one class."""
        return self._words[name]

    def marker(self, names: Iterable[str] = (), people: Iterable[str] = ()) -> "Marker":
        """What marks the words of texts, given the words with which names, and names or titles of people, begin."""
        known = dict.fromkeys(names, _NAME)
        for word in people:
            known[word] = known.get(word, 0) | _PERSON
        for word, classes in self._classes.items():
            known[word] = known.get(word, 0) | classes
        return Marker(known)


class Marker:
    """Looks up every word of a text once."""

    def __init__(self, known: Mapping[str, int]) -> None:
        kinds = list(dict.fromkeys([0, *known.values()]))
        numbers = {kind: number for number, kind in enumerate(kinds)}
        self._kinds = np.array(kinds, dtype=object)
        self._marked = np.array([kind & _MARKED for kind in kinds], dtype=np.uint8)
        self._seen = _Seen({word: numbers[kind] for word, kind in known.items()})

    def mark(self, tokens: Tokens) -> Marks:
        """The marks of all words of a text."""
        numbers = np.fromiter(map(self._seen.__getitem__, tokens.words), np.intp, len(tokens.words))
        marked = self._marked[numbers]
        return Marks(
            self._kinds[numbers].tolist(),
            names=(marked & _NAME).nonzero()[0].tolist(),
            people=(marked & _PERSON).nonzero()[0].tolist(),
            topics=(marked & _TOPICS).nonzero()[0].tolist(),
        )


class _Seen(dict[str, int]):
    """The number of each word's marks, for the words that texts had lately; 0 for unknown ones.

    Looking up among all words that begin a name, a quarter of a million, takes thrice as long: they don't fit into the
    processor's cache.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_SEEN:
            self.clear()
        number = self[word] = self._known.get(word, 0)
        return number
