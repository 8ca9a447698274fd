"""Quotations of a text: what stands between quotation marks, paragraph by paragraph, also where marks are missing."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.frozen import record
from flows.positions.tokens import Tokens
from flows.positions.vocabulary import GLYPH

_ODD_WORDS = 7  # tokens of a single quotation, its marks and stop included, that may be but a title
_MARKS = 256  # behind a mark, of those that may close it: more would take time that grows with their square
_CLOSING_PUNCTUATION = frozenset(",.!?…;:-—–...")


@record
class Quotation:
    """Tokens first..last-1 between quotation marks, the marks included.

    `closed` is False where the closing mark is missing up to the end of the paragraph (the quotation may go on in the next one);
    `opened` is False where the paragraph starts inside a quotation without a mark of its own.
    """

    first: int
    last: int
    opened: bool
    closed: bool
    single: bool


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """Opening marks and the closing mark of each, as a language writes them; symmetric marks stand for themselves."""

    double: Mapping[str, str]
    single: Mapping[str, str]
    others: Mapping[str, str] = field(default_factory=dict)  # marks, in one string, that also close what an opening mark opens

    @property
    def glyphs(self) -> frozenset[str]:
        """All of them."""
        return frozenset({*self.double, *self.double.values(), *self.single, *self.single.values()})


def find_quotations(tokens: Tokens, ranges: list[tuple[int, int]], marks: QuotationMarks) -> tuple[Quotation, ...]:
    """The outermost quotations of each paragraph (a range of tokens), in order.

    Where a text uses double marks, single ones quote only what ends like speech; the others set off titles and odd words.
    """
    places = tokens.marked(GLYPH)
    if not places:
        return ()
    result: list[Quotation] = []
    carried = False
    begin = end = 0
    for first, last in ranges:
        begin, end = end, bisect_left(places, last, end)
        if begin == end:
            carried = False
            continue
        found = _of_paragraph(tokens, (first, last), places[begin:end], marks, carried=carried)
        carried = bool(found) and not found[-1].closed
        result += found
    if all(q.single for q in result):
        return tuple(result)
    return tuple(q for q in result if not q.single or _is_speech(tokens, q))


def _is_speech(tokens: Tokens, quotation: Quotation) -> bool:
    return quotation.last - quotation.first > _ODD_WORDS and tokens.words[quotation.last - 2][-1] in ",.?!…"


def _of_paragraph(
    tokens: Tokens, paragraph: tuple[int, int], places: list[int], marks: QuotationMarks, *, carried: bool
) -> list[Quotation]:
    """The quotations of one paragraph, whose quotation marks stand at `places`; `carried` where one is open before it."""
    first, last = paragraph
    result: list[Quotation] = []
    free = first
    for number, i in enumerate(places):
        word = tokens.words[i]
        if i < free:
            continue
        behind = places[number + 1 : number + 1 + _MARKS]
        closer = marks.double.get(word)
        if closer is not None and (closer != word or _opens(tokens, i, first, last)):
            wrong = {word, '"', *marks.double.values()}
            if closer == word and _has_inner_marks(tokens, behind, word, marks):
                wrong = {word}
            end = _find_closer(tokens, behind, last, (word, closer), wrong)
            if (others := marks.others.get(word)) is not None:
                end = min(end, _find_other(tokens, behind, end, word, others))
            result.append(Quotation(i, min(end + 1, last), opened=True, closed=end < last, single=False))
            free = end + 1
        elif carried and not result and word in marks.double.values():
            result.append(Quotation(first, i + 1, opened=False, closed=True, single=False))
        elif word in marks.single and _opens(tokens, i, first, last):
            end = _find_single_closer(tokens, behind, last, marks.single[word])
            if end < last:
                result.append(Quotation(i, end + 1, opened=True, closed=True, single=True))
                free = end + 1
    return result


def _has_inner_marks(tokens: Tokens, places: list[int], word: str, marks: QuotationMarks) -> bool:
    """Whether marks of another kind quote inside: the first of them opens."""
    others = (tokens.words[k] for k in places if tokens.words[k] != word)
    first = next((mark for mark in others if mark in marks.double or mark in marks.double.values()), "")
    return first in marks.double


def _opens(tokens: Tokens, i: int, first: int, last: int) -> bool:
    """A mark opens when it is glued to what follows, or to nothing before."""
    if i + 1 >= last:
        return False
    glued_before = i > first and tokens.ends[i - 1] == tokens.starts[i] and tokens.words[i - 1] not in "([—–-"
    glued_after = tokens.ends[i] == tokens.starts[i + 1]
    if glued_before and glued_after and tokens.words[i - 1] == "." and tokens.words[i + 1][0].isupper():
        return True  # a blank is missing: "said Roe."We …"
    return not glued_before or (glued_after and not tokens.words[i - 1][-1].isalnum() and tokens.words[i - 1] not in ",.!?")


def _find_closer(tokens: Tokens, places: list[int], last: int, pair: tuple[str, str], wrong: set[str]) -> int:
    """The token of the closing mark, or `last` where there is none; marks of the same kind inside pair among themselves.

    `wrong` are marks that may stand for the closing one where it is missing.
    """
    opener, closer = pair
    depth, first_closer, makeshift, loose = 0, last, last, last
    for k in places:
        word = tokens.words[k]
        if word == closer:
            if depth == 0 or closer == opener:
                return min(k, makeshift) if depth == 0 and makeshift < first_closer else k
            depth -= 1
            first_closer = min(first_closer, k)
        elif (word in wrong or word == opener) and _glued_back(tokens, k):
            makeshift = min(makeshift, k)  # closed with the wrong mark
        elif word == opener:
            if depth == 0 and min(loose, makeshift) < k:
                return min(loose, makeshift)  # “…, too" she said. “There …”: the next one opens
            depth += 1
        elif word in wrong and loose == last and _closes_loosely(tokens, k):
            loose = k
    if first_closer < last or makeshift < last or loose == last:
        return first_closer if first_closer < last else makeshift
    alone = sum(tokens.words[k] == tokens.words[loose] for k in places if k < last) == 1
    return loose if alone else last  # “We must act" and no other mark up to the end


def _find_other(tokens: Tokens, places: list[int], end: int, opener: str, others: str) -> int:
    """The last mark of another shape that closes a quotation before the next opens, or `end` where its own mark comes first."""
    next_opener = next((k for k in places if tokens.words[k] == opener), len(tokens))
    if end < len(tokens) and end < next_opener and tokens.words[end] not in others and tokens.ends[end - 1] == tokens.starts[end]:
        return end
    return next((k for k in places if k < next_opener and tokens.words[k] in others and _closes(tokens, k)), end)


def _closes(tokens: Tokens, k: int) -> bool:
    """Whether a mark is glued to what stands before it and to no word behind it."""
    glued = k + 1 < len(tokens) and tokens.ends[k] == tokens.starts[k + 1] and tokens.words[k + 1][0].isalnum()
    return tokens.ends[k - 1] == tokens.starts[k] and not glued


def _closes_loosely(tokens: Tokens, k: int) -> bool:
    """Whether a mark is glued to the word before it and parted from the next one, or a comma stands behind it."""
    glued = tokens.ends[k - 1] == tokens.starts[k] and tokens.words[k - 1][-1].isalnum()
    return glued and k + 1 < len(tokens) and (tokens.starts[k + 1] > tokens.ends[k] or tokens.words[k + 1] == ",")


def _glued_back(tokens: Tokens, k: int) -> bool:
    """A mark glued to a stop before it and to nothing after closes, whatever its shape."""
    if tokens.ends[k - 1] != tokens.starts[k] or tokens.words[k - 1][-1] not in _CLOSING_PUNCTUATION:
        return False
    return k + 1 >= len(tokens) or tokens.starts[k + 1] > tokens.ends[k]


def _find_single_closer(tokens: Tokens, places: list[int], last: int, closer: str) -> int:
    """The token that closes a single quotation; the apostrophe of "allies' forces" does not where a better one follows."""
    fallback = last
    for k in places:
        if tokens.words[k] != closer or tokens.ends[k - 1] != tokens.starts[k]:
            continue
        if k + 1 < last and tokens.ends[k] == tokens.starts[k + 1] and tokens.words[k + 1][0].isalnum():
            continue
        before = tokens.words[k - 1]
        if before[-1] in _CLOSING_PUNCTUATION or not before.lower().endswith("s"):
            return k
        fallback = min(fallback, k)
    return fallback
