"""Is a place an actor ("Moscow said", "Washington's refusal", "talks with Tehran") or a place ("in Moscow", "flew to Paris")?

A logistic model over some eighty properties of the words around the name: the preposition or verb before it, the verb or
noun after it, what the passage is about. The word classes stand in `actor_words_en.toml`, the weights in
`actor_weights_en.csv`; `tests/quality/fit_actors.py` fits these to the ReLocaR sentences (Gritta, Pilehvar, Limsopatham and
Collier, "Vancouver Welcomes You!", ACL 2017), whose best published accuracy is 0.848.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from flows.recognition.tokens import Tokens

_DIRECTORY = Path(__file__).parent
_TOPICS = frozenset({"sport", "diplomacy", "geography", "biography"})
_TOPIC_REACH = 22  # words on either side
_MUCH = 2  # words of one topic
_ARTICLES = frozenset({"the", "a", "an"})
_BE = frozenset({"is", "are", "was", "were"})
_HAVE = frozenset({"has", "have", "had"})
_ADVERBS = frozenset({"also", "never", "still", "now", "later", "then", "first", "subsequently", "not"})
_GOVERNED = frozenset(
    {"to", "from", "for", "with", "between", "against", "by", "over", "on", "into"}
)  # prepositions that a verb or noun rules
_LIST_LENGTH = 6  # names of a list ("Iran, Iraq and X") that are passed over to find what rules it
_APOSTROPHES = ("'", "’")


class ActorReader:
    """Tells places that act from places where something is."""

    def __init__(self, language: str = "en") -> None:
        """Reads the word classes and weights of a language from the files beside this one."""
        classes = tomllib.loads((_DIRECTORY / f"actor_words_{language}.toml").read_text(encoding="utf-8"))
        self._classes = {name: frozenset(words.split()) for name, words in classes.items()}
        self._topic_of = {word: name for name in sorted(_TOPICS) for word in self._classes[name]}
        with (_DIRECTORY / f"actor_weights_{language}.csv").open(encoding="utf-8", newline="") as file:
            self._weights = {row["property"]: float(row["weight"]) for row in csv.DictReader(file)}

    def topics(self, tokens: Tokens) -> list[str | None]:
        """What each word of a text is about, to be made once a text and given to `score`."""
        return list(map(self._topic_of.get, tokens.words))

    def score(self, tokens: Tokens, topics: list[str | None], first: int, last: int) -> float:
        """Log-odds that words `first` to `last` (excluded) are an actor: above 0 they rather are."""
        weights = self._weights
        return weights["bias"] + sum(weights.get(name, 0.0) for name in self.properties(tokens, topics, first, last))

    def properties(self, tokens: Tokens, topics: list[str | None], first: int, last: int) -> set[str]:
        """The properties that hold for the name, by the names of the weights' file."""
        found = set(self._before(tokens, first))
        found.update(self._after(tokens, last))
        around = topics[max(0, first - _TOPIC_REACH) : first] + topics[last : last + _TOPIC_REACH]
        for topic in _TOPICS.intersection(around):
            found.add(f"about_{topic}")
            if around.count(topic) >= _MUCH:
                found.add(f"much_{topic}")
        return found

    def _before(self, tokens: Tokens, first: int) -> Iterator[str]:
        words, classes = tokens.words, self._classes
        ruler = first - 1
        if ruler >= 0 and not _stops(tokens.gap(first)):
            if words[ruler].lower() in _ARTICLES:
                yield "article"
                ruler -= 1
            if ruler >= 0 and words[ruler] in classes["object_place"] and words[ruler] not in classes["closed"]:
                yield "object_place"
                ruler -= 1
        start = ruler
        ruler = _before_list(tokens, ruler)
        if ruler != start:
            yield "coordinated"
        if ruler < 0 or _stops(tokens.gap(ruler + 1)):
            yield "before:^"
            return
        if "," in tokens.gap(ruler + 1):
            yield "after_town" if words[ruler][0].isupper() else "before:,"
            return
        yield from self._ruled(tokens, ruler, listed=ruler != start)

    def _ruled(self, tokens: Tokens, ruler: int, *, listed: bool) -> Iterator[str]:
        """Properties of the word that rules the name, mostly a preposition or verb, and of what stands before that."""
        words, classes = tokens.words, self._classes
        word = words[ruler].lower()
        if word in classes["closed"]:
            yield f"before:{word}"
            if listed:
                yield f"listed:{word}"
        if word == "of":
            noun = words[ruler - 1].lower() if ruler > 0 else ""
            yield next((name for name in ("of_place", "of_actor") if noun in classes[name]), "of_other")
        elif word in _GOVERNED:
            reach = words[max(0, ruler - 4) : ruler]
            for name in ("motion", "relation"):
                if not classes[name].isdisjoint(reach):
                    yield name
        elif word in classes["object_actor"]:
            yield "object_actor"

    def _after(self, tokens: Tokens, last: int) -> Iterator[str]:
        words = tokens.words
        gap = tokens.gap(last)
        if last == len(words) or _stops(gap):
            yield "next:."
        elif gap.startswith(_APOSTROPHES):
            yield from self._possessed(words, last + (words[last] == "s"))
        elif "," in gap:
            yield "next:,"
            yield from self._after_list(words, last)
        elif not gap.isspace():
            yield "next:-" if "-" in gap else "next:("
        else:
            yield from self._following(words, last)

    def _possessed(self, words: list[str], i: int) -> Iterator[str]:
        yield "possessive"
        if i < len(words) and words[i][0].isupper():
            yield "possessed_name"
        if words[i : i + 1] and words[i] in self._classes["possessed_place"]:
            yield "possessed_place"
        if not self._classes["possessed_actor"].isdisjoint(words[i : i + 3]):
            yield "possessed_actor"

    def _following(self, words: list[str], i: int) -> Iterator[str]:
        classes, word = self._classes, words[i]
        following = words[i + 1] if i + 1 < len(words) else ""
        if word in _BE:
            yield "next_be"
            if following.endswith("ing") or not classes["be_actor"].isdisjoint(words[i + 1 : i + 3]):
                yield "be_actor"
            elif following in classes["be_place"]:
                yield "be_place"
        elif word in _HAVE:
            yield "next_have"
        elif word in classes["verb"]:
            yield "next_verb"
        elif word in classes["closed"]:
            yield f"next:{word}"
            if word == "and":
                yield from self._after_list(words, i)
        elif word[0].isupper():
            yield "next_name"
        elif word.endswith("ed"):
            yield "next_ed"
        else:
            yield from self._next_word(word, following)

    def _next_word(self, word: str, following: str) -> Iterator[str]:
        classes = self._classes
        yield "next_word"
        if (word in _ADVERBS or word.endswith("ly")) and (following in classes["verb"] or following.endswith("ed")):
            yield "next_verb"
        if word in classes["possessed_actor"]:
            yield "next_actor"
        if word in classes["of_place"] or word in classes["possessed_place"] or word in classes["geography"]:
            yield "next_place"

    def _after_list(self, words: list[str], i: int) -> Iterator[str]:
        while i < len(words) and (words[i][0].isupper() or words[i] in {"and", "or", "the", "of"}):
            i += 1
        if i < len(words) and words[i] in self._classes["verb"]:
            yield "list_verb"


def _stops(gap: str) -> bool:
    return any(mark in gap for mark in ".;:!?\n")


def _before_list(tokens: Tokens, i: int) -> int:
    """The word before a list of names that ends with word `i` as its "and" or comma; `i` where there is no list."""
    words = tokens.words
    for _ in range(_LIST_LENGTH):
        before = i - 1 if i > 0 and words[i] in {"and", "or"} else i
        if before < 0 or not words[before][0].isupper() or (before == i and "," not in tokens.gap(i + 1)):
            return i
        while before >= 0 and words[before][0].isupper() and not _stops(tokens.gap(before + 1)):
            before -= 1
        if before >= 0 and words[before] == "the":
            before -= 1
        i = before
    return i
