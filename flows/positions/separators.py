"""Where one report of a sentence ends and the next begins: separators between sibling cues, and what stands inside what."""

from flows.positions.drafts import Draft
from flows.positions.uncued import Uncued

_SUM_WIDTH = 3  # tokens of a noun with its adjectives
_DAY_WIDTH = 9  # tokens of where and when something was said: "in an interview with NRK on Monday"
_TIME_WIDTH = 3  # tokens of a span of time: "just two days"


class Separators(Uncued):
    """Parts the contents of the cues of one sentence."""

    def _parted(self, earlier: Draft, draft: Draft) -> bool:
        """Whether a semicolon stands between two cues."""
        last = earlier.cue[1] if earlier.cue is not None else earlier.clause_first
        return ";" in self.tags[last : draft.clause_first]

    def _separator(self, draft: Draft) -> int:
        """Where the clause of a draft is parted from what stands before it; -1 where it is part of that."""
        if draft.embedded:
            return -1
        if (since := self._before_time(draft.clause_first)) >= 0 or (since := self._before_day(draft)) >= 0:
            return since
        judged = draft.entry is not None and "t" not in draft.entry.frames
        if not draft.after and draft.subject_kind in ("phrase", "pronoun"):
            summed = self.clauses.before_summed(draft.clause_first - 1, judged=judged)
            if summed >= 0:
                return summed
        start = draft.clause_first
        i, adverbs = start - 1, "R"  # those before a mark belong to what stands there ("would hit back, and Oslo said")
        if self.tags[i] == "W" and self.tags[i - 2] == "," and self.tags[i - 1] in "Pt":
            return i - 2  # ", in which he also thanked …", ", to which he replied …"
        even = self.tags[i - 1] == "R"
        apart = even or draft.subject_kind == "pronoun" or self.tags[i - 1] == ","
        if self.text.lower[i] in self.language.alongside and apart and not draft.after:
            start, i = i - even, i - 1 - even  # "… as he urged …", "even as Oslo urged …"
        if draft.participle and self.text.lower[i] in self.language.participle_openers:
            start, i = i, i - 1
        while i > self.low and (self.tags[i] in "CK,;" + adverbs or self.text.lower[i] in self.language.parting):
            adverbs = "" if self.tags[i] in "CK,;" else adverbs
            start = i
            i -= 1
        if draft.after and self.tags[draft.clause_first - 1] == "Q" and self.text.words[draft.clause_first - 2] in ",?!":
            return draft.clause_first  # "Oslo condemned the "reckless act," the minister added"
        if self._follows_participle(draft):
            return draft.clause_first
        return start if start < draft.clause_first or draft.subject_kind == "shared" else -1

    def _follows_participle(self, draft: Draft) -> bool:
        """Whether a main clause begins behind a quotation in front ("Noting that it is "shut," Oslo said …")."""
        first = draft.clause_first
        quoted = not draft.after and first - 2 > self.low and self.tags[first - 1] == "Q"
        return quoted and self.clauses.opens_with_participle(first)

    def _before_time(self, first: int) -> int:
        """The comma before a clause that says when something was ("…, hours after Oslo said …"), or -1."""
        i = first - 1
        if i <= self.low or self.tags[i - 1 : i + 1] != ["n", "S"] or self.text.lower[i] not in self.language.cut_openers:
            return -1
        start = i
        while start > self.low and i - start < _TIME_WIDTH and self.tags[start - 1] in "DRT#n":
            start -= 1
        return start - 1 if start > self.low and self.tags[start - 1] == "," else -1

    def _before_day(self, draft: Draft) -> int:
        """The coordinator before a clause that opens with when it was said ("…, but in a post on Friday she said"), or -1."""
        last = draft.clause_first - (self.tags[draft.clause_first - 1] == ",")
        i = last
        while i > self.low and last - i < _DAY_WIDTH and self.tags[i - 1] in "PDTR#nN":
            i -= 1
        opens = self.tags[i - 1] == "K" or (self.tags[i - 1] == "C" and self.tags[i] in "PRDT" and self._ends_clause(i - 1))
        if i - 1 <= self.low or draft.after or not opens or {"T", "#"}.isdisjoint(self.tags[i:last]):
            return -1
        dated = self.tags[i] in "PRT" or self.tags[i + 1] == "T"
        return i - 1 - (self.tags[i - 2] == ",") if draft.subject_kind in ("phrase", "pronoun") and dated else -1

    def _ends_clause(self, i: int) -> bool:
        """Whether a comma stands before a token, also inside the quotation that ends there."""
        return self.tags[i - 1] == "," or (self.tags[i - 1] == "Q" and self.text.words[i - 2] == ",")

    def _semicolon(self, draft: Draft, drafts: list[Draft]) -> int:
        """The semicolon in an earlier content behind which a later cue has its own ("Oslo said …; nobody knew, it added")."""
        for earlier in drafts if draft.after else ():
            if earlier.contents and not earlier.after:
                first, last = earlier.contents[-1]
                marks = ";:" if draft.parenthesis else ";"
                if first < (mark := max(self.text.line.rfind(m, first, min(last, draft.clause_first)) for m in marks)):
                    return mark
        return -1

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
        elif self._is_relative(draft) and draft.clause_first > first:
            relative = draft.clause_first - 1 - draft.embedded  # before it a comma where the cue stands between two
            earlier.contents[-1] = self._trimmed_end(first, self._without_apposition(first, relative))
        else:
            draft.outer = earlier

    def _without_apposition(self, first: int, last: int) -> int:
        """The end of a content before the noun that sums it up for a relative clause ("…, a move that Oslo said …")."""
        start = last
        while start > first and last - start < _SUM_WIDTH and self.tags[start - 1] in "nR":
            start -= 1
        summed = start < last and self.tags[start - 1] == "D" and self.tags[start - 2] == ","
        return start - 2 if summed and start - 2 > first + 1 else last

    def _is_relative(self, draft: Draft) -> bool:
        """Whether a draft is a relative clause about the object before it ("the operation that it said targeted")."""
        before = draft.clause_first - 1
        if draft.cue is None or draft.subject_kind not in ("phrase", "pronoun") or not (draft.relative or draft.embedded):
            return False
        before -= draft.embedded
        return self.tags[before] in "WS" and before > self.low and self.tags[before - 1] in "Nn"

    def _enclose(self, draft: Draft, drafts: list[Draft]) -> None:
        """What stands inside a content that comes before its cue stands inside that draft."""
        first, last = draft.contents[0] if draft.contents else (0, 0)
        for earlier in drafts:
            stands = earlier.outer is None and earlier is not draft.outer and earlier.cue is not None
            if stands and earlier.cue is not None and first <= earlier.cue[0] < last:
                earlier.outer = draft
