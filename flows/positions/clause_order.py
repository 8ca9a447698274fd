"""In which order a cue and its content stand: whether the content comes before the cue, after it, or around it."""

from flows.positions.clause_subjects import SubjectReader
from flows.positions.lexicon import CueHit
from flows.positions.right_side import RightSide
from flows.positions.subjects import Subject, main_subject, subject_before
from flows.positions.verb_chains import Chain

_FINITE = frozenset("VFBHMLQ")
_VERBAL = _FINITE - {"Q"}
_SUM_WIDTH = 3  # tokens of a noun with its adjectives
_PHRASINGS = (4, 3, 2)  # words


class OrderReader(SubjectReader):
    """Tells where the clauses of one sentence begin and on which side of a cue its content stands."""

    def opening_subject(self, end: int) -> Subject:
        """The subject of the clause with which the sentence begins."""
        return main_subject(self.tags, self.low, end)

    def is_told(self, *, told_before: bool) -> bool:  # noqa: ARG002
        """Whether a sentence without a cue is somebody's by the mood of its verb, which English does not have."""
        return False

    def _is_after(self, subject: Subject, right: RightSide, chain: Chain) -> bool:
        """Whether the content stands before the cue ("…, he said")."""
        if subject.kind in ("shared", "relative"):
            return False
        if chain.form == "participle" and self.text.lower[chain.first - 1] not in self.language.naming:
            return False
        first = self._clause_start(subject, chain)
        if self.text.lower[first] in self.language.relative_possessives:
            return False  # an aside: ""…," Jane Roe, whose party holds that …, said"
        if first - 1 <= self.low or self.tags[first - 1] not in ("Q", ",", "—", "–", "-"):
            return False
        if self.tags[first - 1] == "Q" and right.content_first >= 0 and subject.kind != "inverted" and self._is_fronted(first):
            return False  # "In a talk on "Face the Nation," Roe said the port …"
        if right.content_first >= 0 and subject.kind != "inverted" and self.opens_with_participle(first):
            return False
        if subject.kind == "inverted" or (
            self.tags[first - 1] == "Q" and (right.frame not in ("that", "quote") or self._quote_ends(first - 1))
        ):
            return True
        if self.text.lower[first] in self.language.naming and right.content_first < 0:
            return True
        if right.frame == "quote" and self._is_parenthesis(first, right.resume):
            return True
        if right.content_first >= 0:
            fronted = self.tags[self.low] in "PGSVRTtH"
            stop = next((i for i in range(right.content_first, self.high) if self.tags[i] == ","), self.high)
            own = right.content_first == right.cue_last and self.has_verb(right.content_first, stop)  # "A did, B said C did"
            return not fronted and right.frame == "clause" and self.has_verb(self.low, first - 1) and not own
        if self._is_parenthesis(first, right.resume):
            return True
        full = self.has_verb(self.low, first - 1) or (first - self.low > 5 and self.tags[self.low] not in "PGSVRTtH")
        asked = self.tags[right.resume : right.resume + 2] == ["S", "V"]  # "said when asked about it"
        return full and (right.resume >= self.high or self.tags[right.resume] not in "S" or asked)

    def _is_fronted(self, end: int) -> bool:
        """Whether a sentence begins with an adverbial phrase, a quotation in it, up to a token."""
        return self.tags[self.low] in "Pt" and not any(tag in "VFBHML" for tag in self.tags[self.low : end])

    def opens_with_participle(self, end: int) -> bool:
        """Whether all up to a token says what somebody did as he spoke ("Noting that it is "shut," Roe said that …")."""
        start = self.low
        while start < end and self.tags[start] in "RS" and self.tags[start + 1] in "RG":
            start += 1
        if self.tags[start] != "G":
            return False
        if self.text.lower[start + 1] in self.language.right_words.strong_complementisers:
            return True
        quote = self.text.line.find("Q", start, end)
        verb = quote >= 0 and self.language.classes.letter(self.text.lower[quote + 1]) in "BHMLFV"
        cue = self.text.lower[start] in self.language.lexicon.begins and not verb  # 'Calling it "a trap," Oslo said', no subject
        return (_VERBAL if cue else _FINITE).isdisjoint(self.tags[start:end])

    def _clause_start(self, subject: Subject, chain: Chain) -> int:
        """Where the clause of the cue begins, words of quantity before its subject included."""
        first = chain.first if subject.kind == "inverted" else subject.clause_first
        start = first
        if start - 1 > self.low and self.text.lower[start - 1] in self.language.naming and self.tags[start - 2] in ",Q":
            return start - 1  # ""…," as Jane Roe said"
        while start > self.low and self.text.lower[start - 1] in self.language.quantity_prefixes:
            start -= 1
        return start if start > self.low and self.tags[start - 1] in ",Q" else first

    def _quote_ends(self, mark: int) -> bool:
        """Whether the quotation that closes at a mark ends as one that a cue follows: with a comma or a stop."""
        return mark > self.low and self.text.words[mark - 1][-1] in ",?!.…"

    def _is_parenthesis(self, first: int, resume: int) -> bool:
        """A subject and its cue between two commas, with more to come ("The plan, he said, is dead")."""
        i = resume
        if self.tags[first - 1] != "," or i + 2 >= self.high or self.tags[i] != ",":
            return False
        if self.tags[i + 1] in "nBHMVFL" or (self.tags[i + 1] == "Q" and self.text.words[i + 2][0].islower()):
            return True  # the quotation goes on with the sentence: "Its duty, he said, "remains the same"."
        following = i + 1 + (self.tags[i + 1] == "R")  # "…, he said, only the roof …"
        fronted = self.tags[self.low] == "S" and "," not in self.tags[self.low : first - 1]  # "If it fails, he said, the port …"
        return (
            (fronted or not self.has_verb(self.low, first - 1))
            and self.tags[following] in "DNO#o"
            and self.has_verb(i + 1, self.high)
        )

    def _putter(self, chain: Chain) -> Subject | None:
        """Who put a quotation so that his clause takes up ("A trap" was how Oslo described it, "…," was all she would say)."""
        mark = self.text.line.rfind("Q", self.low, chain.first)
        if mark < 0:
            return None
        first = mark + 1 + (self.tags[mark + 1 : mark + 2] == [","])
        width = next((n for n in _PHRASINGS if tuple(self.text.lower[first : first + n]) in self.language.phrasings), 0)
        if not width or chain.form not in ("finite", "bare"):
            return None
        subject = subject_before(self.tags, chain.first, first + width)
        return Subject(subject.kind, subject.phrase, first) if subject.kind in ("phrase", "pronoun") else None

    def has_verb(self, first: int, last: int) -> bool:
        """Whether tokens first..last-1 hold a finite verb or a quotation."""
        return not _FINITE.isdisjoint(self.tags[first:last])

    def before_summed(self, i: int, *, judged: bool) -> int:
        """The comma before the word at token i that sums up what is judged (", something Oslo called "absurd""), or -1.

        A noun does so (", a charge that Oslo dismissed as …") where the cue is `judged` to report no clause.
        """
        if i - 1 <= self.low:
            return -1
        if self.tags[i] == "o":
            return i - 1 if self.tags[i - 1] == "," else -1
        i -= self.tags[i] in "SW"
        start = i
        while start > self.low and i - start < _SUM_WIDTH and self.tags[start] in "nR":
            start -= 1
        return start - 1 if judged and start < i and self.tags[start] == "D" and self.tags[start - 1] == "," else -1

    def _summed(self, hit: CueHit, whole: Subject, subject: Subject) -> int:
        """The noun or pronoun for the clause before it, which a cue judges (", something Oslo denies"), or -1."""
        if whole.phrase is not None and whole is not subject and self._ends_relative(hit, whole.phrase):
            return whole.clause_first
        ends = hit.last >= self.high or self.tags[hit.last] in ",;"
        if not ends or hit.entry.act != "REJECT" or subject.kind != "phrase":
            return -1
        before = subject.clause_first - 1
        if before <= self.low or self.tags[before] not in "on" or self.tags[subject.clause_first] not in "DN":
            return -1
        comma = self.before_summed(before, judged=True)
        return comma + 1 if comma > self.low else -1

    def quoted_end(self, first: int) -> int:
        """Where the quotation ends that begins at a token; the token itself where none does."""
        return next((i for i in range(first, self.high) if self.tags[i] != "Q"), self.high)

    def quoted_name_end(self, first: int) -> int:
        """Where what something is called ends before the verb of the clause around ("a tax that Oslo called "a trap" was …")."""
        i = self.quoted_end(first)
        return i if first < i < self.high and self.tags[i] in "BHMFL" else self.high
