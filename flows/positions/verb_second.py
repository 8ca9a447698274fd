"""Cues in languages whose verb comes second: "Am Montag sagte X, …", "X lehnte … ab", "wie X mitteilte", "laut X"."""

from flows.positions.clauses import Clause, ClauseReader
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.right_side import RightSide
from flows.positions.subjects import Subject
from flows.positions.verb_chains import Chain

_BOUNDARIES = frozenset(",;:Q—–")
_AUXILIARY_REACH = 20


class VerbSecondReader(ClauseReader):
    """Reads the cues of one sentence; a first level: finite verbs, perfect tenses, separable verbs, prepositions."""

    def read(self, hit: CueHit) -> Clause | None:
        """The reading of one cue, None where it reports nothing."""
        if hit.entry.kind == "phrase":
            return self._source_phrase(hit)
        return self._verb(hit) if hit.entry.kind == "verb" else None

    def _verb(self, hit: CueHit) -> Clause | None:
        finite = self._finite_verb(hit)
        if finite < 0:
            return None
        start = self._clause_start_before(finite)
        subject, rest = self._find_subject(finite, start)
        if subject is None:
            return None
        if start < finite and self.tags[start] == "S":
            return self._as_clause(hit, subject, start)
        right = self._right_content(hit, max(rest, hit.last if finite == hit.first else rest))
        after = start > self.low and self.tags[start - 1] in ",Q—–" and (right.content_first < 0 or self.tags[start - 1] == "Q")
        if not after and right.content_first < 0 and not right.ahead:
            return None
        negated = any(self.text.lower[i] in self.language.chain_words.negations for i in range(finite, right.resume))
        return Clause(
            hit, Chain(hit.first, "finite", negated and not after), subject, right, after, contents=self._left(start, after)
        )

    def _left(self, start: int, after: bool) -> tuple[tuple[int, int], ...]:
        return ((self.low, start),) if after else ()

    def _finite_verb(self, hit: CueHit) -> int:
        """The finite verb of the cue's clause: the cue itself, or the auxiliary of a participle; -1 where there is none."""
        if "participle" not in hit.forms or hit.forms - {"participle"}:
            return hit.first
        for i in range(hit.first - 1, max(self.low, hit.first - _AUXILIARY_REACH) - 1, -1):
            if self.tags[i] == "H":
                return i
            if self.tags[i] in ";:Q":
                break
        return -1

    def _clause_start_before(self, i: int) -> int:
        while i > self.low and self.tags[i - 1] not in _BOUNDARIES:
            i -= 1
        return i

    def _find_subject(self, verb: int, start: int) -> tuple[Subject | None, int]:
        """The subject before the verb, if it begins the clause, else the one after it; and where the text goes on."""
        begin = start + (start < verb and self.tags[start] in "SCK")
        if verb > begin and self.tags[begin] not in "PRT" and self.text.lower[begin] not in self.language.oblique:
            if self.tags[verb - 1] == "O" and verb - 1 == begin:
                return Subject("pronoun", Phrase(begin, verb, verb), begin), verb + 1
            phrase = phrase_before(self.tags, verb, begin)
            if phrase is not None and phrase.first == begin:
                return Subject("phrase", phrase, phrase.first), verb + 1
        phrase = self._phrase_from(verb + 1)
        if phrase is None:
            return None, verb + 1
        return Subject("inverted", phrase, verb), phrase.last

    def _phrase_from(self, first: int) -> Phrase | None:
        """The noun phrase that begins at a token, with its genitives ("der Direktor der IAEO") and brackets ("(SPD)")."""
        phrase = self._cut_at_verb(phrase_after(self.tags, first, self.high))
        while phrase is not None and phrase.last + 1 < self.high:
            last = phrase.last
            if self.tags[last] == "(":
                end = next((i + 1 for i in range(last, min(last + 8, self.high)) if self.tags[i] == ")"), last)
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
        end = next(
            (i for i in range(phrase.first + 1, phrase.last) if self.tags[i] == "n" and self.tags[i - 1] == "N"), phrase.last
        )
        return Phrase(phrase.first, end, min(phrase.core_last, end), phrase.joint if phrase.joint < end else -1)

    def _right_content(self, hit: CueHit, i: int) -> RightSide:
        """The content after the cue and its subject: a quotation, a clause after a comma, or an object."""
        end = next((k for k in range(i, self.high) if self.tags[k] in ",:;Q"), self.high)
        frames = hit.entry.frames
        if end < self.high and self.tags[end] == "Q":
            return RightSide("quote", end, end, hit.last)
        if end + 1 < self.high and self.tags[end] in ",:" and self.tags[end + 1] == "Q":
            return RightSide("quote", end + 1, end, hit.last)
        if end == self.high - 1 and self.tags[end] == ":":
            return RightSide("none", -1, end, hit.last, ahead=True)
        if "t" in frames and end + 2 < self.high and self.tags[end] in ",:" and self._is_clause(end + 1):
            return RightSide("that" if self.tags[end + 1] == "S" else "clause", end + 1, end, hit.last)
        last = min(k for k in (hit.particle, hit.first, end) if k > i) if end > i else end  # before "… ab", "… abgelehnt"
        if "o" in frames and last > i and self.tags[i] in "DNn#oOP":
            return RightSide("object", i, end, hit.last, content_last=last)
        return RightSide("none", -1, end, hit.last)

    def _is_clause(self, first: int) -> bool:
        if self.text.lower[first] in self.language.right_words.complementisers:
            return True
        return self.tags[first] in "DNnO#PRXST" and any(tag in "BHMFV" for tag in self.tags[first : self.high])

    def _as_clause(self, hit: CueHit, subject: Subject, start: int) -> Clause | None:
        """ "…, wie die Polizei mitteilte": the content is the rest of the sentence."""
        if self.text.lower[start] not in self.language.comparing:
            return None
        end = next((k for k in range(hit.last, self.high) if self.tags[k] == ","), self.high)
        return self._around(hit, subject, start, end)

    def _source_phrase(self, hit: CueHit) -> Clause | None:
        """ "laut X", "X zufolge": the content is the rest of the sentence."""
        if "after" in hit.forms:
            phrase = phrase_before(self.tags, hit.first, self.low)
            first, last = (phrase.first if phrase is not None else 0), hit.last
        else:
            phrase = self._phrase_from(hit.last)
            first, last = hit.first, (phrase.last if phrase is not None else 0)
        if phrase is None:
            return None
        return self._around(hit, Subject("phrase", phrase, first), first, last)

    def _around(self, hit: CueHit, subject: Subject, first: int, last: int) -> Clause | None:
        """A clause whose content is what stands before tokens[first] and from tokens[last] on."""
        spans = tuple((a, b) for a, b in ((self.low, first), (last, self.high)) if b > a)
        if not spans:
            return None
        right = RightSide("clause", spans[-1][0], last, hit.last)
        return Clause(hit, Chain(hit.first, "finite"), subject, right, after=True, contents=spans)
