"""When, where and how something was said: what may stand between a cue and the quotation that it brings."""

from dataclasses import dataclass

from flows.positions.lexicon import CueEntry
from flows.positions.words import Tagged

MAX_ADVERBIAL = 30
_ASIDE = frozenset("DNn#T'R.PVt(),-$oO")  # classes of words in an aside that is no clause
_BRACKET_WIDTH = 8  # tokens


@dataclass(frozen=True, slots=True)
class RightWords:
    """Words that a language puts between a cue and its content."""

    openers: frozenset[str]
    quantities: frozenset[tuple[str, str]]
    complementisers: frozenset[str]
    strong_complementisers: frozenset[str]  # those that are nothing else there: "that"
    infinitive_marks: frozenset[str]
    listeners: frozenset[str]
    quantity_words: frozenset[str]
    measures: frozenset[str]  # before the number given for something: "put the toll at 16"
    venues: frozenset[str]  # where one is told something: "a seminar"
    negative_subjects: frozenset[str]  # "said nothing had been decided"
    dating: frozenset[str]  # "the same day"
    elapsed: frozenset[str]  # after a span of time: "three days ago"
    spans: frozenset[str]  # of time: "days"
    number_words: frozenset[str]
    free_relatives: frozenset[str]  # "condemned what it called …"
    gerunds: frozenset[str]  # auxiliaries that can begin a content: "denied being"
    meanwhile: frozenset[str]  # before a clause that tells when something was said: "said as he arrived that"
    focusing: frozenset[str]  # adverbs that belong to the noun after them: "said only parliament could"
    naming: frozenset[str]  # "as", before what something is called: "dismissed as "untrue" a report"


class Occasions:
    """Reads adverbials behind a cue that ends before tokens[first], up to `high`."""

    def __init__(self, entry: CueEntry, first: int, high: int, text: Tagged, words: RightWords) -> None:
        self.entry, self.first, self.high, self.tags, self.lower, self.words = entry, first, high, text.tags, text.lower, words

    def _past_occasion(self, i: int) -> int:
        """The mark before a quotation that ends the sentence or is the next, behind when or where it was said, or -1.

        "said as he arrived for talks: "…"", "said in televised remarks, "…"", "said in a speech to mark the day: "…"".
        """
        if "q" not in self.entry.frames or i + 2 >= self.high or self.tags[i] not in "PStT#D":
            return -1
        last = self.high - 1
        while last > i and self.tags[last] == "Q":
            last -= 1
        if self.tags[last] != ":" and (self.tags[last] != "," or last == self.high - 1):
            return -1
        if self.tags[i] in "T#D":  # "two days after the raid", but not "the port would close, "not reopen""
            start = next((k for k in range(i, min(i + 4, last)) if self.tags[k] in "PS"), -1)
            if start < 0 or ("T" not in self.tags[i:start] and self.words.spans.isdisjoint(self.lower[i:start])):
                return -1
        inside = self.tags[i + 1 : last]
        return -1 if {",", ";", ":", "Q"} & set(inside) or ("F" in inside or "M" in inside) else last

    def _mark_behind(self, comma: int) -> int:
        """The mark that ends an aside without a verb before a quotation, which may be the next paragraph, or -1."""
        if self.tags[comma + 1 : comma + 2] in (["V"], ["Q"]):
            return -1
        for i in range(comma + 1, min(self.high, comma + MAX_ADVERBIAL)):
            if self.tags[i] == ":" or self.tags[i : i + 2] == [",", "Q"]:
                return i
            if self.tags[i] not in _ASIDE or (self.tags[i] == "," and self.tags[i + 1 : i + 2] == ["O"]):
                return -1
        return -1

    def _bracket_end(self, i: int, limit: int) -> int:
        """Behind the bracket that closes one, or `i`."""
        return next((k + 1 for k in range(i, min(limit, i + _BRACKET_WIDTH)) if self.tags[k] == ")"), i)

    def _is_time_before(self, i: int, limit: int) -> bool:
        """Whether a span of time says when somebody spoke ("said three days ago that", "said a day earlier it would")."""
        if i + 3 >= limit or self.lower[i + 2] not in self.words.elapsed:
            return False
        if self.tags[i + 1] != "T" and self.lower[i + 1] not in self.words.spans:
            return False  # "rejected the plan before the vote"
        return self.tags[i + 3] in "SDNnOPX,"

    def _dated(self, start: int) -> bool:
        """Whether a date without a preposition begins here ("said the previous day that")."""
        for i in range(start, min(self.high, start + 4)):
            if self.tags[i] == "T":
                return i + 1 < self.high and self.lower[i + 1] in self.words.strong_complementisers
        return False
