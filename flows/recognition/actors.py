"""Is a place an actor ("Moscow said", "Washington's refusal", "talks with Tehran") or a place ("in Moscow", "flew to Paris")?

A logistic model over some eighty properties of the words around the name: the preposition or verb before it, the verb or
noun after it, what the passage is about. The word classes stand in `actor_words_en.toml`, the weights in
`actor_weights_en.csv`; `tests/quality/fit_actors.py` fits these to the ReLocaR sentences (Gritta, Pilehvar, Limsopatham and
Collier, "Vancouver Welcomes You!", ACL 2017), whose best published accuracy is 0.848.
"""

import csv
import tomllib
from collections.abc import Callable, Iterable
from itertools import compress, repeat
from typing import TypeAlias

from flows.recognition import DIRECTORY
from flows.recognition.tokens import Tokens
from flows.recognition.word_classes import TOPICS, Marks, WordClasses

_TOPIC_REACH = 22  # words on either side
_LIST_LENGTH = 6  # names of a list ("Iran, Iraq and X") that are passed over to find what rules it
_APOSTROPHES = frozenset({"'", "’"})
_STOPS = frozenset(".;:!?\n")
_LISTING = frozenset({"next:,", "next:and", "next:."})
_OF = frozenset({"of", "Of"})
_END, _LIST = "next:.", "next:,"
_NO_TOPIC = b"\0"
# What ends a sentence in nearly all texts; other gaps are looked at.
_SENTENCE_ENDS = frozenset({". ", ".\n", ".\n\n", "? ", "! ", "; ", ": ", '. "', '." ', '."\n\n', '.\n\n"', "\n", "\n\n"})
_REACHED = ((), ("relation",), ("motion",), ("motion", "relation"))
_REACH = 4  # words before a preposition that tell of motion or of relations
_MOST_SEEN = 10_000  # words, gaps and orders of topics are remembered
_After: TypeAlias = tuple[str, int]  # the first property of what stands behind a name, and the weight of all
_HUNDRED = 100  # weights are counted in hundredths: sums of whole numbers do not hang on the order of adding


class ActorReader:
    """Tells places that act from places where something is."""

    def __init__(self, classes: WordClasses, language: str = "en") -> None:
        """`classes` are the word classes of the language; the weights are read from the file beside this one."""
        self._of, bit, words = classes.of, classes.bit, classes.words
        self._closed = {word: f"before:{word.lower()}" for word in classes.words("closed")}
        self._listed = {word: f"listed:{word.lower()}" for word in classes.words("closed")}
        self._next = {word: f"next:{word}" for word in classes.words("closed")}
        self._articles, self._object_places, self._list_words = words("article"), words("object_place"), words("list_word")
        self._place_preposition, self._governed, self._object_actor = (
            bit("place_preposition"),
            bit("governed"),
            bit("object_actor"),
        )
        self._of_place, self._of_actor, self._motion, self._relation = (
            bit("of_place"),
            bit("of_actor"),
            bit("motion"),
            bit("relation"),
        )
        self._possessed_places, self._possessed_actors = words("possessed_place"), words("possessed_actor")
        self._verb, self._be, self._have, self._adverb = bit("verb"), bit("be"), bit("have"), bit("adverb")
        self._possessed_actor, self._land = bit("possessed_actor"), bit("of_place", "possessed_place", "geography")
        self._verbs, self._be_actors, self._be_places = words("verb"), words("be_actor"), words("be_place")
        self._topics, self._about = list(map(bit, TOPICS)), [f"about_{topic}" for topic in TOPICS]
        with (DIRECTORY / f"actor_weights_{language}.csv").open(encoding="utf-8", newline="") as file:
            self._weights = {row["property"]: round(_HUNDRED * float(row["weight"])) for row in csv.DictReader(file)}
        self._weigh_words()

    def _weigh_words(self) -> None:
        """Add up once what the model says of gaps and words beside a name that decide by themselves, as most do."""
        weight = self._weight
        self._article, self._article_next_word = weight(["article"]), weight(["article_next_word"])
        self._ruled_possessive, self._possessive_of_other = weight(["ruled_possessive"]), weight(["before:other"])
        self._first_word = weight(["before:^"])
        self._reaches = weight(["relation"]), weight(["motion"]), weight(["motion", "relation"])
        of_topic = {bit: weight([about]) for bit, about in zip(self._topics, self._about, strict=True)}
        self._of_topics = _WeightOfTopics(of_topic, self._weights["bias"])
        self._next_words, self._next_gaps = _Known(self._of_word), _Known(self._of_gap)
        self._text_end = _END, weight([_END])
        self._ruled_by_of = {kind: weight([self._closed["of"], kind]) for kind in ("of_place", "of_actor", "of_other")}
        self._rulers: dict[str, int] = {}
        for word in self._of:
            before: list[str] = []
            self._add_ruled([word], 0, before, listed=False)
            self._rulers[word] = weight(before)
        governing = {word for word, kinds in self._of.items() if kinds & self._governed and not kinds & self._place_preposition}
        self._governing = governing
        self._deep_rulers = (self._articles | self._object_places | self._list_words) - _OF

    def _of_word(self, word: str) -> "_After | None":
        """What a word right behind a name tells by itself; None where the words behind it have a say."""
        kinds = self._of.get(word, 0)
        if kinds & (self._be | self._have | self._adverb) or word.endswith("ly") or word == "and":
            return None
        after = self._following([word], 0)
        return after[0], self._weight(after)

    def _of_gap(self, gap: str) -> "_After | None":
        """What a gap behind a name, with a word behind it, tells by itself; None where that word has a say."""
        if gap == " " or gap[0] in _APOSTROPHES:
            return None
        after = self._after_gap(gap)
        return (after, self._weight([after])) if after != _LIST else None

    def _weight(self, properties: Iterable[str]) -> int:
        return sum(map(self._weights.get, properties, repeat(0)))

    def acts(self, tokens: Tokens, marks: Marks, first: int, last: int) -> bool:
        """Whether words `first` to `last` (excluded) are rather an actor than a place; `marks` are those of the text."""
        return self.acting(tokens, marks, [(first, last)])[0]

    def acting(self, tokens: Tokens, marks: Marks, names: Iterable[tuple[int, int]]) -> list[bool]:
        """Which names of a text act, each by the sum of the weights of its `properties`, put together in fewer steps."""
        words, spaced, topics = tokens.words, tokens.spaced, marks.topics
        next_words, next_gaps, of_topics, length = self._next_words, self._next_gaps, self._of_topics, len(words)
        found = []
        for first, last in names:
            if spaced[first] and words[first - 1] == "in" and (spaced[last] or tokens.gap(last)[:1] not in _APOSTROPHES):
                found.append(False)  # as the model says of nineteen in twenty, at a tenth of the cost
                continue
            known = self._text_end if last == length else next_words[words[last]] if spaced[last] else next_gaps[tokens.gap(last)]
            if known is None:
                properties = self._after(tokens, last)
                known = properties[0], self._weight(properties)
            after, weight = known
            near = topics[first - _TOPIC_REACH if first > _TOPIC_REACH else 0 : last + _TOPIC_REACH]
            weight += of_topics[near.translate(None, _NO_TOPIC)]
            found.append(weight + self._before(tokens, first, after) >= 0)
        return found

    def _before(self, tokens: Tokens, first: int, after: str) -> int:
        """The weight of what stands before a name; `after` is the first property of what follows."""
        spaced = tokens.spaced
        if spaced[first]:
            words, ruler, weight = tokens.words, first - 1, 0
            word = words[ruler]
            if spaced[ruler] and word in self._articles:
                weight = self._article + (self._article_next_word if after == "next_word" else 0)
                ruler -= 1
                word = words[ruler]
            elif word in self._articles and after not in _LISTING and self._opens_sentence(tokens, ruler):
                return self._article + (self._article_next_word if after == "next_word" else 0) + self._first_word
            if word not in self._deep_rulers:
                if after == "possessive":
                    return weight + (self._ruled_possessive if word in self._closed else self._possessive_of_other)
                if word in _OF:
                    return weight + self._ruled_by_of[self._of_kind(words, ruler)]
                if word in self._governing and (reached := self._reached(words, ruler)):
                    weight += self._reaches[reached - 1]
                return weight + self._rulers.get(word, 0)
        elif after not in _LISTING and tokens.gap(first) in _SENTENCE_ENDS:
            return self._first_word
        found = [after]
        self._add_before(tokens, first, found)
        return self._weight(found[1:])

    def _opens_sentence(self, tokens: Tokens, i: int) -> bool:
        """Whether a sentence begins with word `i` that has nothing to do with the one before."""
        return i == 0 or (tokens.gap(i) in _SENTENCE_ENDS and tokens.words[i - 1] not in self._list_words)

    def properties(self, tokens: Tokens, marks: Marks, first: int, last: int) -> list[str]:
        """The properties that hold for the name, by the names of the weights' file."""
        found = self._after(tokens, last)
        self._add_before(tokens, first, found)
        near = marks.topics[max(0, first - _TOPIC_REACH) : last + _TOPIC_REACH]
        found += compress(self._about, map(near.__contains__, self._topics))
        return found

    def _add_before(self, tokens: Tokens, first: int, found: list[str]) -> None:
        """Add the properties of what stands before the name to those of what stands after it."""
        words, after = tokens.words, found[0]
        ruler, gap = first - 1, tokens.gap(first)
        if gap == " " and ruler >= 0 and words[ruler] in self._articles:
            found.append("article")
            if after == "next_word":
                found.append("article_next_word")
            gap = tokens.gap(ruler)
            ruler -= 1
        if gap == " " and ruler >= 0 and words[ruler] in self._object_places:
            found.append("object_place")
            gap = tokens.gap(ruler)
            ruler -= 1
        listed = ruler
        if ruler >= 0 and (words[ruler] in self._list_words or (gap != " " and after in _LISTING)):
            listed = _before_list(tokens, ruler)
            if listed != ruler:
                found.append("coordinated")
                gap = tokens.gap(listed + 1)
        if listed < 0 or (gap != " " and not _STOPS.isdisjoint(gap)):
            found.append("before:^")
        elif "," in gap:
            is_town = after == "next:." or (after == "next:," and words[listed][0].isupper())
            found.append("after_town" if is_town else "before:,")
        elif after == "possessive":
            found.append("ruled_possessive" if words[listed] in self._closed else "before:other")
        else:
            self._add_ruled(words, listed, found, listed=listed != ruler)

    def _add_ruled(self, words: list[str], ruler: int, found: list[str], *, listed: bool) -> None:
        """Properties of the word that rules the name, mostly a preposition or verb, and of what stands before that."""
        word = words[ruler]
        kinds = self._of.get(word, 0)
        if word in self._closed:
            found.append(self._closed[word])
            if listed:
                found.append(self._listed[word])
        if kinds & self._place_preposition:
            found.append("place_preposition")
        elif word in _OF:
            found.append(self._of_kind(words, ruler))
        elif kinds & self._governed:
            found += _REACHED[self._reached(words, ruler)]
        elif kinds & self._object_actor:
            found.append("object_actor")

    def _of_kind(self, words: list[str], of: int) -> str:
        """What the word before an "of" makes of the name behind that."""
        noun = self._of.get(words[of - 1], 0) if of > 0 else 0
        return "of_place" if noun & self._of_place else "of_actor" if noun & self._of_actor else "of_other"

    def _reached(self, words: list[str], ruler: int) -> int:
        """Whether words of motion (2), and of relations (1), stand shortly before a preposition."""
        reach, kinds = 0, self._of.get
        for word in words[ruler - _REACH if ruler > _REACH else 0 : ruler]:
            reach |= kinds(word, 0)
        return (2 if reach & self._motion else 0) + (1 if reach & self._relation else 0)

    def _after(self, tokens: Tokens, last: int) -> list[str]:
        """Properties of what stands after the name; the first one tells what comes next."""
        words = tokens.words
        if last == len(words):
            return [_END]
        gap = tokens.gap(last)
        if gap == " ":
            return self._following(words, last)
        if gap[0] in _APOSTROPHES:
            return self._possessed(words, last + (words[last] == "s"))
        after = self._after_gap(gap)
        return [after, *(self._after_list(words, last) if after == _LIST else ())]

    @staticmethod
    def _after_gap(gap: str) -> str:
        """The property of a gap behind a name that no apostrophe begins."""
        if not _STOPS.isdisjoint(gap):
            return _END
        return _LIST if "," in gap else "next:-" if "-" in gap else "next:("

    def _possessed(self, words: list[str], i: int) -> list[str]:
        found = ["possessive"]
        if i < len(words):
            if words[i][0].isupper():
                found.append("possessed_name")
            elif words[i] in self._possessed_places:
                found.append("possessed_place")
        if not self._possessed_actors.isdisjoint(words[i : i + 3]):
            found.append("possessed_actor")
        return found

    def _following(self, words: list[str], i: int) -> list[str]:
        word = words[i]
        kinds = self._of.get(word, 0)
        following = words[i + 1] if i + 1 < len(words) else ""
        found: list[str]
        if kinds & self._verb:
            found = ["next_verb"]
        elif kinds & self._be:
            found = ["next_be", *self._after_be(following, words[i + 1 : i + 3])]
        elif kinds & self._have:
            done = following.endswith("ed") or following in self._verbs
            found = ["next_have", "have_done" if done else "have_other"]
        elif word in self._next:
            found = [self._next[word], *(self._after_list(words, i) if word == "and" else ())]
        elif word[0].isupper():
            found = ["next_name"]
        elif word.endswith("ed"):
            found = ["next_ed"]
        else:
            found = self._next_word(word, kinds, following)
        return found

    def _after_be(self, following: str, reach: list[str]) -> list[str]:
        if following.endswith("ing") or not self._be_actors.isdisjoint(reach):
            return ["be_actor"]
        return ["be_place"] if following in self._be_places else []

    def _next_word(self, word: str, kinds: int, following: str) -> list[str]:
        found = ["next_word"]
        if word.endswith("s"):
            found.append("next_s")
        if (kinds & self._adverb or word.endswith("ly")) and (following in self._verbs or following.endswith("ed")):
            found.append("next_verb")
        if kinds & self._possessed_actor:
            found.append("next_actor")
        if kinds & self._land:
            found.append("next_place")
        return found

    def _after_list(self, words: list[str], i: int) -> list[str]:
        while i < len(words) and (words[i][0].isupper() or words[i] in self._list_words):
            i += 1
        return ["list_verb"] if i < len(words) and words[i] in self._verbs else []


class PlainActorReader:
    """Tells places that act from places where something is by the preposition before them: for languages without weights."""

    def __init__(self) -> None:
        lists = tomllib.loads((DIRECTORY / "place_prepositions.toml").read_text(encoding="utf-8"))
        self._prepositions = {language: frozenset(words.split()) for language, words in lists.items()}

    def acts(self, tokens: Tokens, language: str, first: int) -> bool:
        """Whether the name that begins at word `first` is rather an actor; in a language without a list all are."""
        prepositions = self._prepositions.get(language.partition("-")[0].lower(), frozenset())
        return first == 0 or tokens.gap(first) != " " or tokens.words[first - 1].lower() not in prepositions


class _Known(dict[str, "_After | None"]):
    """What words, or gaps, right behind a name tell; each is looked at once."""

    def __init__(self, told: Callable[[str], "_After | None"]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, text: str) -> "_After | None":
        if len(self) >= _MOST_SEEN:
            self.clear()
        found = self[text] = self._told(text)
        return found


class _WeightOfTopics(dict[bytes, int]):
    """The weight of the topics of words near a name, by the topics of these words in order; that of any name among them."""

    def __init__(self, weights: dict[int, int], bias: int) -> None:
        super().__init__()
        self._weights, self._bias = weights, bias

    def __missing__(self, topics: bytes) -> int:
        if len(self) >= _MOST_SEEN:
            self.clear()
        weight = self[topics] = sum(map(self._weights.__getitem__, set(topics)), self._bias)
        return weight


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
