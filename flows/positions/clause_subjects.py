"""Who the subject of a cue is: before it, after it, shared with another verb, or somebody who is quoted."""

from flows.positions.language import Language
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_before
from flows.positions.right_side import RightSide
from flows.positions.subjects import Subject, subject_after, subject_before
from flows.positions.verb_chains import Chain
from flows.positions.words import Tagged

_VERBS = frozenset("VFBHMLQ")
_VERBAL = ("object", "to", "that", "ing")  # frames of what a verb without a subject of its own says
_QUOTE_ENDS = frozenset({",", "?", "!"})  # before the mark that closes what somebody said
_DOCUMENT_REACH = 8  # tokens between a document and its recipient


class SubjectReader:
    """Finds the subjects of the cues of one sentence, tokens low..high-1."""

    def __init__(self, language: Language, text: Tagged, low: int, high: int) -> None:
        self.language, self.text, self.tags, self.low, self.high = language, text, text.tags, low, high
        self.point = False  # whether the sentence is a point of a list that begins with its verb

    def _subject(self, hit: CueHit, chain: Chain, right: RightSide) -> Subject:
        if chain.form == "participle":
            return self._participle_subject(hit, chain)
        if self.point and chain.first == self.low:
            return Subject("shared", None, chain.first)
        subject = self._behind_quotation(self._whose_reaction(subject_before(self.tags, chain.first, self.low)))
        if subject.phrase is not None and subject.phrase.joint >= 0:
            subject = self._behind_object(subject, subject.phrase)
        if subject.phrase is not None and self._follows_span(subject.phrase):
            first = subject.phrase.first + 1
            subject = Subject("phrase", Phrase(first, subject.phrase.last, subject.phrase.core_last, subject.phrase.joint), first)
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if before == "Q" and chain.form == "bare" and right.frame in _VERBAL and self._goes_on(chain):
            return Subject("shared", None, chain.first)
        if before == "," and (joint := self._joint_before_aside(chain.first - 1)) >= 0:
            return Subject("shared", None, joint)
        if before in ("Q", ",") and self._may_invert(hit, right, quoted=before == "Q", subject=subject):
            inverted = subject_after(self.tags, hit.last, self.high)
            if (
                inverted.phrase is not None
                and self.tags[inverted.phrase.core_last - 1] != "T"
                and self._ends_inversion(inverted.phrase, quoted=before == "Q")
            ):
                return inverted
        third = "third" in hit.forms and (hit.last - hit.first > 1 or self.text.lower[hit.first] not in self.language.noun_like)
        plain = chain.form == "bare" or (chain.first == hit.first and third)
        if subject.kind == "phrase" and subject.phrase is not None and self._is_venue(subject.phrase):
            return Subject("shared", None, subject.phrase.first - 2)
        listed = before == "," and plain and right.frame in _VERBAL
        if listed and ((subject.kind == "none" and chain.form == "bare") or self._is_listed_verb(chain, subject)):
            return Subject("shared", None, chain.first)
        return subject

    def _follows_span(self, phrase: Phrase) -> bool:
        """Whether a phrase begins with a span of time that is none of its name ("For decades Iran has said")."""
        first = phrase.first
        if first <= self.low or self.tags[first - 1] != "P" or phrase.core_last - first < 2 or self.tags[first + 1] not in "ND":
            return False
        return self.text.lower[first] in self.language.right_words.spans

    def _joint_before_aside(self, comma: int) -> int:
        """The coordinator of a verb that an adverbial between commas follows ("and, in remarks on Monday, demanded"), or -1."""
        opening = next((i for i in range(comma - 1, self.low, -1) if self.tags[i] == ","), self.low)
        aside = self.tags[opening + 1] in "PR" and _VERBS.isdisjoint(self.tags[opening + 1 : comma])
        return opening - 1 if opening > self.low and self.tags[opening - 1] in "CK" and aside else -1

    def _is_venue(self, phrase: Phrase) -> bool:
        """Whether a phrase is but where somebody went on ("said it would, and in a separate post accused …")."""
        first = phrase.first
        if first - 2 <= self.low or self.tags[first - 2] not in "CK" or self.tags[first - 1] != "P" or self.tags[first] != "D":
            return False
        return self.text.lower[phrase.core_last - 1] in self.language.venues_of_speech

    def _is_listed_verb(self, chain: Chain, subject: Subject) -> bool:
        """Whether a verb stands in a list of verbs, behind another's object ("condemned it, called for calm and …")."""
        phrase = subject.phrase
        first = chain.first if phrase is None else phrase.first
        if phrase is not None:
            object_ = self.tags[first - 1] in "VFPt" or self.tags[first - 2 : first] == ["t", "n"]  # "to open the port"
            if subject.kind != "phrase" or phrase.last != chain.first - 1 or first - 2 <= self.low or not object_:
                return False
        if _VERBS.isdisjoint(self.tags[self.low : first]) and "t" not in self.tags[self.low : first]:
            return False
        for i in range(chain.first + 1, self.high - 1):
            if self.tags[i] in ";:" or (self.tags[i] == "C" and self.tags[i + 1] in "DNO"):
                return False
            if self.tags[i] == "C" and next((tag for tag in self.tags[i + 1 : self.high] if tag != "R"), "") in "VFH":
                return True
        return False

    def _goes_on(self, chain: Chain) -> bool:
        """Whether a verb behind quoted words goes on with another's subject ("called it "a trap," denounced the plan")."""
        if self.text.words[chain.first - 2] != ",":
            return False
        before = chain.first - 1
        while before > self.low and self.tags[before] == "Q":
            before -= 1
        return self.tags[before] in "oONnDP"  # words of a clause, no speech

    def _behind_quotation(self, subject: Subject) -> Subject:
        """A subject without the quotation before it that a comma closes ("… its "harsh words," the minister added")."""
        phrase = subject.phrase
        if phrase is None or subject.kind != "phrase" or "Q" not in self.tags[phrase.first : phrase.last]:
            return subject
        mark = max(i for i in range(phrase.first, phrase.last) if self.tags[i] == "Q")
        if mark + 1 >= phrase.last or self.text.words[mark - 1] not in _QUOTE_ENDS:
            return subject
        core_last = phrase.core_last if mark + 1 < phrase.core_last else phrase.last
        return Subject("phrase", Phrase(mark + 1, phrase.last, core_last), mark + 1)

    def _whose_reaction(self, subject: Subject) -> Subject:
        """Whom a relative clause goes back to behind a reaction ("drew condemnation from Iran, which called it …")."""
        phrase = subject.phrase
        if subject.kind != "relative" or phrase is None or phrase.core_last + 1 >= phrase.last:
            return subject
        lower = self.text.lower
        if lower[phrase.core_last - 1] not in self.language.reactions or lower[phrase.core_last] not in self.language.agents:
            return subject
        first = phrase.core_last + 1
        inner = phrase_before(self.tags, phrase.last, first)
        return Subject("relative", inner, subject.clause_first) if inner is not None else subject

    def _behind_object(self, subject: Subject, phrase: Phrase) -> Subject:
        """A subject without the end of the clause before it ("described the deal as a trap and Riga called it …")."""
        if subject.kind != "phrase" or phrase.first - 2 <= self.low:
            return subject
        before = phrase.first - 1
        joint = max((i for i in range(phrase.first, phrase.last) if self.tags[i] == "C"), default=phrase.joint)
        naming = self.text.lower[before] in self.language.naming and self.tags[before - 1] in "Nno"
        object_ = self.tags[before] in "VF" and not _VERBS.isdisjoint(self.tags[self.low : before + 1])
        if not (naming or object_) or self.tags[joint - 1 : joint + 2 : 2] != ["n", "N"]:
            return subject
        if _VERBS.isdisjoint(self.tags[self.low : before + object_]):
            return subject
        return Subject("phrase", Phrase(joint + 1, phrase.last, max(phrase.core_last, joint + 2)), joint + 1)

    def _is_published(self, subject: Subject) -> bool:
        """Whether a past form tells where a paper stands in which something was said ("said in a statement posted online")."""
        phrase = subject.phrase
        if subject.kind != "phrase" or phrase is None or phrase.first - 1 <= self.low:
            return False
        return self.tags[phrase.first - 1] == "P" and self._head_class(phrase) == "document"

    def _may_invert(self, hit: CueHit, right: RightSide, *, quoted: bool, subject: Subject) -> bool:
        frames = hit.entry.frames
        if "q" not in frames and not (quoted and "t" in frames and right.frame != "that"):
            return False
        if "a" in frames and not (quoted and subject.kind == "none" and right.frame in ("none", "object")):
            return False
        if not quoted and subject.kind == "phrase" and _VERBS.isdisjoint(self.tags[self.low : hit.first - 1]):
            return self._is_set_in(hit)  # but not "In Oslo, the envoy, Jane Roe, said two …"
        if not quoted and subject.phrase is not None and self._is_described(subject.phrase, hit.first - 1):
            return False
        return quoted or (right.frame != "that" and ("o" not in frames or subject.kind == "none"))

    def _is_described(self, phrase: Phrase, comma: int) -> bool:
        """Whether all before a comma is a subject and its relative clause ("The note, which was short, said Jane Roe, …")."""
        opening = phrase.core_last
        if phrase.first != self.low or self.tags[opening : opening + 2] != [",", "W"] or comma <= opening + 1:
            return False
        return phrase.joint < 0 and not {",", "Q"} & set(self.tags[opening + 1 : comma])

    def _is_set_in(self, hit: CueHit) -> bool:
        """Whether a cue with its subject parts a clause's own subject from its verb ("The plan, said the minister, is dead")."""
        first = hit.first - 1
        if "," in self.tags[self.low : first] or self.tags[self.low] in "PGR" or "t" not in hit.entry.frames:
            return False
        source = subject_after(self.tags, hit.last, self.high).phrase
        if source is None or source.last + 1 >= self.high or self.tags[source.last] != ",":
            return False
        known = self.tags[source.core_last - 1] == "N" or self._head_class(source) != ""
        return known and self.tags[source.last + 1] in "BHMFQ"

    def _ends_inversion(self, phrase: Phrase, *, quoted: bool) -> bool:
        i = phrase.last
        if i < self.high and self.tags[i] == "(":
            end = next((k for k in range(i, self.high) if self.tags[k] == ")"), self.high - 1)
            if end + 1 < self.high and self.tags[end + 1] in "BHMVF":
                return False
        if i + 1 < self.high and self.tags[i] == "V" and self.tags[i + 1] == "P" and self.tags[phrase.core_last - 1] == "n":
            return self._head_class(phrase) != ""  # "said officials involved in the talks"
        if self.tags[i : i + 2] == ["D", "T"] or self.tags[i : i + 3] == ["D", "n", "T"]:
            return True  # "said Jane Roe this week", "said Jane Roe the same day"
        return i >= self.high or self.tags[i] in (",;:.PTSQWRGCKVt—–-(" if quoted else ",;:TWG—–-(")

    def _participle_subject(self, hit: CueHit, chain: Chain) -> Subject:
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
        parted = phrase.first > self.low and self.tags[phrase.first - 1] == "P"
        if parted and self.text.lower[phrase.first - 1] not in self.language.agents | self.language.locatives:
            return Subject("none", None, chain.first)  # "despite his team offering …"
        if before == "n" and self._is_told_paper(phrase, chain):
            return Subject("none", None, chain.first)
        if self._head_class(phrase) in ("document", "act") or self._is_locative(phrase) or self._is_sent_to(phrase):
            return Subject("shared", None, chain.first)
        if phrase.first > self.low and self.text.lower[phrase.first - 1] in self.language.sending:
            return Subject("shared", None, chain.first)  # "emailed supporters saying …"
        if phrase.last - phrase.first == 1 and self.tags[phrase.first - 1] == "t":
            return Subject("none", None, chain.first)  # "to keep criticising"
        if (
            "e" not in hit.entry.frames
            and self.tags[phrase.core_last - 1] == "n"
            and not self._head_class(phrase)
            and self._follows_verb(phrase)
        ):
            return Subject("shared", None, chain.first)  # "criticised the strikes on Monday saying …"
        return self._in_absolutes(phrase) or Subject("phrase", phrase, chain.first)

    def _is_told_paper(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether a paper belongs to what somebody said ("said the sailors had sent a letter demanding …")."""
        if self._head_class(phrase) != "document" or phrase.last != chain.first or phrase.first - 2 <= self.low:
            return False
        if self.tags[phrase.first - 1] not in "VF":
            return False
        verb = self._chain_first(phrase.first - 1)
        giver = subject_before(self.tags, verb, self.low)
        at = giver.clause_first - 1
        if giver.kind not in ("phrase", "pronoun") or at <= self.low:
            return False
        at -= self.text.lower[at] in self.language.right_words.strong_complementisers
        return self.tags[at] in "VF" and self.text.lower[at] in self.language.lexicon.clause_verbs

    def _in_absolutes(self, phrase: Phrase) -> Subject | None:
        """A later subject behind "with" ("with Oslo calling it a trap and Jane Roe saying …")."""
        first = phrase.first
        named = first > self.low and self.tags[first - 1] in "C," and self.tags[phrase.core_last - 1] == "N"
        if not named or self.language.absolutes.isdisjoint(self.text.lower[self.low : first]):
            return None
        if phrase.joint > first and self.tags[phrase.joint - 1 : phrase.joint + 2] == ["n", "C", "N"]:
            first = phrase.joint + 1  # "calling for calm and Jane Roe urging …"
        return Subject("phrase", Phrase(first, phrase.last, phrase.core_last), first)

    def _follows_verb(self, phrase: Phrase) -> bool:
        """Whether a phrase is the object of a verb."""
        return phrase.first > self.low and self.tags[phrase.first - 1] in "VFPt"

    def _is_locative(self, phrase: Phrase) -> bool:
        """Whether a name or a day is only where or when something was said."""
        if phrase.core_last < phrase.last and self.tags[phrase.core_last] == "V":
            return True  # "Macron posted on X"
        if phrase.first <= self.low or self.tags[phrase.core_last - 1] not in "NT":
            return False
        return self.text.lower[phrase.first - 1] in self.language.locatives

    def _is_sent_to(self, phrase: Phrase) -> bool:
        """Whether a phrase is whom a document goes to ("a letter sent to the minister on Monday requesting …")."""
        if phrase.first - 1 < self.low or self.tags[phrase.first - 1] not in "Pt":
            return False
        for i in range(phrase.first - 1, max(self.low, phrase.first - _DOCUMENT_REACH), -1):
            if self.tags[i] == "n" and self.language.heads.get(self.text.lower[i]) in ("document", "act"):
                return True
            if self.tags[i] not in "PtVFDNnT":
                return False
        return False

    def is_paper(self, phrase: Phrase) -> bool:
        """Whether a phrase is about a document ("a statement from the presidency")."""
        return self._head_class(phrase) == "document"

    def _is_no_finder(self, hit: CueHit, subject: Subject, right: RightSide) -> bool:
        """Whether a cue of figures ("police data show") or of probes ("the inquiry found that") has another subject."""
        if "d" in hit.entry.frames and right.frame != "object":
            return subject.phrase is None or self.text.lower[subject.phrase.core_last - 1] not in self.language.finders
        return "f" in hit.entry.frames and self._lacks_figures(subject)

    def _lacks_figures(self, subject: Subject) -> bool:
        """Whether a subject is no statistics."""
        return subject.phrase is None or self.text.lower[subject.phrase.core_last - 1] not in self.language.figure_words

    def _head_class(self, phrase: Phrase) -> str:
        """The class of the head of a phrase, a plural read as its singular; "" for words of none."""
        word, suffix = self.text.lower[phrase.core_last - 1], self.language.plural_suffix
        return self.language.heads.get(word) or self.language.heads.get(word.removesuffix(suffix)) or ""

    def _quoted_subject(self, mark: int) -> Subject:
        """The subject of "as saying": who is quoted, actively ("cited a minister as saying") or passively ("was quoted as")."""
        if self.tags[mark - 1] == "V":
            first = self._chain_first(mark - 1)
            return subject_before(self.tags, first, self.low) if first < mark - 1 else Subject("none", None, mark)
        if self.tags[mark - 1] == ",":
            phrase = subject_before(self.tags, mark, self.low).phrase  # "quoted Jane Roe, the mayor, as saying"
        else:
            phrase = phrase_before(self.tags, mark, self.low)
        if (
            phrase is not None
            and self.text.lower[phrase.first - 1] in self.language.agents
            and self.tags[phrase.first - 2] == "V"
        ):
            first = self._chain_first(phrase.first - 2)  # "was quoted by an agency as saying"
            return subject_before(self.tags, first, self.low) if first < phrase.first - 2 else Subject("none", None, mark)
        if phrase is None or self.tags[phrase.first - 1] not in "VF":
            return Subject("none", None, mark)
        quoting = subject_before(self.tags, self._chain_first(phrase.first - 1), self.low)
        return Subject("phrase", phrase, quoting.clause_first)

    def _chain_first(self, verb: int) -> int:
        while verb > self.low and self.tags[verb - 1] in "BHXR":
            verb -= 1
        return verb

    def _apart_from_antecedent(self, hit: CueHit, subject: Subject) -> Subject:
        """The subject without the noun that its clause goes back to ("a deal Trump said would fail")."""
        phrase = subject.phrase
        if phrase is None or subject.kind != "phrase" or not (self._ends_relative(hit, phrase) or self._goes_back(hit)):
            return subject
        first = self._behind_noun(phrase)
        if first <= phrase.first:
            return subject
        if self.tags[phrase.first] != "D" and not self.language.is_plural(self.text.lower[first - 1]):
            return subject  # "de Blasio"
        return Subject("phrase", Phrase(first, phrase.last, max(phrase.core_last, first + 1), phrase.joint), first)

    def _behind_noun(self, phrase: Phrase) -> int:
        """Where a name begins right behind the noun that its clause goes back to ("a move Oslo's navy", "a step Oslo and Riga").

        -1 where there is none.
        """
        first = self.text.line.find("nN", phrase.first, phrase.last) + 1
        if not first:
            return -1
        rest = self.tags[first : phrase.last]
        bare = set(rest) <= {"N"} or (rest[-1:] == ["n"] and "'" in rest) or "C" in rest
        return first if bare and set(rest) <= set("N'nCD") else -1

    def _ends_relative(self, hit: CueHit, phrase: Phrase) -> bool:
        """Whether a cue without an object ends an apposition ("…, a step that Oslo rejects", "…, an idea Oslo endorsed")."""
        ends = hit.last >= self.high or self.tags[hit.last] in ",;" or self.tags[hit.last : hit.last + 3] == ["P", "D", "n"]
        apposed = phrase.first > self.low and self.tags[phrase.first - 1] == "," and self.tags[phrase.first] == "D"
        first = self._behind_noun(phrase)
        first = phrase.last if first < 0 else first
        thing = self.tags[first - 1] == "n" and self.language.heads.get(self.text.lower[first - 1], "act") in ("act", "document")
        return ends and apposed and thing and "o" in hit.entry.frames

    def _goes_back(self, hit: CueHit) -> bool:
        """Whether what follows a cue lacks its subject or its object."""
        if hit.last >= self.high:
            return False
        word, tag = self.text.lower[hit.last], self.tags[hit.last]
        if tag in "BHMVF":
            return "t" in hit.entry.frames
        if word in self.language.naming:
            return "s" in hit.entry.frames
        if tag == "Q" and "t" not in hit.entry.frames and self.tags[hit.first - 1] == "H":
            return True  # "a charge Oslo has called "absurd""
        return hit.entry.act == "ACCUSE" and word in self.language.charges

    def _is_pronoun(self, subject: Subject) -> bool:
        """Whether the subject is a pronoun, or a determiner that stands for one ("both")."""
        at = subject.clause_first
        return self.tags[at] == "O" or self.text.lower[at] in self.language.pronouns

    def _leads_clause(self, subject: Subject) -> bool:
        """Whether a subject phrase begins its clause, so that what follows can be its verb."""
        if subject.kind != "phrase" or subject.phrase is None or subject.phrase.first == self.low:
            return True
        return self.tags[subject.phrase.first - 1] in ",;:SCK—–-QFRT"
