"""Whose a participle is that reports ("…, saying that"): the sentence's, a paper's, that of somebody behind "with" or quoted."""

from flows.positions.language import Language
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.subjects import Subject, subject_before
from flows.positions.verb_chains import Chain
from flows.positions.words import Tagged

_DOCUMENT_REACH = 8  # tokens between a document and its recipient


class ParticipleReader:
    """Finds the subjects of the participles of one sentence, tokens low..high-1."""

    def __init__(self, language: Language, text: Tagged, low: int, high: int) -> None:
        self.language, self.text, self.tags, self.low, self.high = language, text, text.tags, low, high
        self.point = False  # whether the sentence is a point of a list that begins with its verb

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
            return self._in_absolute(chain.first - 1) or Subject("shared", None, chain.first)
        phrase = phrase_before(self.tags, chain.first, self.low)
        if phrase is None:
            return Subject("none", None, chain.first)
        if phrase.first > self.low and self.text.lower[phrase.first - 1] in self.language.absolutes:
            return Subject("phrase", phrase, phrase.first - 1)
        parted = phrase.first > self.low and self.tags[phrase.first - 1] == "P"
        if parted and self.text.lower[phrase.first - 1] not in self.language.agents | self.language.locatives:
            return Subject("none", None, chain.first)  # "despite his team offering …"
        if before == "n" and (paper := self._of_paper(phrase, chain)) is not None:
            return paper
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

    def _in_absolute(self, comma: int) -> Subject | None:
        """Who does something behind "with", and says something as well ("with Jane Roe leaving the room, saying …")."""
        opening = next((i for i in range(comma - 1, self.low, -1) if self.tags[i] == ","), self.low)
        if self.tags[comma] != "," or self.text.lower[opening + 1] not in self.language.absolutes:
            return None
        phrase = phrase_after(self.tags, opening + 2, comma)
        acts = phrase is not None and phrase.last < comma and self.tags[phrase.last] == "G"
        return Subject("phrase", phrase, comma + 1) if acts else None

    def _of_paper(self, phrase: Phrase, chain: Chain) -> Subject | None:
        """Whose a paper is that a participle stands behind, where it is not the sentence's own subject's."""
        return Subject("none", None, chain.first) if self._is_told_paper(phrase, chain) else self._giver(phrase)

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

    def _giver(self, phrase: Phrase) -> Subject | None:
        """Whose a paper is in a clause below the sentence's own ("It closed after Oslo issued a statement urging …")."""
        verb = phrase.first - 1
        if self._head_class(phrase) != "document" or verb <= self.low or self.tags[verb] not in "VF":
            return None
        giver = subject_before(self.tags, self._chain_first(verb), self.low)
        under = giver.kind == "phrase" and giver.clause_first > self.low and self.tags[giver.clause_first - 1] == "S"
        return giver if under else None

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
