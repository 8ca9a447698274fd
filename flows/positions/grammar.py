"""The grammar of attributions: for each sentence with a cue, who says what, in which order, and what stands inside what."""

from bisect import bisect_left
from collections.abc import Sequence

from flows.positions.clauses import Clause
from flows.positions.drafts import Draft
from flows.positions.language import Language
from flows.positions.lines import is_heading, is_point, lead_of, letters_of, repeats, turns_of
from flows.positions.noun_phrases import Phrase, phrase_before
from flows.positions.sentences import Layout
from flows.positions.separators import Separators
from flows.positions.subjects import main_subject
from flows.positions.vocabulary import CUE
from flows.positions.voids import is_void
from flows.positions.words import Tagged

_TITLE_PLACES = 2  # sentences among which a text repeats its title


def find_drafts(language: Language, layout: Layout, text: Tagged, title: str = "") -> list[Draft]:
    """All drafts of a text in order of their sentences; the title that a text repeats at its start reports nothing."""
    result: list[Draft] = []
    headline = letters_of(title)
    places = layout.tokens.marked(CUE)
    turns = turns_of(layout, text, language.other_labels)
    lead: Phrase | None = None
    paragraph = -1
    for number, (first, last) in enumerate(layout.sentence_tokens):
        before, paragraph = paragraph, layout.sentence_paragraph[number]
        lead = lead_of(text, first, last, lead, opens=paragraph > before)
        turn = turns.get(paragraph) if turns else None
        if turn is not None and turn.sentence == number:
            result.append(turn)
        point = lead is not None and paragraph > before and is_point(text, first)
        cues = places[bisect_left(places, first) : bisect_left(places, last)]
        plain = not cues and text.line.find("Q", first, last) < 0 and text.line[last - 1 : last + 1] not in (":Q", "?Q")
        if plain and not language.verb_second:
            continue
        if (is_heading(layout, text, number) and not point) or (number < _TITLE_PLACES and repeats(layout, number, headline)):
            continue
        sentence = _Sentence(language, layout, text, number, lead if point else None)
        expected = result[-1] if result and result[-1].ahead and result[-1].sentence == number - 1 else None
        found = sentence.read(cues)
        _look_back(layout, text, result, found, language.resumptives)
        told = language.verb_second and _tells_before(layout, result, number)
        if found and language.verb_second and (whole := sentence.around(found, told_before=told)) is not None:
            found = [whole, *found]
        found = found or sentence.without_cue(
            expected, quoted_before=_quotes_before(layout, text, result, number), told_before=told
        )
        if found and found[0].follows and result and _ends_before(layout, result[-1], number):
            found[0].shares = result[-1]
        for draft in found:
            draft.outer = draft.outer or turn
        result += found
    kept = [draft for draft in result if draft.contents and not is_void(language, text, draft)]
    _inherit(kept)
    return kept


def _ends_before(layout: Layout, draft: Draft, number: int) -> bool:
    """Whether what a draft announced is the sentence before another ("She said:", "A", "B")."""
    return draft.ahead and bool(draft.contents) and draft.contents[-1][1] == layout.sentence_tokens[number][0]


def _quotes_before(layout: Layout, text: Tagged, drafts: list[Draft], number: int) -> bool:
    """Whether somebody is quoted in the sentence before, in the same paragraph."""
    last = drafts[-1] if drafts and drafts[-1].sentence == number - 1 else None
    if last is None or layout.sentence_paragraph[number] != layout.sentence_paragraph[number - 1]:
        return False
    return any("Q" in text.line[first:last] for first, last in last.contents)


def _tells_before(layout: Layout, drafts: list[Draft], number: int) -> bool:
    """Whether somebody says something in the sentence before, in the same paragraph."""
    same = number > 0 and layout.sentence_paragraph[number] == layout.sentence_paragraph[number - 1]
    return same and bool(drafts) and drafts[-1].sentence == number - 1 and bool(drafts[-1].contents)


def _inherit(kept: list[Draft]) -> None:
    """Give drafts that share the source of one that is not kept ("declined to comment, saying …") that source."""
    stay = {id(draft) for draft in kept}
    for draft in kept:
        while draft.shares is not None and id(draft.shares) not in stay:
            origin = draft.shares
            draft.source, draft.shares = origin.source, origin.shares


def _look_back(layout: Layout, text: Tagged, before: list[Draft], found: list[Draft], resumptives: frozenset[str]) -> None:
    """Give a sentence that only says who spoke ("Merz asked.") the quotation that ends right before it."""
    if not found or (found[0].contents and not _asks(found[0])) or found[0].ahead or found[0].sentence == 0:
        return
    draft, number = found[0], found[0].sentence - 1
    if layout.sentence_paragraph[number] != layout.sentence_paragraph[draft.sentence]:
        return
    first, last = layout.sentence_tokens[number]
    back = draft.subject_kind == "inverted" and text.lower[layout.sentence_tokens[draft.sentence][0]] in resumptives
    if back and not any(d.sentence == number for d in before):
        draft.contents = [(first, last - (text.tags[last - 1] == "."))]
        return
    start = last
    while start > first and text.tags[start - 1] == "Q":
        start -= 1
    if start < last and (not draft.contents or "?" in text.words[last - 2 : last]):
        draft.contents = [(start, last)]
        before[:] = [d for d in before if d.sentence != number or not d.follows]


def _asks(draft: Draft) -> bool:
    """Whether what looks like an object may be whom a question was put to (""…?" Jane Roe asked the head of the office.")."""
    return draft.frame == "object" and draft.entry is not None and draft.entry.frames >= {"a", "q", "w"} and not draft.after


def _shares_subject(draft: Draft) -> bool:
    """Whether the source of a cue is the subject of its clause, not the owner of a noun, nor behind a preposition."""
    return draft.entry is None or draft.entry.kind not in ("noun", "phrase") or draft.after


class _Sentence(Separators):
    """The drafts of the cues of one sentence, and their place among each other."""

    def read(self, cues: Sequence[int]) -> list[Draft]:
        """The drafts of the cues of this sentence, which begin at some of the tokens `cues`."""
        drafts: list[Draft] = []
        used = self.low
        within = [i for i in cues if self.low <= i < self.high and self.tags[i] != "Q"]
        within = [i for i in within if self.tags[i] != "N" or i == self.low or not self._is_name(i)]
        for hit in self.language.lexicon.hits(self.layout.tokens, self.tags, within, self.high):
            if hit.first < used:
                continue
            clause = self.clauses.read(hit)
            if clause is not None and not self._is_evidence(clause, drafts):
                self._drop_carrier(clause, drafts)
                draft = self._draft(clause, drafts)
                if not self._completes(draft, drafts):
                    drafts.append(draft)
                used = max(hit.last, clause.right.cue_last)
        return drafts + self._after_content(drafts)

    def around(self, drafts: list[Draft], *, told_before: bool) -> Draft | None:
        """The statement of the last speaker that the sentence is, with others' in it ("Die Partei fordere, dass …")."""
        if any(draft.after or not draft.contents or draft.outer is not None for draft in drafts[:1]):
            return None
        whole = self.as_told(told_before=False) if told_before else None
        for draft in drafts if whole is not None else ():
            draft.outer = draft.outer or whole
        return whole

    def _after_content(self, drafts: list[Draft]) -> list[Draft]:
        """A quotation that ends the sentence after a content and a mark ("He ruled it out: "We will not go."")."""
        last = drafts[-1] if drafts else None
        if last is None or last.after or not last.contents or last.frame == "quote":
            return []
        colon = last.contents[-1][1]
        if self.language.verb_second:  # "Sie warnte vor Hunger, wenn nichts geschehe: „…“"
            colon = max(colon, self.text.line.rfind(":Q", colon, self.high))
        quoted = colon + 1 < self.high and self.tags[colon] in ":;" and set(self.tags[colon + 1 : self.high]) == {"Q"}
        content = [(colon + 1, self.high)]
        return [Draft(self.number, None, None, "none", None, content, "quote", colon + 1, follows=True)] if quoted else []

    def _is_name(self, i: int) -> bool:
        """Whether a capitalised word stands among other names ("the Rapid Support Forces", "Minister Said Noor")."""
        return self.tags[i - 1] == "N" or (i + 1 < self.high and self.tags[i + 1] == "N")

    def _completes(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether a draft says what somebody wants instead of what he rejects ("unacceptable to X, who has proposed …")."""
        before = drafts[-1] if drafts else None
        if before is None or before.entry is None or before.entry.kind != "adjective" or draft.subject_kind != "relative":
            return False
        if before.source is None or draft.source is None or before.source.last != draft.source.last or not draft.contents:
            return False
        before.contents += draft.contents
        return True

    def _drop_carrier(self, clause: Clause, drafts: list[Draft]) -> None:
        """Take back "refused" where "refused to rule out" is the cue, "quoted" where "quoted him as saying" is."""
        cue = drafts[-1].cue if drafts else None
        if cue is None:
            return
        carried = clause.chain.first <= cue[0] and clause.chain.first < clause.hit.first
        by = cue[1] == clause.chain.first - 1 and self.text.lower[cue[1]] in self.language.agents  # "responded by warning that …"
        if by and clause.chain.form == "participle" and clause.right.content_first >= 0:
            drafts[-1].contents = []
            return
        quoted = self.text.lower[clause.chain.first - 1] in self.language.naming and clause.chain.form == "participle"
        if carried or (quoted and drafts[-1].clause_first == clause.first):
            drafts.pop()

    def _is_evidence(self, clause: Clause, drafts: list[Draft]) -> bool:
        """Whether a participle may say what an event shows, there being no speech that it goes on."""
        if clause.chain.form != "participle" or "e" not in clause.hit.entry.frames or clause.right.frame == "to":
            return False
        if "E" in clause.hit.entry.frames and clause.right.frame == "object":
            return True
        if clause.subject.kind == "shared":
            return not drafts
        return any(d.frame in ("that", "clause") and not d.after for d in drafts)  # "…, with Japan backing it up"

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
            follows=subject.kind == "none" and "x" in clause.hit.entry.frames,  # "hieß es weiter"
            parenthesis=clause.parenthesis,
            relative=right.frame == "clause" and right.content_first == clause.hit.last,
            embedded=self._is_embedded(clause),
            paper=subject.phrase is not None
            and self.tags[subject.phrase.core_last - 1] in "nN"
            and self.clauses.is_paper(subject.phrase),
        )
        if subject.kind == "shared":
            self._share(draft, drafts)
        noun = draft.entry is not None and draft.entry.kind == "noun"  # "welcomed the deal and its demand that …"
        semicolon = self._semicolon(draft, drafts)
        separator = -1 if noun else semicolon if semicolon >= 0 else self._separator(draft)
        separator = right.content_first - 1 if self._sums_up(clause) else separator
        for earlier in drafts:
            if draft.outer is not earlier:
                self._cut(earlier, draft, separator)
        draft.contents = self._contents(clause, drafts)
        for earlier in drafts if draft.contents else ():
            if earlier.contents == draft.contents and earlier.frame != "quote" and draft.participle:
                earlier.contents = []  # "posted a map, writing: "…""
        if draft.contents and any(d.frame == "quote" and d.contents == draft.contents for d in drafts):
            draft.contents = []  # "The minister disagreed: "Never," he said"
        if draft.after and not self._tells_of_quotation(draft, drafts):
            self._enclose(draft, drafts)
        return draft

    def _tells_of_quotation(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Give "according to" the quotation before it that somebody said (""…," Roe told Poe, according to her office")."""
        quoted = drafts[-1] if drafts and drafts[-1].after and drafts[-1].contents else None
        if quoted is None or draft.entry is None or draft.entry.kind != "phrase" or self.tags[quoted.contents[-1][1] - 1] != "Q":
            return False
        draft.contents, draft.paper = list(quoted.contents), True
        draft.outer, quoted.outer = quoted.outer, draft
        return True

    def _share(self, draft: Draft, drafts: list[Draft]) -> None:
        """Take over the source of the cue before, or else the subject of the sentence."""
        if drafts and (inner := drafts[-1]).outer is not None and self._continues(inner, draft):
            draft.shares, draft.outer = inner, inner.outer
            return
        sharing = [d for d in drafts if d.outer is None and not self._parted(d, draft) and _shares_subject(d)]
        if not sharing:
            draft.source = self._clause_subject(draft.clause_first)
            if drafts and drafts[-1].entry is not None and drafts[-1].entry.kind == "phrase" and not drafts[-1].after:
                draft.outer = drafts[-1]  # "According to Oslo, Riga agreed and offered …"
        elif draft.participle and (nearer := self._nearer_subject(sharing[-1], draft.clause_first)) is not None:
            draft.source = nearer
        else:
            draft.shares = sharing[-1]
            draft.outer = sharing[-1] if self._is_backshifted(sharing[-1], draft) else None

    def _nearer_subject(self, earlier: Draft, end: int) -> Phrase | None:
        """The subject of a clause between two cues ("Oslo agreed, while the Danish envoy stayed away, calling it …")."""
        first = earlier.cue[1] if earlier.cue is not None else earlier.clause_first
        for i in range(end - 1, first, -1):
            if self.tags[i] == ";" or (self.text.lower[i] in self.language.parting and self.tags[i - 1] == ","):
                subject = main_subject(self.tags, i + 1, end)
                apt = subject.phrase is not None and subject.clause_first == i + 1 and self.tags[subject.phrase.last] in "FBHMLV"
                return subject.phrase if apt else None
        return None

    def _is_backshifted(self, earlier: Draft, draft: Draft) -> bool:
        """Whether a second verb belongs to what was said ("She said she had met him and had asked for …")."""
        if draft.cue is None or earlier.frame not in ("that", "clause") or not earlier.contents or earlier.after:
            return False
        start = self.tags[draft.cue[0]] == "H" and self.text.lower[draft.cue[0]]
        return (
            bool(start)
            and start in self.text.lower[earlier.contents[-1][0] : draft.clause_first]
            and start in self.language.backshifted
        )

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
            if self._joins_subject(start - 1):
                continue
            subject = main_subject(self.tags, start, end)
            if subject.phrase is not None and subject.clause_first == start and self.tags[subject.phrase.last] in "FBHML":
                return subject.phrase
        phrase = self.lead or main_subject(self.tags, self.low, self.high).phrase
        return phrase or (self.clauses.opening_subject(end).phrase if self.language.verb_second else None)

    def _joins_subject(self, coordinator: int) -> bool:
        """Whether a coordinator stands inside the subject of a clause ("Since Oslo and Riga agreed, …")."""
        joined = self.tags[coordinator] == "C" and self.tags[coordinator - 1] in "Nn"
        phrase = phrase_before(self.tags, coordinator, self.low) if joined else None
        return phrase is not None and phrase.first > self.low and self.tags[phrase.first - 1] in "SC"
