"""One cue in its sentence: its verb chain, its subject, what follows it, and whether its content stands before or after."""

from dataclasses import dataclass

from flows.positions.language import Language
from flows.positions.lexicon import CueHit
from flows.positions.nominals import nominal_content, nominal_source
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.right_side import RightSide, right_side
from flows.positions.subjects import Subject, subject_after, subject_before
from flows.positions.verb_chains import Chain, chain_of
from flows.positions.words import Tagged


@dataclass(frozen=True, slots=True)
class Clause:
    """One cue with its chain, its subject and what follows it; `after` where the cue comes after its content."""

    hit: CueHit
    chain: Chain
    subject: Subject
    right: RightSide
    after: bool
    parenthesis: bool = False  # the content goes on after the cue
    contents: tuple[tuple[int, int], ...] = ()  # where a reader has found them already

    @property
    def first(self) -> int:
        """The first token of the cue's clause: its subject or its chain."""
        return min(self.subject.clause_first, self.chain.first)


class ClauseReader:
    """Reads the cues of one sentence, tokens low..high-1."""

    def __init__(self, language: Language, text: Tagged, low: int, high: int) -> None:
        self.language, self.text, self.tags, self.low, self.high = language, text, text.tags, low, high

    def read(self, hit: CueHit) -> Clause | None:
        """The reading of one cue, None where it reports nothing."""
        match hit.entry.kind:
            case "phrase":
                return self._phrase_cue(hit)
            case "noun":
                return self._noun_cue(hit)
            case "adjective":
                return self._adjective_cue(hit)
        return self._verb_cue(hit)

    def _verb_cue(self, hit: CueHit) -> Clause | None:
        chain = chain_of(hit, self.text, self.low, self.language.chain_words)
        if not self._reports(hit, chain) or (chain.form == "bare" and self._is_owned(chain)):
            return None
        right = right_side(hit.entry, hit.last, self.high, self.text, self.language.right_words)
        noun_like = self.text.lower[hit.first] in self.language.noun_like
        if noun_like and not self._verb_like(hit, chain, right):
            return None
        subject = self._subject(hit, chain, right)
        subject = self._apart_from_antecedent(hit, subject)
        if subject.kind == "pronoun" and not self._is_pronoun(subject):
            return None
        if subject.kind == "none" or (noun_like and not self._leads_clause(subject)):
            return None
        right = self._relative_content(hit, subject, right)
        after = self._is_after(subject, right, chain)
        if not after and right.content_first < 0 and not right.ahead:
            right = self._long_adverbial(hit, right)
            if right.content_first < 0 and not self._looks_back(hit, subject):
                return None
        if chain.form == "bare" and (self._is_aside(subject, chain, right) or not self._may_be_finite(hit, subject, right)):
            return None
        if self._is_reduced(hit, chain, right):
            return None
        first = self._clause_start(subject, chain)
        return Clause(hit, chain, subject, right, after, after and self._is_parenthesis(first, right))

    def _is_owned(self, chain: Chain) -> bool:
        """Whether a form stands after a possessive, as an adjective ("Trump's proposed budget")."""
        return chain.first > self.low and self.tags[chain.first - 1] == "'"

    def _apart_from_antecedent(self, hit: CueHit, subject: Subject) -> Subject:
        """The subject without the noun that its clause goes back to ("a deal Trump said would fail")."""
        phrase = subject.phrase
        if phrase is None or subject.kind != "phrase" or hit.last >= self.high or not self._goes_back(hit):
            return subject
        first = phrase.last
        while first > phrase.first and self.tags[first - 1] == "N":
            first -= 1
        if first == phrase.last or first <= phrase.first or self.tags[first - 1] != "n":
            return subject
        if self.tags[phrase.first] != "D" and not self.language.is_plural(self.text.lower[first - 1]):
            return subject  # "de Blasio"
        return Subject("phrase", Phrase(first, phrase.last, phrase.last), first)

    def _goes_back(self, hit: CueHit) -> bool:
        """Whether what follows a cue lacks its subject or its object."""
        word, tag = self.text.lower[hit.last], self.tags[hit.last]
        if tag in "BHMVF":
            return "t" in hit.entry.frames
        if word in self.language.naming:
            return "s" in hit.entry.frames
        return hit.entry.act == "ACCUSE" and word in self.language.charges

    def _looks_back(self, hit: CueHit, subject: Subject) -> bool:
        """Whether the sentence is no more than a subject and its cue, whose content is the quotation before it."""
        return subject.clause_first == self.low and subject.kind in ("phrase", "pronoun") and "q" in hit.entry.frames

    def _is_pronoun(self, subject: Subject) -> bool:
        """Whether the subject is a pronoun, or a determiner that stands for one ("both")."""
        at = subject.clause_first
        return self.tags[at] == "O" or self.text.lower[at] in self.language.pronouns

    def _leads_clause(self, subject: Subject) -> bool:
        """Whether a subject phrase begins its clause, so that what follows can be its verb."""
        if subject.kind != "phrase" or subject.phrase is None or subject.phrase.first == self.low:
            return True
        return self.tags[subject.phrase.first - 1] in ",;:SCK—–-QFRT"

    def _reports(self, hit: CueHit, chain: Chain) -> bool:
        """Whether a chain of this form can report at all."""
        if chain.form == "infinitive" or (chain.modal and not chain.negated):
            return False
        if chain.negated and not hit.entry.frames & {"t", "i", "g"}:
            return False
        return chain.form != "passive" or "p" in hit.entry.frames

    def _relative_content(self, hit: CueHit, subject: Subject, right: RightSide) -> RightSide:
        """The content of a cue inside a relative clause: "what Moscow described as …", "a move that officials said will …"."""
        before = subject.clause_first - 1
        if before < self.low or hit.last >= self.high or subject.kind not in ("phrase", "pronoun"):
            return right
        free = self.tags[before] in "Wn" or self.text.lower[before] in self.language.free_relatives
        if free and self.text.lower[hit.last] in self.language.naming:
            return RightSide("object", hit.last + 1, hit.last + 1, hit.last, content_last=self._comma_after(hit.last))
        relative = self.tags[before] == "W" or (self.tags[before] in "Sn" and right.content_first < 0)
        if self.tags[before] in "Wn" and hit.entry.act == "ACCUSE" and self.text.lower[hit.last] in self.language.charges:
            return RightSide("object", hit.last, hit.last, hit.last, content_last=self._comma_after(hit.last))
        if relative and "t" in hit.entry.frames and self.tags[hit.last] in ("BHMVF" if self.tags[before] == "n" else "BHMVFn"):
            return RightSide("clause", hit.last, hit.last, hit.last)
        return right

    def _comma_after(self, i: int) -> int:
        return next((k for k in range(i, self.high) if self.tags[k] in ",;"), self.high)

    def _long_adverbial(self, hit: CueHit, right: RightSide) -> RightSide:
        """A content that begins with an adverbial and a comma ("said as early as 2011, the council was …")."""
        i = right.resume
        if "t" not in hit.entry.frames or i <= hit.last or i + 1 >= self.high or self.tags[i] != ",":
            return right
        if self.tags[i + 1] not in "DNnO#" or not self.has_verb(i + 1, self.high):
            return right
        return RightSide("clause", hit.last, i, right.cue_last, right.addressee)

    def _noun_cue(self, hit: CueHit) -> Clause | None:
        """ "Trump's threat to …": both source and content must be explicit."""
        subject = nominal_source(hit, self.text, self.low, self.high, self.language.agents)
        if subject.kind == "none" or subject.phrase is None:
            return None
        start = subject.phrase.last if subject.kind == "inverted" else hit.last
        right = nominal_content(hit, start, self.high, self.text, self.language.right_words)
        if right.content_first < 0:
            return None
        kind = "phrase" if subject.kind == "inverted" else subject.kind
        return Clause(hit, Chain(hit.first, "finite"), Subject(kind, subject.phrase, subject.clause_first), right, after=False)

    def _adjective_cue(self, hit: CueHit) -> Clause | None:
        """ "The venue is unacceptable to X": the subject of the clause is the content."""
        source = phrase_after(self.tags, hit.last, self.high)
        first = self._chain_first(hit.first)
        if source is None or first == hit.first or not any(tag == "B" for tag in self.tags[first : hit.first]):
            return None
        content = subject_before(self.tags, first, self.low).phrase
        if content is None:
            return None
        source = Phrase(source.first, source.core_last, source.core_last)
        right = RightSide("object", content.first, source.last, hit.last, content_last=content.last)
        return Clause(hit, Chain(hit.first, "finite"), Subject("phrase", source, content.first), right, after=False)

    def _phrase_cue(self, hit: CueHit) -> Clause | None:
        """ "according to X": the source follows the cue, the content stands before it, or after a comma."""
        phrase = phrase_after(self.tags, hit.last, self.high)
        if phrase is None:
            return None
        fronted = all(tag in "CKR" for tag in self.tags[self.low : hit.first])
        comma = next((i for i in range(phrase.last, self.high) if self.tags[i] == ","), -1)
        if fronted and comma < 0:
            return None
        right = RightSide("clause" if fronted else "none", comma + 1 if fronted else -1, phrase.last, hit.last)
        parted = self.tags[hit.first - 1] == "," and self.tags[self.low] in "PGS" and not fronted and comma == phrase.last
        return Clause(hit, Chain(hit.first, "finite"), Subject("inverted", phrase, hit.first), right, not fronted, parted)

    def _verb_like(self, hit: CueHit, chain: Chain, right: RightSide) -> bool:
        """Whether a form spelt like a noun or an adjective is a verb here."""
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if chain.first < hit.first and chain.form == "finite":
            return True
        following = self.tags[hit.last] if hit.last < self.high else ""
        if before in ("O", "W"):
            return True
        if before == ",":
            return right.frame in ("that", "quote")
        if before not in ("N", "n", "Q", ")") or following in ("", ",", "P", "C", "K", "B", "M", "H", "V", "F"):
            return before == "Q" and "q" in hit.entry.frames
        return right.frame in ("that", "quote", "to") or following in ("D", "N", "O", "o", "G", "#", "n")

    def _subject(self, hit: CueHit, chain: Chain, right: RightSide) -> Subject:
        if chain.form == "participle":
            return self._participle_subject(chain)
        subject = subject_before(self.tags, chain.first, self.low)
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if before in ("Q", ",") and self._may_invert(hit, right, quoted=before == "Q", subject=subject):
            inverted = subject_after(self.tags, hit.last, self.high)
            if (
                inverted.phrase is not None
                and self.tags[inverted.phrase.core_last - 1] != "T"
                and self._ends_inversion(inverted.phrase, quoted=before == "Q")
            ):
                return inverted
        if subject.kind == "none" and before == "," and chain.form == "bare" and right.frame in ("object", "to", "that", "ing"):
            return Subject("shared", None, chain.first)
        return subject

    def _may_invert(self, hit: CueHit, right: RightSide, *, quoted: bool, subject: Subject) -> bool:
        frames = hit.entry.frames
        if "q" not in frames or "a" in frames:
            return False
        return quoted or (right.frame != "that" and ("o" not in frames or subject.kind == "none"))

    def _ends_inversion(self, phrase: Phrase, *, quoted: bool) -> bool:
        i = phrase.last
        if i + 1 < self.high and self.tags[i] == "V" and self.tags[i + 1] == "P" and self.tags[phrase.core_last - 1] == "n":
            return self._head_class(phrase) != ""  # "said officials involved in the talks"
        return i >= self.high or self.tags[i] in (",;:PTSQWRGCKVt—–-(" if quoted else ",;:TWG—–-(")

    def _participle_subject(self, chain: Chain) -> Subject:
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if not before:  # "Describing it as …, the minister said"
            return Subject("shared", None, chain.first)
        if self.text.lower[chain.first - 1] in self.language.naming:
            return self._quoted_subject(chain.first - 1)
        opens = self.text.lower[chain.first - 1] in self.language.participle_openers
        if before in "PS'" and not opens:
            return Subject("none", None, chain.first)
        if opens or before in ",CK—–-Q":
            return Subject("shared", None, chain.first)
        phrase = phrase_before(self.tags, chain.first, self.low)
        if phrase is None:
            return Subject("none", None, chain.first)
        if phrase.first > self.low and self.text.lower[phrase.first - 1] in self.language.absolutes:
            return Subject("phrase", phrase, phrase.first - 1)
        if self._head_class(phrase) in ("document", "act") or self._is_locative(phrase):
            return Subject("shared", None, chain.first)
        return Subject("phrase", phrase, chain.first)

    def _is_locative(self, phrase: Phrase) -> bool:
        """Whether a name or a day is only where or when something was said."""
        if phrase.core_last < phrase.last and self.tags[phrase.core_last] == "V":
            return True  # "Macron posted on X"
        if phrase.first <= self.low or self.tags[phrase.core_last - 1] not in "NT":
            return False
        return self.text.lower[phrase.first - 1] in self.language.locatives

    def _head_class(self, phrase: Phrase) -> str:
        """The class of the head of a phrase, a plural read as its singular; "" for words of none."""
        word, suffix = self.text.lower[phrase.core_last - 1], self.language.plural_suffix
        return self.language.heads.get(word) or self.language.heads.get(word.removesuffix(suffix)) or ""

    def _quoted_subject(self, mark: int) -> Subject:
        """The subject of "as saying": who is quoted, actively ("cited a minister as saying") or passively ("was quoted as")."""
        if self.tags[mark - 1] == "V":
            first = self._chain_first(mark - 1)
            return subject_before(self.tags, first, self.low) if first < mark - 1 else Subject("none", None, mark)
        phrase = phrase_before(self.tags, mark, self.low)
        if phrase is None or self.tags[phrase.first - 1] not in "VF":
            return Subject("none", None, mark)
        quoting = subject_before(self.tags, self._chain_first(phrase.first - 1), self.low)
        return Subject("phrase", phrase, quoting.clause_first)

    def _chain_first(self, verb: int) -> int:
        while verb > self.low and self.tags[verb - 1] in "BHXR":
            verb -= 1
        return verb

    def _is_after(self, subject: Subject, right: RightSide, chain: Chain) -> bool:
        """Whether the content stands before the cue ("…, he said")."""
        if subject.kind in ("shared", "relative"):
            return False
        if chain.form == "participle" and self.text.lower[chain.first - 1] not in self.language.naming:
            return False
        first = self._clause_start(subject, chain)
        if first - 1 <= self.low or self.tags[first - 1] not in ("Q", ",", "—", "–", "-"):
            return False
        if subject.kind == "inverted" or (self.tags[first - 1] == "Q" and (right.frame != "that" or self._quote_ends(first - 1))):
            return True
        if right.content_first >= 0:
            fronted = self.tags[self.low] in "PGSVRTt"
            return not fronted and right.frame == "clause" and self.has_verb(self.low, first - 1)
        if self._is_parenthesis(first, right):
            return True
        full = self.has_verb(self.low, first - 1) or (first - self.low > 5 and self.tags[self.low] not in "PGSVRTt")
        return full and (right.resume >= self.high or self.tags[right.resume] not in "S")

    def clause_start(self, clause: Clause) -> int:
        """Where the clause of a cue begins."""
        return self._clause_start(clause.subject, clause.chain)

    def _clause_start(self, subject: Subject, chain: Chain) -> int:
        """Where the clause of the cue begins, words of quantity before its subject included."""
        first = chain.first if subject.kind == "inverted" else subject.clause_first
        start = first
        while start > self.low and self.text.lower[start - 1] in self.language.quantity_prefixes:
            start -= 1
        return start if start > self.low and self.tags[start - 1] in ",Q" else first

    def _quote_ends(self, mark: int) -> bool:
        """Whether the quotation that closes at a mark ends as one that a cue follows: with a comma or a stop."""
        return mark > self.low and self.text.words[mark - 1][-1] in ",?!.…"

    def _is_parenthesis(self, first: int, right: RightSide) -> bool:
        """A subject and its cue between two commas, with more to come ("The plan, he said, is dead")."""
        i = right.resume
        if self.tags[first - 1] != "," or i + 2 >= self.high or self.tags[i] != ",":
            return False
        if self.tags[i + 1] in "nBHMVFL":
            return True
        return not self.has_verb(self.low, first - 1) and self.tags[i + 1] in "DNO#" and self.has_verb(i + 1, self.high)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether tokens first..last-1 hold a finite verb or a quotation."""
        return any(tag in "VFBHMLQ" for tag in self.tags[first:last])

    def _may_be_finite(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a form that may be a participle or a noun stands as a finite verb here."""
        if "past" in hit.forms:
            return right.frame != "none" or subject.kind in ("pronoun", "inverted") or "q" in hit.entry.frames
        if subject.phrase is None:
            return subject.kind == "shared"
        return subject.kind == "relative" or subject.phrase.joint >= 0 or self._is_plural(subject.phrase)

    def _is_reduced(self, hit: CueHit, chain: Chain, right: RightSide) -> bool:
        """Whether a past form is a participle after its noun ("leaders confirmed as dead")."""
        if chain.form != "bare" or hit.last >= self.high or right.content_first > hit.last or "o" not in hit.entry.frames:
            return False
        return self.text.lower[hit.last] in self.language.naming

    def _is_aside(self, subject: Subject, chain: Chain, right: RightSide) -> bool:
        """Whether a past form stands between commas before the verb of its sentence ("the statement, posted online, added")."""
        if subject.kind != "phrase" or self.tags[chain.first - 1] != "," or right.content_first >= 0:
            return False
        i = right.resume
        return i + 1 < self.high and self.tags[i] == "," and self.tags[i + 1] in "FVHBM"

    def _is_plural(self, phrase: Phrase) -> bool:
        return self.language.is_plural(self.text.lower[phrase.core_last - 1])
