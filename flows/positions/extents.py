"""Where a content begins and ends: in front of its cue, after it, on both sides, without what belongs to the reporter."""

from collections.abc import Iterator

from flows.positions.clauses import Clause
from flows.positions.content_ends import ContentEnds
from flows.positions.drafts import Draft

_MARKS = frozenset(",;:—–-.")
_ASIDE_WIDTH = 25  # tokens
_WIDE = 4  # tokens that a thing pointed at never has: "that specific point"


class Extents(ContentEnds):
    """The contents of the cues of one sentence."""

    def _contents(self, clause: Clause, drafts: list[Draft]) -> list[tuple[int, int]]:
        return [(first, last) for first, last in self._untested_contents(clause, drafts) if first < last]

    def _untested_contents(self, clause: Clause, drafts: list[Draft]) -> list[tuple[int, int]]:
        """The contents of a clause, some of which may hold marks only ("according to Norway,")."""
        if clause.contents:
            return [self._trim(first, last) for first, last in clause.contents]
        if not clause.after:
            first = self._past_occasion(clause) if clause.right.frame == "clause" else clause.right.content_first
            if first < 0:
                return []
            if self._sums_up(clause):
                return list(drafts[-1].contents) if drafts and drafts[-1].contents else [self._trim(self.low, first - 1)]
            thing = clause.right.frame == "object" and "t" not in clause.hit.entry.frames
            return [self._trim(first, self._content_end(clause), thing=thing)]
        inverted = clause.subject.kind == "inverted"
        first = self.clauses.clause_start(clause)
        begin = max([self._colon_before_quotation(first)] + [d.contents[-1][1] + 1 for d in drafts if d.contents and d.after])
        opening = drafts[-1].clause_first if drafts else self.low if clause.parenthesis else first
        if (mark := max(self.text.line.rfind(m, opening, first) for m in ";:")) >= 0:
            begin = max(begin, mark + 1)  # "Oslo said …; nobody knew, it added", "She was blunt: the tax, she said, must go"
        resume = clause.right.resume
        if inverted and clause.subject.phrase is not None:
            resume = clause.subject.phrase.last
        if self._is_embedded(clause):
            return [self._trim(resume, self.high)]
        return [self._trim(begin, first), *self._second_span(resume, parenthesis=clause.parenthesis)]

    def _is_embedded(self, clause: Clause) -> bool:
        """Whether a cue between commas begins a relative clause ("sanctions that, he said, had failed"), or is a participle."""
        if not clause.after:
            by = clause.hit.last < self.high and self.text.lower[clause.hit.last] in self.language.passive_agents
            return by and clause.chain.form == "bare"  # "the tax, described by Oslo as a trap"
        comma, resume = clause.first - 1, clause.right.resume
        if comma - 1 <= self.low or self.tags[comma] != "," or self.tags[resume : resume + 1] != [","]:
            return False
        relative = self.text.lower[comma - 1] in self.language.right_words.strong_complementisers and self.tags[comma - 2] in "nN"
        relative = relative or self.tags[comma - 1] == "W"
        return (relative and self.tags[min(resume + 1, self.high - 1)] in "BHMVFL") or self.tags[comma - 2 : comma] == ["P", "W"]

    def _past_occasion(self, clause: Clause) -> int:
        """Where a content begins: at a quotation behind a colon, if no verb stands before it ("posted a map, adding: "…"")."""
        first = clause.right.content_first
        if clause.right.content_last >= 0:
            return first
        colon = self.text.line.find(":Q", first, self.high)
        quoted = colon > first and set(self.tags[colon + 1 : self.high]) == {"Q"}
        return colon + 1 if quoted and not self.clauses.has_verb(first, colon) else first

    def _colon_before_quotation(self, first: int) -> int:
        """Where the quotation before a cue begins, if a colon stands before it ("He was clear: "…," he said"), else the start."""
        quote = first
        while quote > self.low and self.tags[quote - 1] == "Q":
            quote -= 1
        return quote if quote < first and quote > self.low and self.tags[quote - 1] in ":;" else self.low

    def _second_span(self, i: int, *, parenthesis: bool) -> Iterator[tuple[int, int]]:
        """What goes on after a cue in the middle ("…, he said, but …")."""
        resume = i
        while i < self.high and self.tags[i] not in ",Q;:":
            i += 1
        if i < self.high and resume < i and self.clauses.quoted_title(i):
            return  # ""…," he said in an interview aired on "Night & Day""
        if (aside := self._past_asides(i)) > i:
            i = aside
        if i < self.high and self.tags[i] in ",;:":
            i += 1
        if (i < self.high and self.tags[i] == "Q") or (i + 1 < self.high and self.text.lower[i] in self.language.resuming):
            yield self._trim(i, self.high)
        elif i + 1 < self.high and self.tags[i] in "CK" and self.tags[i + 1] in "DNnO#SX":
            yield self._trim(i + 1, self.high)
        elif parenthesis and i + 1 < self.high and self.tags[i - 1] == ",":
            yield self._trim(i, self.high)

    def _past_asides(self, i: int) -> int:
        """The comma behind asides after which a quotation goes on (""…," said Jane Roe, who won, "but …"), else `i`."""
        if self.tags[i : i + 1] != [","] or i + 1 >= self.high or self.tags[i + 1] in "QGCK":
            return i
        for k in range(i + 2, min(self.high - 2, i + _ASIDE_WIDTH)):
            if self.tags[k] in ";:Q" or (self.tags[k] == "," and self.tags[k + 1] in "GCK"):
                return i
            if self.tags[k] == "," and self.tags[k + 1] == "Q":
                word = self.text.words[k + 2]
                return k if word[0].islower() or self.text.lower[k + 2] in self.language.first_person else i
        return i

    def _trim(self, first: int, last: int, *, thing: bool = False) -> tuple[int, int]:
        """A content without the marks and the conjunction at its ends; a `thing` that is pointed at keeps its "that"."""
        if (
            first < last - 1
            and not (thing and self.tags[first + 1] != "Q")
            and self.text.lower[first] in self.language.empty_complementisers
            and self.tags[first + 1] not in "BHMVFL'"
            and not (set(self.tags[first + 1 : last]) == {"n"} and last - first < _WIDE)  # "disputed that account"
            and not (first == self.low and self.tags[first + 1] == ",")  # "That, he said, was …"
        ):
            first += 1  # "that" as a conjunction, not as a subject
        while first < last and self.tags[first] in _MARKS:
            first += 1
        return self._trimmed_end(first, last)

    def _trimmed_end(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.tags[last - 1] in _MARKS:
            last -= 1
        return first, last
