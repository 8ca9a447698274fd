"""Clauses of languages whose verb comes second: where they begin and end, which word is their verb, and who its subject is."""

from flows.positions.clauses import ClauseReader
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.subjects import Subject

_MARKS = frozenset(",;:—–-")
_STOPS = frozenset(";:Q")
_FINITE = frozenset("BHMFV")
_NAME_WIDTH = 10  # tokens of a quotation, its marks included, that may be a title or an odd word
_AUXILIARY_REACH = 40
_PREFIX = 2  # letters of a verb's prefix, at least
_BRACKET = 9  # tokens
_SHORT = 3  # letters of a word that is no verb: "de"
_ENDS = frozenset(".,!?…")


class SecondClauses(ClauseReader):
    """Tells the clauses of one sentence, tokens low..high-1."""

    def _is_title(self, first: int, end: int) -> bool:
        """Whether a quotation is no speech but a word of the clause around it ("der „Bild“-Zeitung", "das „Haus“")."""
        if end - first > _NAME_WIDTH or self.text.words[end - 2][-1] in _ENDS:
            return False
        return first > self.low and self.tags[first - 1] in "DNnP" and end < self.high and self.tags[end] != ","

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
            elif self.tags[i] in _MARKS and not self._is_inside(i):
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

    def _around_apposition(self, start: int, verb: int) -> int:
        """Where a clause begins whose subject has an apposition before the verb ("wie der Minister, Karl Roe, sagte")."""
        if start != verb or start - 1 <= self.low or self.tags[start - 1] != ",":
            return start
        aside = self._start_of(start - 1)
        if aside - 1 <= self.low or self.tags[aside - 1] != "," or self._has_finite(aside, start - 1):
            return start
        outer = self._start_of(aside - 1)
        return outer if self.text.lower[outer] in self.language.comparing else start

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
            elif self.tags[i - 1] in _MARKS and not self._is_inside(i - 1):
                return i
            else:
                i -= 1
        return i

    def _finite_verb(self, hit: CueHit) -> tuple[int, bool]:
        """The finite verb of the cue's clause, and whether it is in the passive; -1 where the cue only may be one."""
        i, forms = hit.first, hit.forms
        end = hit.last
        auxiliary = self._auxiliary_behind(end) if hit.particle < 0 else -1
        start = self._start_of(i)
        if "participle" in forms:
            if auxiliary < 0:
                auxiliary = self._auxiliary_before(i, end, sure=not forms - {"participle"})
            if auxiliary >= 0 and self.tags[auxiliary] in "HB":
                return auxiliary, self.tags[auxiliary] == "B"
            if not forms - {"participle"}:
                return -1, False
        if auxiliary < 0 and hit.particle < 0 and self._belongs_elsewhere(i):
            return -1, False
        if "base" in forms and (
            self.tags[i - 1] == "t"
            or auxiliary >= 0
            or any(self.tags[k] == "M" for k in range(start, i))
            or self._is_infinitive(i)
        ):
            return -1, False
        return i, False

    def _belongs_elsewhere(self, i: int) -> bool:
        """Whether a clause has another finite verb before a word that may be one, or a particle that makes it another verb."""
        for k in range(i - 1, self._start_of(i) - 1, -1):
            if self.tags[k] in "CKS":
                break
            if self.tags[k] in "BHM":
                return True
        end = self._mark_from(i + 1)
        last = next((k for k in range(i + 1, end) if self.tags[k] in "CK"), end) - 1
        return last > i and self.text.lower[last] in self.language.particles

    def _is_infinitive(self, i: int) -> bool:
        """Whether a base form ends a clause that has its finite verb before it ("werden … fordern")."""
        start = next(
            (k for k in range(i - 1, self.low, -1) if self.tags[k] in "CK" and self.tags[k + 1] in "DO"), self._start_of(i)
        )
        ends = i + 1 >= self.high or self.tags[i + 1] in _MARKS or self.tags[i + 1] in "CK"
        return ends and self.tags[start] not in "SWD" and any(self.tags[k] in "BHMF" for k in range(start, i))

    def _auxiliary_behind(self, end: int) -> int:
        """The auxiliary right behind a participle or an infinitive ("erklärt hatte", "kritisiert worden sei"), or -1."""
        found = -1
        while end < self.high and self.tags[end] in "HBM":
            found, end = end, end + 1
        return found

    def _auxiliary_before(self, i: int, end: int, *, sure: bool) -> int:
        """The auxiliary whose clause a participle ends ("hat der Minister am Montag erklärt"), or -1.

        Before an aside ("hat der Minister, der neu ist, erklärt") only where the form is `sure` to be a participle.
        """
        if end < self.high and self.tags[end] not in _MARKS and self.tags[end] not in "CKS.)QBH":
            return -1
        start = self._start_of(i)
        for k in range(i - 1, max(self.low, i - _AUXILIARY_REACH) - 1, -1):
            if self.tags[k] in "HB":
                return k
            if (
                (self.tags[k] in _STOPS and k < start)
                or self.tags[k] == "M"
                or (k < start and (not sure or self.tags[start] == "S"))
            ):
                return -1
        return -1

    def _ends_clause(self, i: int) -> bool:
        """Whether nothing of a clause follows a token but a mark, a coordinator or an auxiliary."""
        while i < self.high and self.tags[i] in "HBM":
            i += 1
        return (
            i >= self.high or self.tags[i] in _MARKS or self.tags[i] in "CKQ.)(" or self.text.lower[i] in self.language.comparing
        )

    def _opens_below(self, start: int, verb: int) -> bool:
        """Whether a clause that begins here has its verb at its end, below another one."""
        if start >= verb:
            return False
        if self.tags[start] in "SW":
            return True
        at = start + (self.tags[start] == "P" and start + 1 < verb)
        return self.text.lower[at] in self.language.relative_articles and start > self.low and self.tags[start - 1] == ","

    def _subject_of(self, verb: int, start: int) -> tuple[Subject | None, int]:
        """The subject of a verb in the second place of a clause, and where the rest of the clause begins."""
        begin = self._behind_coordinator(verb, start)
        while begin < verb and self.tags[begin] in "CK":
            begin += 1
        if begin == verb:
            return self._without_first_place(verb, start, begin)
        if self.tags[begin] == "O" and verb - begin <= 2:
            if self.text.lower[begin] in self.language.dummies:
                return None, verb + 1
            return Subject("pronoun", Phrase(begin, begin + 1, begin + 1), begin), verb + 1
        back = verb - begin == 1 and self.text.lower[begin] in self.language.resumptives
        phrase = None if back else self._in_front(begin, verb)
        behind, rest = self._subject_behind(verb + 1)
        sure = behind is not None and (
            self.text.lower[behind.first] in self.language.nominatives
            or (phrase is not None and self._is_thing(phrase) and not self._is_thing(behind))
        )
        if phrase is not None and not sure:
            return Subject("phrase", phrase, phrase.first), verb + 1
        if behind is None:
            return None, verb + 1
        return Subject("inverted", behind, verb), rest

    def _is_thing(self, phrase: Phrase) -> bool:
        """Whether a phrase in front of a verb is what is spoken of ("Die Äußerungen nannte Merz …")."""
        head = self.text.lower[phrase.core_last - 1]
        known = self.language.heads.get(head) is not None or self.tags[phrase.first] == "N"
        return not known and head.endswith(tuple(self.language.thing_endings))

    def _behind_coordinator(self, verb: int, start: int) -> int:
        """Where the second of two joined clauses begins ("Zuschauer standen am Rand und forderten …")."""
        joint = next((k for k in range(verb - 1, start, -1) if self.tags[k] in "CK"), -1)
        return joint if joint > start and self._has_finite(start, joint) else start

    def _in_front(self, begin: int, verb: int) -> Phrase | None:
        """The noun phrase before a verb that can be its subject."""
        end = verb
        while begin + 1 < verb and self.tags[begin] in "RX" and self.tags[begin + 1] in "DN":
            begin += 1  # "auch der Minister"
        while end - 1 > begin and self.tags[end - 1] in "RX":
            end -= 1
        if self.tags[begin] in "PRTSto" or self.text.lower[begin] in self.language.oblique:
            return None
        phrase = phrase_before(self.tags, end, begin)
        if phrase is None or phrase.first != begin:
            phrase = self._phrase_from(begin)
            phrase = Phrase(begin, end, min(phrase.core_last, end)) if phrase is not None else None
        return None if phrase is None or self.tags[phrase.core_last - 1] == "T" else phrase

    def _without_first_place(self, verb: int, start: int, begin: int) -> tuple[Subject | None, int]:
        """The subject of a verb that begins its clause: before an aside, behind it, or that of the verb before."""
        behind, rest = self._subject_behind(verb + 1)
        if begin > start:
            shares = behind is None or self.tags[behind.first] != "O"
            return (Subject("shared", None, start), verb + 1) if shares else (Subject("inverted", behind, verb), rest)
        if start > self.low and self.tags[start - 1] == "," and (before := self._before_aside(start - 1)) is not None:
            return Subject("phrase", Phrase(before.first, verb, before.core_last), before.first), verb + 1
        return (Subject("inverted", behind, verb), rest) if behind is not None else (None, verb + 1)

    def _before_aside(self, comma: int) -> Phrase | None:
        """The subject before an apposition or a relative clause that ends at a comma."""
        opening = comma - 1
        while opening > self.low and not (self.tags[opening] == "," and self._begins_aside(opening + 1)):
            if self.tags[opening] in ";:":
                return None
            opening -= 1
        if opening <= self.low or any(self.tags[k] == "," and self.tags[k + 1] in _FINITE for k in range(opening + 1, comma)):
            return None
        start = self._start_of(opening)
        begin = start + (self.tags[start] in "CK")
        if self.tags[begin] not in "DNn#Q" or self.text.lower[begin] in self.language.oblique or self.has_verb(begin, opening):
            return None
        phrase = self._phrase_from(begin)
        return Phrase(begin, opening, min(phrase.core_last, opening)) if phrase is not None else None

    def _begins_aside(self, first: int) -> bool:
        return self.tags[first] in "DNnP#RWS"

    def _subject_behind(self, i: int) -> tuple[Phrase | None, int]:
        """The subject behind a verb, past adverbs, dates, places and objects that cannot be it; and where the rest begins."""
        limit, thing = self._mark_from(i), -1
        while i < limit:
            tag = self.tags[i]
            if tag == "O" and self.text.lower[i] in self.language.dummies:
                thing = i
            if tag == "P":
                i = self._past_preposition(i, limit)
            elif tag == "D" and self.text.lower[i] in self.language.oblique:
                phrase = self._phrase_from(i)
                i = phrase.last if phrase is not None and phrase.last > i + 1 else i + 1
            elif tag in "RTXo" or self.text.lower[i] in self.language.dummies:
                i += 1
            elif tag == "O":
                return Phrase(i, i + 1, i + 1), i + 1
            else:
                phrase = self._phrase_from(i)
                if phrase is None or not {"N", "D", "#", "Q"}.isdisjoint(self.tags[phrase.first : phrase.last]):
                    return phrase, phrase.last if phrase is not None else i
                i = phrase.last
        return (Phrase(thing, thing + 1, thing + 1), thing + 1) if thing >= 0 else (None, limit)

    def _past_preposition(self, i: int, limit: int) -> int:
        """Where a phrase with a preposition ends: at its noun, or its name."""
        i += 1
        while i < limit and self.tags[i] in "PDn#RQV.":
            i += 1
        while i < limit and self.tags[i] in "T#.":
            i += 1
        if self.tags[i - 1] in "T#":
            return i
        i += i < limit
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
                inner = phrase_after(self.tags, last, self.high) if genitive else None
                end = inner.last if inner is not None else last
            if end == last:
                break
            phrase = Phrase(phrase.first, end, phrase.core_last, phrase.joint)
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
            elif self.tags[i] in _FINITE:
                return False
            elif self.tags[i] == "n" and word.endswith("n") and any(word.find(mark, _PREFIX, -_PREFIX) > 0 for mark in marks):
                found = True
        return found

    def _is_relative(self, first: int, end: int) -> bool:
        """Whether a clause behind a comma tells of the noun before it: its verb stands at its end."""
        at = first + (self.tags[first] == "P" and first + 1 < end)
        if self.tags[at] == "W":
            return True
        if self.text.lower[at] not in self.language.relative_articles or at + 1 >= end or self.tags[at + 1] in "BHMF":
            return False
        phrase = self._phrase_from(first)
        if at == first and self.tags[first + 1] in "nN#" and phrase is not None and phrase.last < end - 1:
            return not self._may_be_finite_at(phrase, end)
        return end < self.high or not self._is_reported(first, end)

    def _may_be_finite_at(self, phrase: Phrase | None, end: int) -> bool:
        """Whether a verb follows the noun phrase that begins a clause."""
        i = phrase.last if phrase is not None else end
        while i < end and self.tags[i] in "RXo":
            i += 1
        return i < end and self.tags[i] in "BHMFVn"

    def _has_finite(self, first: int, end: int) -> bool:
        """Whether a clause has a finite verb: one that is known, or a small word right behind a noun."""
        return any(
            self.tags[i] in _FINITE or (self.tags[i] == "n" and i > first and self.tags[i - 1] in "NO") for i in range(first, end)
        )

    def _is_reported(self, first: int, end: int) -> bool:
        """Whether a clause has a verb in the mood of reported speech ("sei", "habe", "der Plan gelte")."""
        return any(self._is_mood(i, first) or self.text.lower[i] in self.language.weak_moods for i in range(first, end))

    def _is_mood(self, i: int, first: int) -> bool:
        if not self.text.words[i][0].islower():
            return False
        if self.text.lower[i] in self.language.reported_moods:
            return True
        verb = i > first and self.tags[i] in "nF" and self.tags[i - 1] in "NO" and self.tags[i + 1 : i + 2] != ["N"]
        return verb and self._has_mood(self.text.lower[i])

    def opening_subject(self, end: int) -> Subject:
        """The subject of the clause with which the sentence begins."""
        verb = next((i for i in range(self.low + 1, end) if self.tags[i] in _FINITE), -1)
        if verb < 0:
            verb = next((i for i in range(self.low + 1, end) if self.tags[i] == "n" and self.tags[i - 1] in "NROT"), -1)
        found = self._subject_of(verb, self._start_of(verb))[0] if verb > 0 else None
        return found if found is not None and found.phrase is not None else super().opening_subject(end)

    def is_told(self, *, told_before: bool) -> bool:
        """Whether the main verb of the sentence is in the mood of reported speech ("Die Lage sei ernst").

        A mood that may be another one tells so behind what somebody said ("Das würde nicht reichen").
        """
        first = self.low
        while first < self.high:
            end = self._mark_from(first)
            if first == end or self.tags[first] == "Q" or self.tags[first] in "S" or self._is_relative(first, end):
                first = self._quote_end(end) if end < self.high and self.tags[end] == "Q" else end + 1
                continue
            second = self._second_place(first, end)
            for i in range(first, end):
                if self.text.lower[i] in self.language.reported_moods and self.text.words[i][0].islower():
                    return True
                if i == second:
                    return self._is_mood(i, first)
                if self.text.lower[i] in self.language.weak_moods:
                    return told_before
                if self.tags[i] in _FINITE and self.text.lower[i] not in self.language.non_finite:
                    return False
            first = end + 1
        return False

    def _second_place(self, first: int, end: int) -> int:
        """Where a verb stands that no table knows: behind the first phrase of its clause, or -1."""
        i = self._past_preposition(first, end) if self.tags[first] == "P" else first
        if i == first and (phrase := self._phrase_from(first)) is not None:
            i = phrase.last
        return i if first < i < end and self.tags[i] == "n" and self.tags[i - 1] in "NOT" else -1

    def _has_mood(self, word: str) -> bool:
        endings, others = self.language.mood_endings, self.language.other_endings
        return len(word) > _SHORT and word.endswith(tuple(endings)) and not word.endswith(tuple(others))
