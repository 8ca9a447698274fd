"""The grammar of attributions: for each sentence with a cue, who says what, in which order, and what stands inside what."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.positions.clauses import Clause, ClauseReader
from flows.positions.drafts import Draft
from flows.positions.language import Language
from flows.positions.noun_phrases import Phrase, phrase_after
from flows.positions.sentences import Layout
from flows.positions.subjects import main_subject
from flows.positions.verb_second import VerbSecondReader
from flows.positions.words import Tagged

_FINAL = frozenset(".!?…")
_MARKS = frozenset(",;:—–-.")
_DASHES = frozenset("—–-")
_HEADING_WIDTH = 22
_LABEL_WIDTH = 4
_VOID_WIDTH = 10


def find_drafts(language: Language, layout: Layout, text: Tagged) -> list[Draft]:
    """All drafts of a text in order of their sentences."""
    result: list[Draft] = []
    places = language.lexicon.places(layout.tokens)
    for number, (first, last) in enumerate(layout.sentence_tokens):
        cues = places[bisect_left(places, first) : bisect_left(places, last)]
        if not cues and "Q" not in text.tags[first:last]:
            continue
        if _is_heading(layout, text, number):
            continue
        sentence = _Sentence(language, layout, text, number)
        expected = result[-1] if result and result[-1].ahead and result[-1].sentence == number - 1 else None
        found = sentence.read(cues)
        _look_back(layout, text, result, found)
        result += found or sentence.without_cue(expected)
    kept = [draft for draft in result if draft.contents and not _is_void(language, text, draft)]
    _inherit(kept)
    return kept


def _inherit(kept: list[Draft]) -> None:
    """Give drafts that share the source of one that is not kept ("declined to comment, saying …") that source."""
    stay = {id(draft) for draft in kept}
    for draft in kept:
        while draft.shares is not None and id(draft.shares) not in stay:
            origin = draft.shares
            draft.source, draft.shares = origin.source, origin.shares


def _look_back(layout: Layout, text: Tagged, before: list[Draft], found: list[Draft]) -> None:
    """Give a sentence that only says who spoke ("Merz asked.") the quotation that ends right before it."""
    if not found or found[0].contents or found[0].ahead or found[0].sentence == 0:
        return
    draft, number = found[0], found[0].sentence - 1
    if layout.sentence_paragraph[number] != layout.sentence_paragraph[draft.sentence]:
        return
    first, last = layout.sentence_tokens[number]
    start = last
    while start > first and text.tags[start - 1] == "Q":
        start -= 1
    if start < last:
        draft.contents = [(start, last)]
        before[:] = [d for d in before if d.sentence != number or not d.follows]


def _shares_subject(draft: Draft) -> bool:
    """Whether the source of a cue is the subject of its clause, not the owner of a noun."""
    return draft.entry is None or draft.entry.kind != "noun"


def _is_heading(layout: Layout, text: Tagged, number: int) -> bool:
    """A paragraph of one sentence without a mark at its end is a headline, a caption or a link."""
    first, last = layout.sentence_tokens[number]
    if layout.sentences[number] != layout.paragraphs[layout.sentence_paragraph[number]] or len(layout.paragraphs) == 1:
        return False
    if text.tags[first:last].count("/") >= 2:
        return True  # a link
    return last - first < _HEADING_WIDTH and text.words[last - 1][-1] not in ".!?…:)'\"”" and text.tags[last - 1] != "Q"


def _is_void(language: Language, text: Tagged, draft: Draft) -> bool:
    """Whether the content is no statement ("declined to comment")."""
    if draft.participle and draft.frame == "object" and draft.contents and draft.contents[0][1] - draft.contents[0][0] == 1:
        return True  # "citing sources"
    if draft.frame == "quote" or sum(last - first for first, last in draft.contents) >= _VOID_WIDTH:
        return False
    for first, last in draft.contents:
        for i in range(first, last):
            if text.lower[i] in language.void_contents and (i == first or text.lower[i - 1] in language.void_before):
                return True
    return False


class _Sentence:
    """One sentence: tokens low..high-1, dateline and final stop excluded."""

    def __init__(self, language: Language, layout: Layout, text: Tagged, number: int) -> None:
        first, last = layout.sentence_tokens[number]
        self.language, self.text, self.tags, self.number, self.layout = language, text, text.tags, number, layout
        self.low = first + language.dateline_width(layout, first, last)
        self.high = last
        while self.high > self.low and text.words[self.high - 1] in _FINAL and text.tags[self.high - 1] != "Q":
            self.high -= 1
        reader = VerbSecondReader if language.verb_second else ClauseReader
        self.clauses = reader(language, text, self.low, self.high)

    def read(self, cues: Sequence[int]) -> list[Draft]:
        """The drafts of the cues of this sentence, which begin at some of the tokens `cues`."""
        drafts: list[Draft] = []
        used = self.low
        within = [i for i in cues if self.low <= i < self.high and self.tags[i] != "Q"]
        for hit in self.language.lexicon.hits(self.layout.tokens, self.tags, within, self.high):
            if hit.first < used:
                continue
            clause = self.clauses.read(hit)
            if clause is not None and not self._is_evidence(clause, drafts):
                self._drop_carrier(clause, drafts)
                drafts.append(self._draft(clause, drafts))
                used = max(hit.last, clause.right.cue_last)
        return drafts

    def _drop_carrier(self, clause: Clause, drafts: list[Draft]) -> None:
        """Take back "refused" where "refused to rule out" is the cue."""
        cue = drafts[-1].cue if drafts else None
        if cue is not None and clause.chain.first <= cue[0] and clause.chain.first < clause.hit.first:
            drafts.pop()

    def _is_evidence(self, clause: Clause, drafts: list[Draft]) -> bool:
        """Whether a participle may say what an event shows, there being no speech that it goes on."""
        if clause.chain.form != "participle" or "e" not in clause.hit.entry.frames or clause.right.frame == "to":
            return False
        if clause.subject.kind == "shared":
            return not drafts
        return any(d.frame in ("that", "clause") and not d.after for d in drafts)  # "…, with Japan backing it up"

    def without_cue(self, expected: Draft | None) -> list[Draft]:
        """A quotation that is the whole sentence, or stands after a colon, where no cue is found."""
        if self.low >= self.high:
            return []
        if self.tags[self.low] != "Q":
            return self._after_colon() or self._in_first_person()
        end = next((i for i in range(self.low, self.high) if self.tags[i] != "Q"), self.high)
        if end < self.high - 2:
            return self._signed(end)
        if (named := self._labelled(end)) is not None:
            return [named]
        if expected is not None:
            expected.contents.append((self.low, end))
            return []
        return [Draft(self.number, None, None, "none", None, [(self.low, end)], "quote", self.low, follows=True)]

    def _in_first_person(self) -> list[Draft]:
        """Words of the last speaker at the end of a sentence of the reporter's ("If need be, "we will act."")."""
        start = self.high
        while start > self.low and self.tags[start - 1] == "Q":
            start -= 1
        if start + 1 >= self.high or self.text.lower[start + 1] not in self.language.first_person:
            return []
        return [Draft(self.number, None, None, "none", None, [(self.low, self.high)], "quote", self.low, follows=True)]

    def _signed(self, end: int) -> list[Draft]:
        """A quotation with the name of whoever said it after a dash (""…" — Jane Roe, minister")."""
        phrase = phrase_after(self.tags, end + 1, self.high) if self.tags[end] in _DASHES else None
        if phrase is None or "N" not in self.tags[phrase.first : phrase.core_last]:
            return []
        if phrase.last < self.high and self.tags[phrase.last] != ",":
            return []
        content = [(self.low, end)]
        return [Draft(self.number, None, (end, end + 1), "phrase", phrase, content, "quote", end, after=True)]

    def _labelled(self, end: int) -> Draft | None:
        """A line of a transcript that is quoted (""ROE: We will …")."""
        first = self.low + 1
        last = next((i for i in range(first, min(end, first + _LABEL_WIDTH)) if self.text.words[i] == ":"), -1)
        if last <= first or last + 1 >= end or not all(self.text.words[i].isupper() for i in range(first, last)):
            return None
        content = [(last + 1, end)]
        return Draft(self.number, None, (last, last + 1), "phrase", Phrase(first, last, last), content, "quote", self.low)

    def _after_colon(self) -> list[Draft]:
        """ "The minister came out against it: "I say clearly …" """
        colon = next((i for i in range(self.low + 1, self.high - 3) if self.tags[i] == ":" and self.tags[i + 1] == "Q"), -1)
        if colon < 0 or any(tag != "Q" for tag in self.tags[colon + 1 : self.high]):
            return []
        subject = main_subject(self.tags, self.low, colon)
        if subject.phrase is None:
            return []
        content = [(colon + 1, self.high)]
        return [Draft(self.number, None, (colon, colon + 1), subject.kind, subject.phrase, content, "quote", self.low)]

    # --- its place among the others ------------------------------------------------------------------------------------

    def _draft(self, clause: Clause, drafts: list[Draft]) -> Draft:
        chain, subject, right = clause.chain, clause.subject, clause.right
        draft = Draft(
            self.number,
            clause.hit.entry,
            (chain.first, right.cue_last),
            subject.kind,
            subject.phrase,
            [],
            right.frame,
            clause.first,
            after=clause.after,
            negated=chain.negated,
            modal=chain.modal,
            participle=chain.form == "participle",
            addressee=right.addressee,
            ahead=right.ahead,
            parenthesis=clause.parenthesis,
            relative=right.frame == "clause" and right.content_first == clause.hit.last,
        )
        if subject.kind == "shared":
            self._share(draft, drafts)
        separator = self._separator(draft)
        for earlier in drafts:
            if draft.outer is not earlier:
                self._cut(earlier, draft, separator)
        draft.contents = self._contents(clause, drafts)
        if draft.after:
            self._enclose(draft, drafts)
        return draft

    def _share(self, draft: Draft, drafts: list[Draft]) -> None:
        """Take over the source of the cue before, or else the subject of the sentence."""
        if drafts and (inner := drafts[-1]).outer is not None and self._continues(inner, draft):
            draft.shares, draft.outer = inner, inner.outer
            return
        sharing = [d for d in drafts if d.outer is None and not self._parted(d, draft) and _shares_subject(d)]
        if sharing:
            draft.shares = sharing[-1]
        else:
            draft.source = self._clause_subject(draft.clause_first)

    def _continues(self, inner: Draft, draft: Draft) -> bool:
        """Whether a cue goes on with the verb of a clause inside a content ("said that Y had left and called …")."""
        joined = self.tags[draft.clause_first - 1] == "C" or self.tags[draft.clause_first] == "C"
        return (
            joined
            and not draft.participle
            and inner.subject_kind in ("phrase", "pronoun")
            and "," not in self.tags[inner.contents[-1][0] if inner.contents else inner.clause_first : draft.clause_first]
        )

    def _clause_subject(self, end: int) -> Phrase | None:
        """The subject of the last full clause before a token, else of the sentence."""
        starts = [i + 1 for i in range(self.low, end) if self.tags[i] == ";" or (self.tags[i] in "CK" and i + 2 < end)]
        for start in reversed(starts):
            subject = main_subject(self.tags, start, end)
            if subject.phrase is not None and subject.clause_first == start and self.tags[subject.phrase.last] in "FBHML":
                return subject.phrase
        return main_subject(self.tags, self.low, self.high).phrase

    def _parted(self, earlier: Draft, draft: Draft) -> bool:
        """Whether a semicolon stands between two cues."""
        last = earlier.cue[1] if earlier.cue is not None else earlier.clause_first
        return ";" in self.tags[last : draft.clause_first]

    def _separator(self, draft: Draft) -> int:
        """Where the clause of a draft is parted from what stands before it; -1 where it is part of that."""
        start = draft.clause_first
        i = start - 1
        while i > self.low and (self.tags[i] in "CKR," or self.text.lower[i] in self.language.parting):
            start = i
            i -= 1
        return start if start < draft.clause_first or draft.subject_kind == "shared" else -1

    def _cut(self, earlier: Draft, draft: Draft, separator: int) -> None:
        """End an earlier content where a sibling begins, or note that the draft stands inside it."""
        if not earlier.contents or (earlier.after and len(earlier.contents) < 2):
            return
        first, last = earlier.contents[-1]
        if not first <= draft.clause_first < last:
            return
        if separator > first + 3 or (
            separator > first and (earlier.frame == "object" or self.clauses.has_verb(first, separator))
        ):
            earlier.contents[-1] = self._trimmed_end(first, separator)
        elif separator >= 0 and len(earlier.contents) > 1 and not earlier.parenthesis:
            earlier.contents.pop()
        elif self._is_relative(draft):
            earlier.contents[-1] = self._trimmed_end(first, draft.clause_first - 1)
        else:
            draft.outer = earlier

    def _is_relative(self, draft: Draft) -> bool:
        """Whether a draft is a relative clause about the object before it ("the operation that it said targeted")."""
        before = draft.clause_first - 1
        if draft.cue is None or draft.subject_kind not in ("phrase", "pronoun") or not draft.relative:
            return False
        return self.tags[before] in "WS" and before > self.low and self.tags[before - 1] in "Nn"

    def _enclose(self, draft: Draft, drafts: list[Draft]) -> None:
        """What stands inside a content that comes before its cue stands inside that draft."""
        first, last = draft.contents[0] if draft.contents else (0, 0)
        for earlier in drafts:
            if earlier.outer is None and earlier.cue is not None and first <= earlier.cue[0] < last:
                earlier.outer = draft

    def _contents(self, clause: Clause, drafts: list[Draft]) -> list[tuple[int, int]]:
        return [(first, last) for first, last in self._untested_contents(clause, drafts) if first < last]

    def _untested_contents(self, clause: Clause, drafts: list[Draft]) -> list[tuple[int, int]]:
        """The contents of a clause, some of which may hold marks only ("according to Norway,")."""
        if clause.contents:
            return [self._trim(first, last) for first, last in clause.contents]
        if not clause.after:
            return [self._trim(clause.right.content_first, self._content_end(clause))] if clause.right.content_first >= 0 else []
        inverted = clause.subject.kind == "inverted"
        first = self.clauses.clause_start(clause)
        begin = max([self.low] + [d.contents[-1][1] + 1 for d in drafts if d.contents and d.after])
        resume = clause.right.resume
        if inverted and clause.subject.phrase is not None:
            resume = clause.subject.phrase.last
        return [self._trim(begin, first), *self._second_span(resume, parenthesis=clause.parenthesis)]

    def _second_span(self, i: int, *, parenthesis: bool) -> Iterator[tuple[int, int]]:
        """What goes on after a cue in the middle ("…, he said, but …")."""
        while i < self.high and self.tags[i] not in ",Q;:":
            i += 1
        if i < self.high and self.tags[i] in ",;:":
            i += 1
        if i < self.high and self.tags[i] == "Q":
            yield self._trim(i, self.high)
        elif i + 1 < self.high and self.tags[i] in "CK" and self.tags[i + 1] in "DNnO#SX":
            yield self._trim(i + 1, self.high)
        elif parenthesis and i + 1 < self.high and self.tags[i - 1] == ",":
            yield self._trim(i, self.high)

    def _content_end(self, clause: Clause) -> int:
        """Where a content after its cue ends, before any sibling is known: an object ends at its apposition or adverbial."""
        first = clause.right.content_first
        if clause.right.content_last >= 0:
            return clause.right.content_last
        if clause.right.frame != "object":
            return min(self._before_comparison(first), self._after_quotation(first))
        complement = "s" in clause.hit.entry.frames
        for i in range(first + 1, self.high):
            tag = self.tags[i]
            if tag == "S" and self.text.lower[i] in self.language.right_words.complementisers:
                return self.high
            if tag in "CK" and i + 1 < self.high and self.tags[i + 1] in "VFBH":
                return i
            if tag == "," and i + 1 < self.high and (self.tags[i + 1] in "WDG" or self._cuts(i + 1)) and not self._lists(i):
                if complement and self._named_after_aside(i):
                    continue
                return i
            named_so = complement and self.text.lower[i] in self.language.naming
            if i > first + 1 and tag in "PS" and self._cuts(i) and self.tags[i + 1] in "DNn#OG" and not named_so:
                return i
        return self.high

    def _before_comparison(self, first: int) -> int:
        """A clause ends where another with a subject of its own runs alongside ("… as Canada's prime minister arrived")."""
        for i in range(first + 4, self.high - 3):
            if self.tags[i] == "S" and self.text.lower[i] in self.language.alongside and self.tags[i - 1] not in ",SR":
                verb = next((k for k in range(i + 1, min(self.high, i + 10)) if self.tags[k] in "VFBHMP,"), -1)
                if verb > i + 1 and self.tags[verb] in "VF" and "N" in self.tags[i + 1 : verb]:
                    return i
        return self.high

    def _named_after_aside(self, comma: int) -> bool:
        """Whether what something is called follows an aside ("described the deal, agreed in May, as a trap")."""
        if self.text.lower[comma + 1] in self.language.naming:
            return True
        end = next((k for k in range(comma + 1, self.high) if self.tags[k] == ","), self.high)
        return end + 1 < self.high and self.text.lower[end + 1] in self.language.naming

    def _after_quotation(self, first: int) -> int:
        """A clause ends with a quotation in it that ends with a comma, where an adverbial follows (""… act," amid fears")."""
        for i in range(first + 3, self.high - 1):
            if self.tags[i] != "Q" and self.tags[i - 1] == "Q" and self.text.words[i - 2] == ",":
                return i if self.tags[i] in "PG" or self._cuts(i) else self.high
        return self.high

    def _cuts(self, i: int) -> bool:
        return self.text.lower[i] in self.language.cut_openers

    def _lists(self, comma: int) -> bool:
        """Whether the comma stands in an enumeration ("growth, cuts and reform")."""
        for i in range(comma + 1, min(self.high, comma + 8)):
            if self.tags[i] == "C":
                return self.tags[i - 1] in "Nn" or self.tags[i - 1] == ","
            if self.tags[i] in "VFBHMWS":
                return False
        return False

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        if (
            first < last - 1
            and self.text.lower[first] in self.language.empty_complementisers
            and self.tags[first + 1] not in "BHMVFL"
        ):
            first += 1  # "that" as a conjunction, not as a subject
        while first < last and self.tags[first] in _MARKS:
            first += 1
        return self._trimmed_end(first, last)

    def _trimmed_end(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.tags[last - 1] in _MARKS:
            last -= 1
        return first, last
