"""The grammar of attributions: for each sentence with a cue, who says what, in which order, and what stands inside what."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.positions.drafts import Draft
from flows.positions.language import Language
from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import phrase_before
from flows.positions.right_side import RightSide, right_side
from flows.positions.sentences import Layout
from flows.positions.subjects import Subject, main_subject, subject_after, subject_before
from flows.positions.verb_chains import Chain, chain_of

_FINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb cue with its chain, its subject and what follows it; `after` where the content stands before the cue."""

    hit: CueHit
    chain: Chain
    subject: Subject
    right: RightSide
    after: bool


class Grammar:
    """Reads drafts from laid-out texts in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def drafts(self, layout: Layout, tags: list[str]) -> list[Draft]:
        """All drafts of a text in order of their sentences."""
        result: list[Draft] = []
        for number, (first, last) in enumerate(layout.sentence_tokens):
            result += _Sentence(self._language, layout, tags, number, first, last).read()
        return result


class _Sentence:
    """One sentence: tokens low..high-1, the final stop excluded."""

    def __init__(self, language: Language, layout: Layout, tags: list[str], number: int, first: int, last: int) -> None:
        self.language, self.layout, self.tokens, self.tags, self.number = language, layout, layout.tokens, tags, number
        self.low = first + language.dateline_width(layout, first, last)
        self.high = last
        while self.high > self.low and layout.tokens.words[self.high - 1] in _FINAL and tags[self.high - 1] != "Q":
            self.high -= 1

    def read(self) -> list[Draft]:
        drafts: list[Draft] = []
        used = self.low
        for hit in self.language.lexicon.hits(self.tokens, self.low, self.high):
            if self.tags[hit.first] == "Q" or hit.first < used or hit.entry.kind != "verb":
                continue
            clause = self._clause(hit, drafts)
            if clause is not None:
                drafts.append(self._draft(clause, drafts))
                used = max(hit.last, clause.right.content_first)
        return drafts

    # --- one cue -----------------------------------------------------------------------------------------------------

    def _clause(self, hit: CueHit, drafts: list[Draft]) -> Clause | None:
        """The reading of one verb cue, None where it reports nothing."""
        chain = chain_of(hit, self.tokens, self.tags, self.low, self.language.chain_words)
        if chain.form in ("passive", "infinitive") or (chain.modal and not chain.negated):
            return None
        right = right_side(hit.entry, hit.last, self.high, self.tokens, self.tags, self.language.right_words)
        subject = self._subject(hit, chain, right)
        if subject.kind == "none":
            return None
        after = self._is_after(subject, right, chain)
        if not after and right.content_first < 0:
            return None
        if chain.form == "bare" and not self._may_be_finite(hit, chain, subject, right):
            return None
        return Clause(hit, chain, subject, right, after)

    def _subject(self, hit: CueHit, chain: Chain, right: RightSide) -> Subject:
        if chain.form == "participle":
            return self._participle_subject(chain)
        subject = subject_before(self.tags, chain.first, self.low)
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if before in ("Q", ",") and before and (before == "Q" or subject.kind == "none" or "o" not in hit.entry.frames):
            inverted = subject_after(self.tags, hit.last, self.high)
            if inverted.phrase is not None and self._ends_inversion(inverted.phrase.last) and "q" in hit.entry.frames:
                return inverted
        return subject

    def _ends_inversion(self, i: int) -> bool:
        return i >= self.high or self.tags[i] in ",;:PTSQWRGC—–-("

    def _participle_subject(self, chain: Chain) -> Subject:
        before = self.tags[chain.first - 1] if chain.first > self.low else ""
        if before and before in ",PSC—–-":
            return Subject("shared", None, chain.first)
        phrase = phrase_before(self.tags, chain.first, self.low)
        if phrase is None:
            return Subject("none", None, chain.first)
        if phrase.first > self.low and self.tokens.lower[phrase.first - 1] in self.language.absolutes:
            return Subject("phrase", phrase, phrase.first - 1)
        return Subject("shared", None, chain.first)

    def _is_after(self, subject: Subject, right: RightSide, chain: Chain) -> bool:
        """Whether the content stands before the cue ("…, he said")."""
        if chain.form == "participle" or subject.kind in ("shared", "relative"):
            return False
        first = chain.first if subject.kind == "inverted" else subject.clause_first
        if first - 1 <= self.low or self.tags[first - 1] not in ("Q", ",", "—", "–", "-"):
            return False
        if self.tags[first - 1] == "Q" and right.frame not in ("that",):
            return True
        if subject.kind == "inverted":
            return True
        fronted = self.tags[self.low] in "PGSVRT"
        if right.content_first >= 0:
            return not fronted and right.frame == "clause" and self._has_verb(self.low, first - 1)
        return self._has_verb(self.low, first - 1)

    def _has_verb(self, first: int, last: int) -> bool:
        return any(tag in "VBHMLQ" for tag in self.tags[first:last])

    def _may_be_finite(self, hit: CueHit, chain: Chain, subject: Subject, right: RightSide) -> bool:
        """Whether a form that may be a participle or a noun stands as a finite verb here."""
        if "past" in hit.forms:
            return right.frame != "none" or subject.kind in ("pronoun", "inverted") or "q" in hit.entry.frames
        if subject.phrase is None:
            return subject.kind == "shared"
        last = self.tokens.lower[subject.phrase.core_last - 1]
        return subject.kind == "relative" or subject.phrase.joint >= 0 or self.language.is_plural(last)

    # --- its place among the others ------------------------------------------------------------------------------------

    def _draft(self, clause: Clause, drafts: list[Draft]) -> Draft:
        hit, subject = clause.hit, clause.subject
        previous = drafts[-1] if drafts else None
        draft = Draft(
            self.number, hit.entry, (clause.chain.first, clause.right.cue_last), subject.kind, subject.phrase, [], clause.right.frame,
            min(subject.clause_first, clause.chain.first), clause.after, clause.chain.negated, clause.chain.modal,
            clause.chain.form == "participle", clause.right.addressee,
        )  # fmt: skip
        if subject.kind == "shared":
            self._share(draft, previous)
        separator = self._separator(draft)
        for earlier in drafts:
            self._cut(earlier, draft, separator)
        draft.contents = self._contents(clause, draft, drafts)
        return draft

    def _share(self, draft: Draft, previous: Draft | None) -> None:
        """Take over the source of the cue before, or else the subject of the sentence."""
        if previous is not None:
            draft.shares = previous
            return
        main = main_subject(self.tags, self.low, draft.clause_first)
        draft.source = main.phrase

    def _separator(self, draft: Draft) -> int:
        """Where the clause of a draft is parted from what stands before it; -1 where it is part of that."""
        i = draft.clause_first - 1
        start = draft.clause_first
        while i > self.low and (self.tags[i] in "CR," or self.tokens.lower[i] in self.language.parting):
            start = i
            i -= 1
        if start == draft.clause_first and draft.subject_kind != "shared":
            return -1
        return start

    def _cut(self, earlier: Draft, draft: Draft, separator: int) -> None:
        """End an earlier content where a sibling begins, or note that the draft stands inside it."""
        if not earlier.contents or earlier.after:
            return
        first, last = earlier.contents[-1]
        if not first <= draft.clause_first < last:
            return
        if separator > first:
            earlier.contents[-1] = (first, separator)
        elif separator < 0:
            draft.outer = earlier

    def _contents(self, clause: Clause, draft: Draft, drafts: list[Draft]) -> list[tuple[int, int]]:
        if not clause.after:
            return [self._trim(clause.right.content_first, self.high)]
        first = clause.chain.first if clause.subject.kind == "inverted" else clause.subject.clause_first
        begin = max([self.low] + [d.contents[-1][1] + 1 for d in drafts if d.contents and d.after])
        contents = [self._trim(begin, first)]
        resume = clause.right.resume
        if clause.subject.kind == "inverted" and clause.subject.phrase is not None:
            resume = clause.subject.phrase.last
        contents += self._second_span(resume)
        return [c for c in contents if c[0] < c[1]]

    def _second_span(self, i: int) -> Iterator[tuple[int, int]]:
        """What goes on after a cue in the middle ("…, he said, but …")."""
        while i < self.high and self.tags[i] not in ",Q;:":
            i += 1
        if i < self.high and self.tags[i] in ",;:":
            i += 1
        if i < self.high and self.tags[i] == "Q":
            yield self._trim(i, self.high)
        elif i + 1 < self.high and self.tags[i] == "C" and self.tags[i + 1] in "DNnO#SX":
            yield self._trim(i + 1, self.high)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.tags[first] in ",;:—–":
            first += 1
        while first < last and self.tags[last - 1] in ",;:—–-.":
            last -= 1
        return first, last
