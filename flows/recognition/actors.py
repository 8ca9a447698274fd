"""Is a place an actor ("Moscow said", "Washington's refusal", "talks with Tehran") or a place ("in Moscow", "flew to Paris")?

A logistic model over some eighty properties of the words around the name: the preposition or verb before it, the verb or
noun after it, what the passage is about. The word classes stand in `actor_words_en.toml`, the weights in
`actor_weights_en.csv`; `tests/quality/fit_actors.py` fits these to the ReLocaR sentences (Gritta, Pilehvar, Limsopatham and
Collier, "Vancouver Welcomes You!", ACL 2017), whose best published accuracy is 0.848.
"""

import csv
import tomllib
from itertools import repeat
from pathlib import Path

from flows.recognition.tokens import Tokens

_DIRECTORY = Path(__file__).parent
_TOPICS = {"sport": "s", "diplomacy": "d", "geography": "g", "biography": "b"}
_TOPIC_REACH = 22  # words on either side
_ARTICLES = frozenset({"the", "a", "an"})
_BE = frozenset({"is", "are", "was", "were"})
_HAVE = frozenset({"has", "have", "had"})
_ADVERBS = frozenset({"also", "never", "still", "now", "later", "then", "first", "subsequently", "not"})
_GOVERNED = frozenset({"to", "from", "for", "with", "between", "against", "by", "over", "on", "into"})  # by a verb or noun
_LIST_LENGTH = 6  # names of a list ("Iran, Iraq and X") that are passed over to find what rules it
_LIST_WORDS = frozenset({"and", "or", "the", "of"})
_APOSTROPHES = frozenset({"'", "’"})
_STOPS = frozenset(".;:!?\n")


class ActorReader:
    """Tells places that act from places where something is."""

    def __init__(self, language: str = "en") -> None:
        """Reads the word classes and weights of a language from the files beside this one."""
        classes = tomllib.loads((_DIRECTORY / f"actor_words_{language}.toml").read_text(encoding="utf-8"))
        self._classes = {name: frozenset(words.split()) for name, words in classes.items()}
        self._topic_of = {word: letter for topic, letter in _TOPICS.items() for word in self._classes[topic]}
        with (_DIRECTORY / f"actor_weights_{language}.csv").open(encoding="utf-8", newline="") as file:
            self._weights = {row["property"]: float(row["weight"]) for row in csv.DictReader(file)}

    def topics(self, tokens: Tokens) -> str:
        """What each word of a text is about, a letter for each; to be made once a text and given to `acts`."""
        return "".join(map(self._topic_of.get, tokens.words, repeat(" ")))

    def acts(self, tokens: Tokens, topics: str, first: int, last: int) -> bool:
        """Whether words `first` to `last` (excluded) are rather an actor than a place."""
        if (
            first > 0
            and tokens.words[first - 1] == "in"
            and tokens.gap(first) == " "
            and tokens.gap(last)[:1] not in _APOSTROPHES
        ):
            return False  # as the model says of nineteen in twenty, at a tenth of the cost
        get = self._weights.get
        return sum([get(name, 0.0) for name in self.properties(tokens, topics, first, last)], self._weights["bias"]) > 0

    def properties(self, tokens: Tokens, topics: str, first: int, last: int) -> list[str]:
        """The properties that hold for the name, by the names of the weights' file."""
        after = self._after(tokens, last)
        found = [*self._before(tokens, first, after), *after]
        if "article" in found and "next_word" in found:
            found.append("article_next_word")
        around = topics[max(0, first - _TOPIC_REACH) : first] + topics[last : last + _TOPIC_REACH]
        for topic, letter in _TOPICS.items():
            count = around.count(letter)
            if count:
                found.append(f"about_{topic}")
                if count > 1:
                    found.append(f"much_{topic}")
        return found

    def _before(self, tokens: Tokens, first: int, after: list[str]) -> list[str]:
        words, classes = tokens.words, self._classes
        found = []
        ruler, gap = first - 1, tokens.gap(first)
        if ruler >= 0 and gap == " " and words[ruler] in _ARTICLES:
            found.append("article")
            gap = tokens.gap(ruler)
            ruler -= 1
        if ruler >= 0 and gap == " " and words[ruler] in classes["object_place"]:
            found.append("object_place")
            gap = tokens.gap(ruler)
            ruler -= 1
        listed = _before_list(tokens, ruler) if ruler >= 0 and _in_list(words[ruler], gap, after) else ruler
        if listed != ruler:
            found.append("coordinated")
            gap = tokens.gap(listed + 1)
        if listed < 0 or not _STOPS.isdisjoint(gap):
            found.append("before:^")
        elif "," in gap:
            found.append("after_town" if (words[listed][0].isupper() and "next:," in after) or "next:." in after else "before:,")
        elif "possessive" in after:
            found.append("ruled_possessive" if words[listed].lower() in classes["closed"] else "before:other")
        else:
            self._add_ruled(tokens, listed, found, listed=listed != ruler)
        return found

    def _add_ruled(self, tokens: Tokens, ruler: int, found: list[str], *, listed: bool) -> None:
        """Properties of the word that rules the name, mostly a preposition or verb, and of what stands before that."""
        words, classes = tokens.words, self._classes
        word = words[ruler].lower()
        if word in classes["closed"]:
            found.append(f"before:{word}")
            if listed:
                found.append(f"listed:{word}")
        if word in classes["place_preposition"]:
            found.append("place_preposition")
        elif word == "of":
            noun = words[ruler - 1].lower() if ruler > 0 else ""
            found.append("of_place" if noun in classes["of_place"] else "of_actor" if noun in classes["of_actor"] else "of_other")
        elif word in _GOVERNED:
            reach = words[max(0, ruler - 4) : ruler]
            found += [name for name in ("motion", "relation") if not classes[name].isdisjoint(reach)]
        elif word in classes["object_actor"]:
            found.append("object_actor")

    def _after(self, tokens: Tokens, last: int) -> list[str]:
        words = tokens.words
        gap = tokens.gap(last)
        if last == len(words):
            return ["next:."]
        if gap == " ":
            return self._following(words, last)
        if gap[0] in _APOSTROPHES:
            return self._possessed(words, last + (words[last] == "s"))
        if not _STOPS.isdisjoint(gap):
            return ["next:."]
        if "," in gap:
            return ["next:,", *self._after_list(words, last)]
        return ["next:-" if "-" in gap else "next:("]

    def _possessed(self, words: list[str], i: int) -> list[str]:
        found = ["possessive"]
        if i < len(words) and words[i][0].isupper():
            found.append("possessed_name")
        elif i < len(words) and words[i] in self._classes["possessed_place"]:
            found.append("possessed_place")
        if not self._classes["possessed_actor"].isdisjoint(words[i : i + 3]):
            found.append("possessed_actor")
        return found

    def _following(self, words: list[str], i: int) -> list[str]:
        classes, word = self._classes, words[i]
        found: list[str]
        if word in classes["verb"]:
            found = ["next_verb"]
        elif word in _BE:
            found = ["next_be", *self._after_be(words, i + 1)]
        elif word in _HAVE:
            following = words[i + 1] if i + 1 < len(words) else ""
            found = ["next_have", "have_done" if following.endswith("ed") or following in classes["verb"] else "have_other"]
        elif word in classes["closed"]:
            found = [f"next:{word}", *(self._after_list(words, i) if word == "and" else ())]
        elif word[0].isupper():
            found = ["next_name"]
        elif word.endswith("ed"):
            found = ["next_ed"]
        else:
            found = self._next_word(word, words[i + 1] if i + 1 < len(words) else "")
        return found

    def _after_be(self, words: list[str], i: int) -> list[str]:
        following = words[i] if i < len(words) else ""
        if following.endswith("ing") or not self._classes["be_actor"].isdisjoint(words[i : i + 2]):
            return ["be_actor"]
        return ["be_place"] if following in self._classes["be_place"] else []

    def _next_word(self, word: str, following: str) -> list[str]:
        classes = self._classes
        found = ["next_word"]
        if word.endswith("s"):
            found.append("next_s")
        if (word in _ADVERBS or word.endswith("ly")) and (following in classes["verb"] or following.endswith("ed")):
            found.append("next_verb")
        if word in classes["possessed_actor"]:
            found.append("next_actor")
        if word in classes["of_place"] or word in classes["possessed_place"] or word in classes["geography"]:
            found.append("next_place")
        return found

    def _after_list(self, words: list[str], i: int) -> list[str]:
        while i < len(words) and (words[i][0].isupper() or words[i] in _LIST_WORDS):
            i += 1
        return ["list_verb"] if i < len(words) and words[i] in self._classes["verb"] else []


def _in_list(before: str, gap: str, after: list[str]) -> bool:
    """Whether a name seems to stand in a list: behind "and", or between commas."""
    return before in _LIST_WORDS or (gap != " " and ("next:," in after or "next:and" in after or "next:." in after))


def _before_list(tokens: Tokens, i: int) -> int:
    """The word before a list of names that ends with word `i` as its "and" or before a comma; `i` where there is no list."""
    words = tokens.words
    for _ in range(_LIST_LENGTH):
        before = i - 1 if i > 0 and words[i] in {"and", "or"} else i
        if before < 0 or not words[before][0].isupper() or (before == i and "," not in tokens.gap(i + 1)):
            return i
        while before >= 0 and words[before][0].isupper() and _STOPS.isdisjoint(tokens.gap(before + 1)):
            before -= 1
        if before >= 0 and words[before] == "the":
            before -= 1
        i = before
    return i
