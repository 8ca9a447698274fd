"""Clauses of languages whose verb comes second: which word is their verb, who its subject is, and in which mood it stands."""

from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_before
from flows.positions.second_marks import FINITE, MARKS, SecondMarks
from flows.positions.subjects import Subject

_STOPS = frozenset(";:Q")
_AUXILIARY_REACH = 40


class SecondClauses(SecondMarks):
    """Finds the verbs and subjects of one sentence, tokens low..high-1."""

    def _around_apposition(self, start: int, verb: int) -> int:
        """Where a clause begins whose subject has an aside before the verb ("wie der Minister, der neu ist, dazu sagte")."""
        if start - 1 <= self.low or self.tags[start - 1] != "," or not set(self.tags[start:verb]) <= {"R", "o", "X"}:
            return start
        aside = self._start_of(start - 1)
        if aside - 1 <= self.low or self.tags[aside - 1] != "," or self._clause_kind(aside, start - 1) != "aside":
            return start
        outer = self._start_of(aside - 1)
        return outer if self.text.lower[outer] in self.language.comparing else start

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
        quoted = end < self.high and self.tags[end] == "Q"
        return last > i and not quoted and self.text.lower[last] in self.language.particles

    def _is_infinitive(self, i: int) -> bool:
        """Whether a base form ends a clause that has its finite verb before it ("werden … fordern")."""
        start = next(
            (k for k in range(i - 1, self.low, -1) if self.tags[k] in "CK" and self.tags[k + 1] in "DO"), self._start_of(i)
        )
        ends = i + 1 >= self.high or self.tags[i + 1] in MARKS or self.tags[i + 1] in "CK"
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
        if end < self.high and self.tags[end] not in MARKS and self.tags[end] not in "CKS.)QBH":
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
            i >= self.high or self.tags[i] in MARKS or self.tags[i] in "CKQ.)(" or self.text.lower[i] in self.language.comparing
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
        if opening <= self.low or any(self.tags[k] == "," and self.tags[k + 1] in FINITE for k in range(opening + 1, comma)):
            return None
        start = self._start_of(opening)
        begin = start
        while begin < opening and self.tags[begin] in "CKR":
            begin += 1
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
            elif tag == "D" and i + 1 < limit and self.tags[i + 1] == "D":
                return Phrase(i, i + 1, i + 1), i + 1  # "forderten beide eine Verlängerung"
            else:
                phrase = self._phrase_from(i)
                if phrase is None or not {"N", "D", "#", "Q"}.isdisjoint(self.tags[phrase.first : phrase.last]):
                    phrase = self._without_place(phrase)
                    return phrase, phrase.last if phrase is not None else i
                i = phrase.last
        return (Phrase(thing, thing + 1, thing + 1), thing + 1) if thing >= 0 else (None, limit)

    def _without_place(self, phrase: Phrase | None) -> Phrase | None:
        """A subject behind its verb without where it spoke ("sagte Karl Roe | in Oslo", but "das Amt in Oslo")."""
        if phrase is None or phrase.joint >= 0:
            return phrase
        head = self.text.lower[phrase.core_last - 1]
        for i in range(phrase.core_last, phrase.last):
            if self.tags[i] != "P" or self.text.lower[i] in self.language.ownings:
                continue
            owned = self.text.lower[i] in self.language.belonging and head in self.language.heads
            if not owned or head in self.language.epithets:
                return Phrase(phrase.first, i, min(phrase.core_last, i))
        return phrase

    def opening_subject(self, end: int) -> Subject:
        """The subject of the clause with which the sentence begins."""
        verb = next((i for i in range(self.low + 1, end) if self.tags[i] in FINITE), -1)
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
            if first == end or self.tags[first] == "Q" or self._is_below(first, end):
                first = self._quote_end(end) if end < self.high and self.tags[end] == "Q" else end + 1
                continue
            second = self._second_place(first, end)
            for i in range(first, end):
                if self.text.lower[i] in self.language.reported_moods and self.text.words[i][0].islower():
                    beside = self.text.lower[max(first, i - 1) : i + 2]
                    return self.language.first_person.isdisjoint(beside)  # "ich habe"
                if i == second and self._is_mood(i, first):
                    return True
                if self.text.lower[i] in self.language.weak_moods:
                    return told_before
                if self.tags[i] in FINITE and self.text.lower[i] not in self.language.non_finite:
                    return self._is_mood(i, first)
            if end < self.high and self.tags[end] == ":":
                return False
            first = end + 1
        return False

    def _is_below(self, first: int, end: int) -> bool:
        """Whether a clause hangs on another: its verb stands at its end."""
        if self._is_relative(first, end):
            return True
        last = self.text.lower[end - 1]
        return self.tags[first] == "S" and self.tags[end - 1] in "BHMFVn" and last not in self.language.non_finite

    def _second_place(self, first: int, end: int) -> int:
        """Where a verb stands that no table knows: behind the first phrase of its clause, or -1."""
        while first + 1 < end and self.tags[first] in "CKR" and self.tags[first + 1] not in "n":
            first += 1
        i = self._past_preposition(first, end) if self.tags[first] == "P" else first
        if self.tags[first] in "R" and self.tags[first + 1 : first + 3] in (["n", "D"], ["n", "N"]):
            return first + 1  # "Jedoch ruhe die Arbeit"
        if i == first and (phrase := self._phrase_from(first)) is not None:
            i = phrase.last
        return i if first < i < end and self.tags[i] == "n" and self.tags[i - 1] in "NOT" else -1
