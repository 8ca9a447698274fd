"""Noun phrases around a verb, found from word classes alone: the phrase that ends or begins at a word."""

from flows.frozen import record

_NOMINAL = frozenset("Nn#'T")
_VERBAL = frozenset("VFBHMXRGL")
_BOUNDARY = frozenset(',;:SCK—–-("“Q')
_PLAIN_BOUNDARY = frozenset(",;:SK—–-WO")  # what no phrase crosses
_MAX_WIDTH = 40
_MAX_ASIDE = 8


@record
class Phrase:
    """A noun phrase at tokens first..last-1. Its core, before any prepositional or relative clause, ends at core_last.

    `joint` is the index of the coordinator between two speakers ("Macron and Merz"), -1 without one.
    """

    first: int
    last: int
    core_last: int
    joint: int = -1


def phrase_before(tags: list[str], end: int, low: int) -> Phrase | None:
    """The noun phrase whose last word is tokens[end-1], reaching back no further than `low`; None where there is none.

    Reduced relatives, coordinations and relative clauses are crossed only where the phrase then begins at the start of
    a clause; otherwise the shorter reading is kept.
    """
    if (first := _plain_before(tags, end, low)) >= 0:
        return Phrase(first, end, end)
    nominal = end > low and (tags[end - 1] in _NOMINAL or tags[end - 1] in ")Q.o")
    if end > low and tags[end - 1] in _VERBAL and (phrase := _before_relative(tags, end, low)) is not None:
        return phrase
    if not nominal and not (end - 1 > low and tags[end - 1] == "G" and tags[end - 2] in "D'nN"):
        return None
    scan = _LeftScan(tags, end, max(low, end - _MAX_WIDTH))
    scan.run()
    return scan.result()


def _plain_before(tags: list[str], end: int, low: int) -> int:
    """Where the phrase begins that ends before tokens[end], if it is no more than names and nouns; half of all are. Else -1."""
    i, low = end - 1, max(low, end - _MAX_WIDTH)
    while i >= low and tags[i] in "Nn":
        i -= 1
    if i == end - 1:
        return -1
    if i >= low and tags[i] == "D":
        i -= 1
    return i + 1 if i < low or tags[i] in _PLAIN_BOUNDARY else -1


def _before_relative(tags: list[str], end: int, low: int) -> Phrase | None:
    """The phrase before a relative clause that ends in its verb ("an official who asked not to be named")."""
    k = end - 1
    while k > low and (tags[k] in _VERBAL or tags[k] in "Pt"):
        k -= 1
    if tags[k] != "W" or k == end - 1 or k <= low:
        return None
    phrase = phrase_before(tags, k, low)
    return Phrase(phrase.first, end, min(phrase.core_last, k), phrase.joint) if phrase is not None else None


class _LeftScan:
    """Walks left from the end of a noun phrase and remembers where a doubtful crossing was made."""

    def __init__(self, tags: list[str], end: int, low: int) -> None:
        self.tags, self.end, self.low = tags, end, low
        self.i = end - 1
        self.core_last = end
        self.joint = -1
        self.fallback: tuple[int, int, int] | None = None  # position, core_last, joint before the first doubtful crossing

    def run(self) -> None:
        while self.i >= self.low and self._step(self.tags[self.i]):
            pass
        at_start = self.i < self.low or self.tags[self.i] in _BOUNDARY or self.tags[self.i] == "F"
        if not at_start and self.fallback is not None:
            self.i, self.core_last, self.joint = self.fallback

    def _step(self, tag: str) -> bool:
        """Take the word at i into the phrase and move on; False where the phrase ends before it."""
        if tag == "T" and self.i + 1 < self.end and self.tags[self.i + 1] == "N" and self._before() == "P":
            return False  # "In a speech on Monday Jane Roe said"
        if (
            tag in _NOMINAL
            or (tag == "o" and self.i == self.end - 1)
            or (tag == "." and self.i > self.low and self.tags[self.i - 1] in "NnT")
        ):
            self.i -= 1
            return True
        steps = {"D": self._determiner, "P": self._preposition, "t": self._preposition, "C": self._coordinator}
        if tag in steps:
            return steps[tag]()
        if tag in "Q)":
            return self._aside(tag)
        return tag in _VERBAL and self._verbal(tag)

    def _before(self) -> str:
        return self.tags[self.i - 1] if self.i > self.low else ""

    def _determiner(self) -> bool:
        self.i -= 1
        if self.i < self.low:
            return False
        counted = self.tags[self.i] == "#" and self._before() == "C"  # "France and 20 other countries"
        return self.tags[self.i] in "D'Pt" or counted or (self.tags[self.i] == "C" and self.joint < 0)

    def _preposition(self) -> bool:
        before = self._before()
        if before and before in _VERBAL:
            return self._modifier()
        if not before or before not in "Nn#'DQ)T" or (self.tags[self.i] == "t" and self.tags[self.i + 1] not in "DN#"):
            return False
        if before == "T" and self.i - 2 >= self.low and self.tags[self.i - 2] in "Pt":
            return False
        self.core_last = self.i
        self.i -= 1
        return True

    def _modifier(self) -> bool:
        """A participle with its preposition after a noun ("sources briefed on the talks"), or a relative clause."""
        k = self.i - 1
        while k > self.low and self.tags[k] == "R":
            k -= 1
        if self.tags[k] in "VG" and k - 1 >= self.low and self.tags[k - 1] in _NOMINAL:
            self._doubt()
            self.core_last = k
            self.i = k - 1
            return True
        return self._verbal(self.tags[self.i])

    def _coordinator(self) -> bool:
        if not self._before() or self._before() not in "Nn#')Q" or self.i + 1 >= self.end:
            return False
        self._doubt()
        if self.tags[self.i + 1] in "DN#n":
            self.joint = self.i
            self.core_last = self.end if self.core_last > self.i else self.core_last
        self.i -= 1
        return True

    def _aside(self, tag: str) -> bool:
        """A short quoted or bracketed piece inside the phrase."""
        k = self.i
        if tag == ")":
            while k > self.low and self.tags[k] != "(" and self.i - k < _MAX_ASIDE:
                k -= 1
            if self.tags[k] != "(":
                return False
        else:
            while k > self.low and self.tags[k - 1] == "Q" and self.i - k < _MAX_ASIDE:
                k -= 1
            if k == self.low or self.tags[k - 1] not in "DNn'":
                return False
        self.i = k - 1
        return True

    def _verbal(self, tag: str) -> bool:
        """A participle as adjective, a reduced relative or a relative clause."""
        before = self._before()
        if tag in "VGR" and before in ("D", "'"):
            self.i -= 1
            return True
        if tag == "V" and before == "R" and self.i - 2 >= self.low and self.tags[self.i - 2] in "D'":
            self.i -= 2  # "the newly elected parliament"
            return True
        k = self.i
        while k > self.low and (self.tags[k] in _VERBAL or self.tags[k] in "Pt"):
            k -= 1
        if self.tags[k] == "W" and k > self.low and self.tags[k - 1] in _NOMINAL:
            self._doubt()
            self.core_last, self.i = k, k - 1
            return True
        if tag in "VG" and before and before in _NOMINAL and (tag == "G" or self.tags[self.i + 1] in "PtRT"):
            self._doubt()
            self.core_last = self.i
            self.i -= 1
            return True
        return False

    def _doubt(self) -> None:
        if self.fallback is None:
            self.fallback = (self.i, self.core_last, self.joint)

    def result(self) -> Phrase | None:
        first = self.i + 1
        tags = self.tags
        while first < self.end and (tags[first] in "RCKP.)t" or (tags[first] in "T#" and self._dated(first))):
            first += 1
        if first >= self.end:
            return None
        core_last = self.core_last if self.core_last > first else self.end
        return Phrase(first, self.end, core_last, self.joint if self.joint > first else -1)

    def _dated(self, i: int) -> bool:
        """A day or month at the head of a phrase is an adverbial before it, unless it is all there is."""
        if self.tags[i] == "T":
            return i + 1 < self.end and self.tags[i + 1] not in "'PtCK"
        return i > self.low and self.tags[i - 1] == "T"


def phrase_after(tags: list[str], first: int, high: int) -> Phrase | None:
    """The noun phrase that begins at tokens[first], ending before `high`; None where the word begins none."""
    if first >= high or tags[first] not in "DNn#OoT":
        return None
    if tags[first] in "Oo":
        return Phrase(first, first + 1, first + 1)
    i, core_last, joint = first, 0, -1
    while i < high and i - first < _MAX_WIDTH:
        if tags[i] == "Q" and (end := _quoted_words(tags, first, i, high)) > i:
            i = end
        if not _continues(tags, first, i, high):
            break
        if tags[i] in "Pt":
            core_last = core_last or i
        elif tags[i] == "C":
            joint = joint if joint >= 0 else i
        i += 1
    return Phrase(first, i, core_last or i, joint) if i > first else None


def _quoted_words(tags: list[str], first: int, i: int, high: int) -> int:
    """The end of a few quoted words before the noun of a phrase ("the "Breakfast" show"), or `i`."""
    end = next((k for k in range(i, min(high, i + _MAX_ASIDE)) if tags[k] != "Q"), i)
    return end if first < i < end and tags[i - 1] in "D'n" and tags[end] in "Nn" else i


def _continues(tags: list[str], first: int, i: int, high: int) -> bool:
    """Whether tokens[i] belongs to the phrase that began at `first`."""
    tag, before = tags[i], tags[i - 1]
    following = tags[i + 1] if i + 1 < high else ""
    if tag in "Nn#'":
        return True
    if tag == "D":
        return i == first or before in "DPCt#"
    if tag == "T":
        return i == first or before not in "Pt"
    if not following:
        return False
    if tag == ".":
        return following in "Nn" and before in "Nn"
    if tag in "Pt":
        return following in ("DNn#" if tag == "P" else "DN#")
    if tag == "C":
        return following in "DNn#"
    return tag in "GVR" and following in "Nn" and i > first and before in "D'"
