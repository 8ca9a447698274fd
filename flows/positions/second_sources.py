"""Sources that no verb tells of in languages whose verb comes second: "laut X", "X zufolge", "nach Angaben von X", "so X"."""

from flows.positions.clauses import Clause
from flows.positions.language import Language
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase
from flows.positions.right_side import RightSide
from flows.positions.second_clauses import SecondClauses
from flows.positions.second_marks import FINITE
from flows.positions.subjects import Subject
from flows.positions.verb_chains import Chain
from flows.positions.words import Tagged

_ACCOUNT_WIDTH = 7  # tokens of "den bisherigen Angaben"


class SecondSources(SecondClauses):
    """Reads the sources of one sentence, tokens low..high-1, that stand without a verb."""

    def __init__(self, language: Language, text: Tagged, low: int, high: int) -> None:
        super().__init__(language, text, low, high)
        self.floor = low  # where the last content behind its cue begins: what comes before it belongs to no other cue

    def _place_of(self, hit: CueHit, start: int) -> Subject | None:
        """Where something is written, for verbs without a subject ("in der Erklärung heißt es"); nobody where none is named."""
        for i in range(start, self._mark_from(hit.last)):
            if self.tags[i] == "P" and (phrase := self._phrase_from(i + 1)) is not None and self.tags[phrase.first] != "T":
                words = self.text.lower[phrase.first : phrase.core_last]
                if self.text.lower[i] in self.language.speaking_places or any(w in self.language.heads for w in words):
                    return Subject("inverted", phrase, start)
        return Subject("none", None, start)

    def _source_phrase(self, hit: CueHit) -> Clause | None:
        """ "laut X", "X zufolge", "nach Angaben von X", "so X": the content is the rest of the sentence."""
        first = hit.first
        if "aside" in hit.forms:
            return self._so(hit)
        if "below" in hit.forms:
            return self._whereby(hit)
        phrase = self._phrase_from(hit.last) if hit.forms & {"words", "account"} else None
        if "account" in hit.forms and first > self.low and self.tags[first - 1] in "T#D":
            return None  # "zwei Tage nach dem Bericht", "246 der nach Angaben der Polizei 350 Menschen"
        if phrase is not None and ("words" in hit.forms or self._is_account(phrase)):
            apart = (k for k in range(phrase.first + 1, phrase.last) if self.tags[k] in "Pt")
            end = next((k for k in apart if self.text.lower[k] not in self.language.ownings), phrase.last)
            phrase = Phrase(phrase.first, end, min(phrase.core_last, end))  # "laut der Polizei | in Köln"
            if not self.language.own_words.isdisjoint(self.text.lower[phrase.first : phrase.last]):
                return self._around(hit, self._own_account(phrase, first), first, phrase.last)
            return self._around(hit, Subject("phrase", self._owner(phrase), first), first, self._past_aside(phrase.last))
        before = self._phrase_to(hit.first) if "after" in hit.forms else None
        going_on = hit.last < self.high and self.tags[hit.last] in "DN#"
        if before is None or ("account" in hit.forms and (going_on or not self._is_account(before))):
            return None
        head = before.last - 1
        if self.tags[before.first : head + 1] == ["D", "N", "N"] and self._is_account(Phrase(head, head + 1, head + 1)):
            before = Phrase(head, head + 1, head + 1)  # "nimmt die Organisation Schätzungen zufolge …"
        return self._around(hit, Subject("phrase", self._owner(before), before.first), before.first, hit.last)

    def _past_aside(self, i: int) -> int:
        """The end of an apposition or a relative clause behind a source ("laut Karl Roe, der neu ist, …"), else the token."""
        if i >= self.high or self.tags[i] != ",":
            return i
        end = self._mark_from(i + 1)
        aside = end < self.high and self.tags[end] == "," and self._clause_kind(i + 1, end) == "aside"
        return end if aside and end + 1 < self.high and self.tags[end + 1] in "BHMFVn" else i

    def _own_account(self, phrase: Phrase, first: int) -> Subject:
        """Whose own account a phrase is: that of the subject of its clause ("X hat nach eigenen Angaben …")."""
        start = self._start_of(first)
        stop = self._mark_from(first)
        verb = next((i for i in range(start, stop) if self.tags[i] in FINITE and not first <= i < phrase.last), -1)
        found = self._subject_of(verb, start)[0] if verb >= 0 else None
        if found is None or found.phrase is None or found.phrase.first <= first < found.phrase.last:
            return Subject("phrase", phrase, first)
        return Subject("phrase", found.phrase, first)

    def _is_account(self, phrase: Phrase) -> bool:
        """Whether a phrase is about what somebody says ("den Angaben der Polizei", "seiner Meinung")."""
        words = self.text.lower[phrase.first : min(phrase.last, phrase.first + _ACCOUNT_WIDTH)]
        return any(word.endswith(tuple(self.language.accounts)) for word in words)

    def _owner(self, phrase: Phrase) -> Phrase:
        """Whose account a phrase is ("Angaben der Polizei"), else the phrase."""
        at = next((i for i in range(phrase.first, phrase.last) if self.text.lower[i].endswith(tuple(self.language.accounts))), -1)
        if at < 0:
            return phrase
        behind = at + 1 < phrase.last and (
            self.text.lower[at + 1] in self.language.ownings | self.language.genitives or self.tags[at + 1] == "N"
        )
        if behind:
            begin = at + 1 + (self.tags[at + 1] == "P")
            core = phrase.core_last if phrase.core_last > begin else phrase.last
            return Phrase(begin, phrase.last, core) if begin < phrase.last else phrase
        if self.text.lower[phrase.first] in self.language.possessives:
            return Phrase(phrase.first, phrase.first + 1, phrase.first + 1)
        if at > phrase.first and self.tags[at - 1] == "N":
            return Phrase(phrase.first, at, at)
        return Phrase(phrase.first, at + 1, at + 1)

    def _whereby(self, hit: CueHit) -> Clause | None:
        """ "ein Bericht, wonach …"."""
        source = self._phrase_to(hit.first - 1) if self.tags[hit.first - 1] == "," else None
        if source is None:
            return None
        right = RightSide("clause", hit.last, hit.last, hit.last)
        end = self._mark_from(hit.last)
        subject = Subject("phrase", source, source.first)
        return Clause(hit, Chain(hit.first, "finite"), subject, right, after=False, contents=((hit.last, end),))

    def _so(self, hit: CueHit) -> Clause | None:
        """ "…, so der Minister weiter"."""
        if hit.first <= self.low or self.tags[hit.first - 1] not in ",Q—–-(":
            return None
        phrase = self._phrase_from(hit.last)
        if (
            phrase is None
            or self.tags[phrase.first] not in "DNn#QO"
            or {"N", "O"}.isdisjoint(self.tags[phrase.first : phrase.last])
        ):
            return None
        end = self._mark_from(phrase.last)
        end = next((i for i in range(phrase.last, end) if self.tags[i] == ")"), end)
        if any(self.tags[i] in FINITE or self.tags[i] == "n" for i in range(phrase.last, end)):
            return None
        return self._around(hit, Subject("phrase", phrase, hit.first), hit.first, end)

    def _around(self, hit: CueHit, subject: Subject, first: int, last: int) -> Clause | None:
        """A clause whose content is what stands before tokens[first] and from tokens[last] on."""
        spans = tuple((a, b) for a, b in ((self.floor, first), (last, self.high)) if b > a and self._has_words(a, b))
        if not spans:
            return None
        right = RightSide("clause", spans[-1][0], last, hit.last)
        return Clause(hit, Chain(hit.first, "finite"), subject, right, after=True, contents=spans)

    def _has_words(self, first: int, last: int) -> bool:
        return any(self.tags[i].isalpha() and self.tags[i] not in "CK" for i in range(first, last))
