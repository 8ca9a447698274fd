"""Quotations of a sentence in which no cue is found: whole sentences, after a colon, signed, labelled, in the first person."""

from flows.positions.drafts import Draft
from flows.positions.extents import Extents
from flows.positions.noun_phrases import Phrase, phrase_after
from flows.positions.subjects import main_subject

_DASHES = frozenset("—–-")
_LABEL_WIDTH = 4
_QUESTION = 7  # tokens of a question that announces an answer
_LEAD = 4
_GOING_ON = frozenset("OCKSRX")  # classes of the first word of a sentence that goes on about the one before
_LONG = 6  # tokens of a quotation, its marks included, that is more than an odd word


class Uncued(Extents):
    """Reads a sentence that holds a quotation and no cue."""

    def without_cue(self, expected: Draft | None, *, quoted_before: bool = False, told_before: bool = False) -> list[Draft]:
        """A quotation that is the whole sentence, or stands after a colon, where no cue is found.

        `quoted_before`: somebody is quoted in the sentence before, in the same paragraph; `told_before`: he says something there.
        """
        if self.low >= self.high:
            return []
        if self.language.verb_second and (whole := self.as_told(told_before=told_before)) is not None:
            return [whole]
        if self.tags[self.high - 1] == ":" and self.tags[self.high : self.high + 1] == ["Q"]:
            return self._before_quotation_of_next(self.high - 1)
        if self.high - self.low < _QUESTION and self.tags[self.high : self.high + 2] == ["?", "Q"]:
            subject = main_subject(self.tags, self.low, self.high).phrase  # "Roe's response? "…""
            return self._before_quotation_of_next(self.high) if subject is not None and self._whose(subject) != subject else []
        if self.tags[self.low] != "Q":
            return self._after_colon() or self._in_first_person(quoted_before=quoted_before)
        end = self.clauses.quoted_end(self.low)
        if end < self.high - 2:
            return self._signed(end) or (self._completed(end) if quoted_before else [])
        if (named := self._labelled(end)) is not None:
            return [named]
        if expected is not None:
            expected.contents.append((self.low, end))
            return []
        return [Draft(self.number, None, None, "none", None, [(self.low, end)], "quote", self.low, follows=True)]

    def as_told(self, *, told_before: bool) -> Draft | None:
        """The sentence as what the last speaker says, where the mood of its verb or a word says so ("Demnach sei …")."""
        by = next((i for i in range(self.low, self.high) if self.text.lower[i] in self.language.accordingly), -1)
        if by >= 0:
            spans = [self._trim(first, last) for first, last in ((self.low, by), (by + 1, self.high)) if first < last]
            source = Phrase(by, by + 1, by + 1)
            return Draft(self.number, None, (by, by + 1), "none", source, spans, "clause", self.low, follows=True)
        if self.tags[self.low] == "Q" or not self.clauses.is_told(told_before=told_before):
            return None
        return Draft(self.number, None, None, "none", None, [(self.low, self.high)], "clause", self.low, follows=True)

    def _before_quotation_of_next(self, mark: int) -> list[Draft]:
        """A sentence that announces the quotation after its mark ("The minister issued this statement:")."""
        subject = main_subject(self.tags, self.low, mark)
        if subject.phrase is None:
            return []
        cue, source = (mark, mark + 1), self._whose(subject.phrase)
        return [Draft(self.number, None, cue, subject.kind, source, [], "quote", self.low, ahead=True)]

    def _in_first_person(self, *, quoted_before: bool) -> list[Draft]:
        """Words of the last speaker at the end of a sentence of the reporter's ("If need be, "we will act."").

        Right behind a quotation, any that are more than an odd word or a title.
        """
        start = self.high
        while start > self.low and self.tags[start - 1] == "Q":
            start -= 1
        led = 0 < start - self.low < _LEAD and set(self.tags[self.low : start]) <= set("RKC,:")  # "Instead, "…""
        goes_on = quoted_before and self.high - start > _LONG and self.tags[self.low] in _GOING_ON
        goes_on = goes_on and not self.clauses.quoted_title(start)
        if start + 1 >= self.high or not (led or goes_on or self.text.lower[start + 1] in self.language.first_person):
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

    def _completed(self, end: int) -> list[Draft]:
        """A quotation that the reporter completes (""It will cost us," she said. "We must not forget" the crews.")."""
        cut = end - self.low > _LONG and self.text.words[end - 2][-1] not in ",.!?…" and self.tags[end] not in "BHMFL"
        if not cut or self.clauses.quoted_title(self.low):
            return []
        return [Draft(self.number, None, None, "none", None, [(self.low, self.high)], "quote", self.low, follows=True)]

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
        colon = self.text.line.find(":Q", self.low + 1, max(0, self.high - 2))
        if colon < 0 or any(tag != "Q" for tag in self.tags[colon + 1 : self.high]):
            return []
        subject = self.clauses.opening_subject(colon)
        if subject.phrase is None:
            return []
        content = [(colon + 1, self.high)]
        source = self._whose(subject.phrase)
        return [Draft(self.number, None, (colon, colon + 1), subject.kind, source, content, "quote", self.low)]

    def _whose(self, phrase: Phrase) -> Phrase:
        """Whose words a phrase is about ("Oslo's reply", "her answer"), else the phrase."""
        if self.text.lower[phrase.core_last - 1] not in self.language.utterances:
            return phrase
        mark = next((i for i in range(phrase.first, phrase.core_last) if self.tags[i] == "'"), -1)
        if mark > phrase.first:
            return Phrase(phrase.first, mark, mark)
        possessive = self.tags[phrase.first] == "D" and phrase.core_last - phrase.first > 1
        return Phrase(phrase.first, phrase.first + 1, phrase.first + 1) if possessive else phrase
