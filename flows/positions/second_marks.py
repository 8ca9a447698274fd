"""Marks and clauses of languages whose verb comes second: where a clause begins and ends, and what kind it is."""

from flows.positions.clauses import ClauseReader
from flows.positions.heads import OUTSIDE
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before

MARKS = frozenset(",;:—–-")
FINITE = frozenset("BHMFV")
_NAME_WIDTH = 10  # tokens of a quotation, its marks included, that may be a title or an odd word
_SINGLE = 3  # tokens of a word in quotation marks
_PREFIX = 2  # letters of a verb's prefix, at least
_BRACKET = 9  # tokens
_SHORT = 3  # letters of a word that is no verb: "de"
_ENDS = frozenset(".,!?…")


class SecondMarks(ClauseReader):
    """Tells what stands between the marks of one sentence, tokens low..high-1."""

    def _is_title(self, first: int, end: int) -> bool:
        """Whether a quotation is no speech but a word of the clause around it ("der „Bild“-Zeitung", "das „Haus“")."""
        if end - first > _NAME_WIDTH or self.text.words[end - 2][-1] in _ENDS:
            return False
        if first <= self.low:
            return False
        medium = self.language.heads.get(self.text.lower[first - 1]) in OUTSIDE  # "der Zeitung „Bild“"
        if end >= self.high or (self.tags[first - 1] not in "DNnP" and self.text.lower[first - 1] not in self.language.naming):
            return end >= self.high and medium
        named = self.tags[first - 1] == "P" and end - first <= _SINGLE  # "der Chef von „Ener“, Karl Roe, sagte"
        return self.tags[end] != "," or named or medium

    def _mark_from(self, i: int) -> int:
        """The next mark that parts clauses, at a token or behind it; those in brackets, names and numbers part none."""
        while i < self.high:
            if self.tags[i] == "Q":
                end = self._quote_end(i)
                if not self._is_title(i, end):
                    return i
                i = end
            elif self.tags[i] == "(" and (end := self._bracket_end(i)) > i:
                i = end
            elif self.tags[i] in MARKS and not self._is_inside(i):
                return i
            else:
                i += 1
        return self.high

    def _quote_end(self, i: int) -> int:
        while i < self.high and self.tags[i] == "Q":
            i += 1
        return i

    def _bracket_end(self, i: int) -> int:
        return next((k + 1 for k in range(i, min(i + _BRACKET, self.high)) if self.tags[k] == ")"), i)

    def _is_inside(self, i: int) -> bool:
        """Whether a mark joins words ("„Bild“-Zeitung", "Presse-, Rede- und Reisefreiheit")."""
        if self.tags[i] == "-" and i > self.low and self.tags[i - 1] in "QN#":
            return i + 1 < self.high and self.tags[i + 1] in "N,CK"
        return self.tags[i] == "," and i > self.low and self.tags[i - 1] == "-"

    def _start_of(self, i: int) -> int:
        """Where the clause of a token begins: behind the last mark before it."""
        while i > self.low:
            if self.tags[i - 1] == "Q":
                first = i - 1
                while first > self.low and self.tags[first - 1] == "Q":
                    first -= 1
                if not self._is_title(first, i):
                    return i
                i = first
            elif self.tags[i - 1] == ")" and (opening := self.text.line.rfind("(", max(self.low, i - _BRACKET), i)) >= 0:
                i = opening
            elif self.tags[i - 1] in MARKS and not self._is_inside(i - 1):
                return i
            else:
                i -= 1
        return i

    def _past_preposition(self, i: int, limit: int) -> int:
        """Where a phrase with a preposition ends: at its noun, or its name."""
        i += 1
        owned = i < limit and self.tags[i] == "D"  # "mit dem Präsidenten Karl Roe", but "in Oslo Karl Roe"
        while i < limit and self.tags[i] in "PDn#RQV.":
            i += 1
        while i < limit and self.tags[i] in "T#.":
            i += 1
        if self.tags[i - 1] in "T#":
            return i
        i += i < limit
        while owned and i < limit and self.tags[i] == "N":
            i += 1
        while i + 1 < limit and self.text.lower[i] in self.language.genitives and self.tags[i + 1] in "Nn":
            i = self._past_preposition(i, limit)
        return i

    def _phrase_from(self, first: int) -> Phrase | None:
        """The noun phrase that begins at a token, with its genitives ("der Direktor der IAEO") and brackets ("(SPD)")."""
        phrase = self._cut_at_verb(phrase_after(self.tags, first, self.high))
        if (
            phrase is None
            and first < self.high
            and self.tags[first] == "Q"
            and (end := self._quote_end(first)) - first < _NAME_WIDTH
        ):
            while end < self.high and (self.tags[end] == "N" or self._is_inside(end)):
                end += 1
            phrase = Phrase(first, end, end)  # "laut „Bild“"
        while phrase is not None and phrase.last + 1 < self.high:
            last = phrase.last
            if self.tags[last] == "(":
                end = max(self._bracket_end(last), last)
            elif self.tags[last] == "Q":
                end = self._quote_end(last)
                end = end if self._is_title(last, end) and self.text.words[last + 1][0].isupper() else last
            else:
                genitive = self.text.lower[last] in self.language.genitives
                inner = self._cut_at_verb(phrase_after(self.tags, last, self.high)) if genitive else None
                end = inner.last if inner is not None else last
            if end == last:
                break
            phrase = Phrase(phrase.first, end, phrase.core_last, phrase.joint)
        return phrase

    def _phrase_to(self, end: int) -> Phrase | None:
        """The noun phrase that ends before a token, with what its genitives hang on ("der Meinung der Regierung nach")."""
        phrase = phrase_before(self.tags, end, self.low)
        while phrase is not None and phrase.first > self.low and self.tags[phrase.first - 1] == "N":
            if self.text.lower[phrase.first] not in self.language.genitives:
                break
            outer = phrase_before(self.tags, phrase.first, self.low)
            if outer is None:
                break
            phrase = Phrase(outer.first, phrase.last, outer.core_last)
        return phrase

    def _cut_at_verb(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase up to its noun: a small word after it is a verb ("laut dem Kreml gehen …")."""
        if phrase is None:
            return None
        tags = self.tags
        endings = tuple(self.language.thing_endings)
        end = next(
            (
                i
                for i in range(phrase.first + 1, phrase.last)
                if tags[i - 1] in "NT" and (tags[i] in "n#" or (tags[i] == "N" and self.text.lower[i].endswith(endings)))
            ),
            phrase.last,
        )
        return Phrase(phrase.first, end, min(phrase.core_last, end), phrase.joint if phrase.joint < end else -1)

    def _clause_kind(self, first: int, end: int) -> str:
        """What stands between two marks: a clause that hangs on a verb ("that", "to"), one of its own ("clause"), or an aside."""
        lower, tags = self.text.lower, self.tags
        if first >= end:
            return "aside"
        if tags[first] == "Q":
            return "quote"
        if lower[first] in self.language.right_words.complementisers:
            return "that"
        if self._has_infinitive(first, end):
            return "aside" if lower[first] in self.language.purposes else "to"
        if tags[first] == "S":
            return "below"
        if self._is_relative(first, end):
            return "aside"
        return "clause" if self._has_finite(first, end) else "aside"

    def _has_infinitive(self, first: int, end: int) -> bool:
        """Whether a clause has no verb but an infinitive with its mark ("zu zahlen", "aufzunehmen")."""
        found, marks = False, self.language.right_words.infinitive_marks
        for i in range(first, end):
            word = self.text.lower[i]
            if word in self.language.non_finite or (self.tags[i - 1] == "t" and word.endswith("n")):
                found = found or self.tags[i - 1] == "t"
            elif self.tags[i] in FINITE:
                return False
            elif self.tags[i] == "n" and word.endswith("n") and any(word.find(mark, _PREFIX, -_PREFIX) > 0 for mark in marks):
                found = True
        return found

    def _is_relative(self, first: int, end: int) -> bool:
        """Whether a clause behind a comma tells of the noun before it: its verb stands at its end."""
        if first == self.low or first >= end:
            return False
        at = first + (self.tags[first] == "P" and first + 1 < end)
        if self.tags[at] == "W":
            return True
        if self.text.lower[at] not in self.language.relative_articles or at + 1 >= end or self.tags[at + 1] in "BHMF":
            return False
        phrase = self._phrase_from(first)
        if at == first and self.tags[first + 1] in "nN#" and phrase is not None and phrase.last < end - 1:
            return not self._may_be_finite_at(phrase, end)
        hung = at == first and self.tags[first + 1] in "Do"  # "die einen Mangel zur Folge hätten"
        return end < self.high or hung or not self._is_reported(first, end)

    def _may_be_finite_at(self, phrase: Phrase | None, end: int) -> bool:
        """Whether a verb follows the noun phrase that begins a clause."""
        i = phrase.last if phrase is not None else end
        while i < end and self.tags[i] in "RXo":
            i += 1
        return i < end and self.tags[i] in "BHMFVn"

    def _has_finite(self, first: int, end: int) -> bool:
        """Whether a clause has a finite verb: one that is known, or a small word right behind a noun."""
        return any(
            self.tags[i] in FINITE or (self.tags[i] == "n" and i > first and self.tags[i - 1] in "NOQT")
            for i in range(first, end)
        )

    def _is_reported(self, first: int, end: int) -> bool:
        """Whether a clause has a verb in the mood of reported speech ("sei", "habe", "der Plan gelte")."""
        return any(self._is_mood(i, first) or self.text.lower[i] in self.language.weak_moods for i in range(first, end))

    def _is_mood(self, i: int, first: int) -> bool:
        if not self.text.words[i][0].islower():
            return False
        if self.text.lower[i] in self.language.reported_moods:
            return True
        verb = i > first and self.tags[i] in "nFV" and self.tags[i - 1] in "NORT" and self.tags[i + 1 : i + 2] != ["N"]
        return verb and self._has_mood(self.text.lower[i])

    def _has_mood(self, word: str) -> bool:
        endings, others = self.language.mood_endings, self.language.other_endings
        return len(word) > _SHORT and word.endswith(tuple(endings)) and not word.endswith(tuple(others))
