"""Is a place an actor ("Moscow said", "Washington's refusal", "talks with Tehran") or a place ("in Moscow", "flew to Paris")?

A logistic model over some eighty properties of the words around the name: the preposition or verb before it, the verb or
noun after it, what the passage is about. The word classes stand in `actor_words_en.toml`, the weights in
`actor_weights_en.csv`; `tests/quality/fit_actors.py` fits these to the ReLocaR sentences (Gritta, Pilehvar, Limsopatham and
Collier, "Vancouver Welcomes You!", ACL 2017), whose best published accuracy is 0.848.
"""

import csv
import tomllib
from bisect import bisect_left
from itertools import repeat

from flows.recognition import DIRECTORY
from flows.recognition.tokens import Tokens
from flows.recognition.word_classes import TOPICS, Marks, WordClasses

_TOPIC_REACH = 22  # words on either side
_LIST_LENGTH = 6  # names of a list ("Iran, Iraq and X") that are passed over to find what rules it
_APOSTROPHES = frozenset({"'", "’"})
_STOPS = frozenset(".;:!?\n")


class ActorReader:
    """Tells places that act from places where something is."""

    def __init__(self, classes: WordClasses, language: str = "en") -> None:
        """`classes` are the word classes of the language; the weights are read from the file beside this one."""
        bit = classes.bit
        self._closed = {word: f"before:{word.lower()}" for word in classes.words("closed")}
        self._listed = {word: f"listed:{word.lower()}" for word in classes.words("closed")}
        self._next = {word: f"next:{word}" for word in classes.words("closed")}
        self._article, self._object_place, self._object_actor = bit("article"), bit("object_place"), bit("object_actor")
        self._place_preposition, self._governed, self._list_word = bit("place_preposition"), bit("governed"), bit("list_word")
        self._of_place, self._of_actor, self._motion, self._relation = (
            bit("of_place"),
            bit("of_actor"),
            bit("motion"),
            bit("relation"),
        )
        self._possessed_place, self._possessed_actor = bit("possessed_place"), bit("possessed_actor")
        self._verb, self._be, self._have, self._adverb = bit("verb"), bit("be"), bit("have"), bit("adverb")
        self._be_actor, self._be_place, self._land = (
            bit("be_actor"),
            bit("be_place"),
            bit("of_place", "possessed_place", "geography"),
        )
        self._topics = [(bit(topic), f"about_{topic}") for topic in TOPICS]
        with (DIRECTORY / f"actor_weights_{language}.csv").open(encoding="utf-8", newline="") as file:
            self._weights = {row["property"]: float(row["weight"]) for row in csv.DictReader(file)}
        self._bias = self._weights["bias"]

    def acts(self, tokens: Tokens, marks: Marks, first: int, last: int) -> bool:
        """Whether words `first` to `last` (excluded) are rather an actor than a place; `marks` are those of the text."""
        if first and tokens.words[first - 1] == "in" and tokens.gap(first) == " " and tokens.gap(last)[:1] not in _APOSTROPHES:
            return False  # as the model says of nineteen in twenty, at a tenth of the cost
        return sum(map(self._weights.get, self.properties(tokens, marks, first, last), repeat(0.0)), self._bias) > 0

    def properties(self, tokens: Tokens, marks: Marks, first: int, last: int) -> list[str]:
        """The properties that hold for the name, by the names of the weights' file."""
        found = self._after(tokens, marks.classes, last)
        attributive = found[0] == "next_word"
        self._add_before(tokens, marks.classes, first, found)
        if attributive and "article" in found:
            found.append("article_next_word")
        around, topics = 0, marks.topics
        for i in topics[bisect_left(topics, first - _TOPIC_REACH) : bisect_left(topics, last + _TOPIC_REACH)]:
            around |= marks.classes[i]
        if around:
            found += [about for topic, about in self._topics if around & topic]
        return found

    def _add_before(self, tokens: Tokens, classes: list[int], first: int, found: list[str]) -> None:
        """Add the properties of what stands before the name to those of what stands after it."""
        ruler, gap = first - 1, tokens.gap(first)
        after = found[0]
        if ruler >= 0 and gap == " " and classes[ruler] & self._article:
            found.append("article")
            gap = tokens.gap(ruler)
            ruler -= 1
        if ruler >= 0 and gap == " " and classes[ruler] & self._object_place:
            found.append("object_place")
            gap = tokens.gap(ruler)
            ruler -= 1
        listed = ruler
        if ruler >= 0 and (classes[ruler] & self._list_word or (gap != " " and after in {"next:,", "next:and", "next:."})):
            listed = _before_list(tokens, ruler)
            if listed != ruler:
                found.append("coordinated")
                gap = tokens.gap(listed + 1)
        if listed < 0 or not _STOPS.isdisjoint(gap):
            found.append("before:^")
        elif "," in gap:
            is_town = after == "next:." or (after == "next:," and tokens.words[listed][0].isupper())
            found.append("after_town" if is_town else "before:,")
        elif after == "possessive":
            found.append("ruled_possessive" if tokens.words[listed] in self._closed else "before:other")
        else:
            self._add_ruled(tokens.words, classes, listed, found, listed=listed != ruler)

    def _add_ruled(self, words: list[str], classes: list[int], ruler: int, found: list[str], *, listed: bool) -> None:
        """Properties of the word that rules the name, mostly a preposition or verb, and of what stands before that."""
        word, kinds = words[ruler], classes[ruler]
        if word in self._closed:
            found.append(self._closed[word])
            if listed:
                found.append(self._listed[word])
        if kinds & self._place_preposition:
            found.append("place_preposition")
        elif word in {"of", "Of"}:
            noun = classes[ruler - 1] if ruler > 0 else 0
            found.append("of_place" if noun & self._of_place else "of_actor" if noun & self._of_actor else "of_other")
        elif kinds & self._governed:
            reach = 0
            for i in range(max(0, ruler - 4), ruler):
                reach |= classes[i]
            if reach & self._motion:
                found.append("motion")
            if reach & self._relation:
                found.append("relation")
        elif kinds & self._object_actor:
            found.append("object_actor")

    def _after(self, tokens: Tokens, classes: list[int], last: int) -> list[str]:
        """Properties of what stands after the name; the first one tells what comes next."""
        words = tokens.words
        if last == len(words):
            return ["next:."]
        gap = tokens.gap(last)
        if gap == " ":
            return self._following(words, classes, last)
        if gap[0] in _APOSTROPHES:
            return self._possessed(words, classes, last + (words[last] == "s"))
        if not _STOPS.isdisjoint(gap):
            return ["next:."]
        if "," in gap:
            return ["next:,", *self._after_list(words, classes, last)]
        return ["next:-" if "-" in gap else "next:("]

    def _possessed(self, words: list[str], classes: list[int], i: int) -> list[str]:
        found = ["possessive"]
        if i < len(words):
            if words[i][0].isupper():
                found.append("possessed_name")
            elif classes[i] & self._possessed_place:
                found.append("possessed_place")
        reach = 0
        for kinds in classes[i : i + 3]:
            reach |= kinds
        if reach & self._possessed_actor:
            found.append("possessed_actor")
        return found

    def _following(self, words: list[str], classes: list[int], i: int) -> list[str]:
        word, kinds = words[i], classes[i]
        following = words[i + 1] if i + 1 < len(words) else ""
        found: list[str]
        if kinds & self._verb:
            found = ["next_verb"]
        elif kinds & self._be:
            found = ["next_be", *self._after_be(following, classes[i + 1 : i + 3])]
        elif kinds & self._have:
            done = following.endswith("ed") or bool(following and classes[i + 1] & self._verb)
            found = ["next_have", "have_done" if done else "have_other"]
        elif word in self._next:
            found = [self._next[word], *(self._after_list(words, classes, i) if word == "and" else ())]
        elif word[0].isupper():
            found = ["next_name"]
        elif word.endswith("ed"):
            found = ["next_ed"]
        else:
            found = self._next_word(word, kinds, following, classes[i + 1] if following else 0)
        return found

    def _after_be(self, following: str, kinds: list[int]) -> list[str]:
        if following.endswith("ing") or any(kind & self._be_actor for kind in kinds):
            return ["be_actor"]
        return ["be_place"] if kinds and kinds[0] & self._be_place else []

    def _next_word(self, word: str, kinds: int, following: str, following_kinds: int) -> list[str]:
        found = ["next_word"]
        if word.endswith("s"):
            found.append("next_s")
        if (kinds & self._adverb or word.endswith("ly")) and (following_kinds & self._verb or following.endswith("ed")):
            found.append("next_verb")
        if kinds & self._possessed_actor:
            found.append("next_actor")
        if kinds & self._land:
            found.append("next_place")
        return found

    def _after_list(self, words: list[str], classes: list[int], i: int) -> list[str]:
        while i < len(words) and (words[i][0].isupper() or classes[i] & self._list_word):
            i += 1
        return ["list_verb"] if i < len(words) and classes[i] & self._verb else []


class PlainActorReader:
    """Tells places that act from places where something is by the preposition before them: for languages without weights."""

    def __init__(self) -> None:
        lists = tomllib.loads((DIRECTORY / "place_prepositions.toml").read_text(encoding="utf-8"))
        self._prepositions = {language: frozenset(words.split()) for language, words in lists.items()}

    def acts(self, tokens: Tokens, language: str, first: int) -> bool:
        """Whether the name that begins at word `first` is rather an actor; in a language without a list all are."""
        prepositions = self._prepositions.get(language.partition("-")[0].lower(), frozenset())
        return first == 0 or tokens.gap(first) != " " or tokens.words[first - 1].lower() not in prepositions


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
