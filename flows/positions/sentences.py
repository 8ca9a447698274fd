"""Paragraphs and sentences of a text, as token ranges and as character spans. Quotations are kept whole."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from flows.frozen import record
from flows.positions.quotations import Quotation, QuotationMarks, find_quotations
from flows.positions.tokens import Tokens, fold, tokenise
from flows.positions.vocabulary import END_MARKS, STOP, Vocabulary
from flows.records import SpanPair

_LINE_END = re.compile(r"\n[ \t]*(?=\S)")  # a pattern that begins with what stands before it takes twenty times as long
_INDENT, _FULL_LINE = 4, 70  # blanks and characters by which a text shows that its lines are wrapped
_CLOSERS = frozenset("\"”'’»“)]")
_OPENERS = frozenset("\"“‘'«„([")
_SPOKEN = 3  # words of a quotation before which an abbreviation ends a sentence ("… in Salem, Ore. "I get that."")
_SPOKEN_ENDS = frozenset(",.!?…'’")
_TITLE_WORD = 5  # letters of a word that a title writes with a capital
_ORDINAL = 2  # digits of a number that counts, at most
_NESTED = 8  # closing marks one behind the other
# Tokens of a sentence. Every cue is read against all of its sentence, so time grows with the square of its length; of 60,000 of
# news the longest has 340. What is longer is no sentence but a list or a page gone wrong.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What a language says about words and the ends of sentences; words in lower case (see `lang/*/language.toml`)."""

    pattern: re.Pattern[str]
    vocabulary: Vocabulary
    abbreviations: frozenset[str]
    starters: frozenset[str]
    no_initials: frozenset[str] = frozenset()  # letters that are names of their own ("posted on X.")
    numbered: frozenset[str] = frozenset()  # abbreviations only before a number
    noise: tuple[str, ...] = ()  # what pages leave between the words of their text
    ordinals: bool = False  # whether a number with a stop behind it counts ("am 5. August")


@record
class Layout:
    """A text cut up. `paragraphs` and `sentences` are character spans without the blanks around them, in order.

    `sentence_tokens` are the token ranges of the sentences: tokens[first:last]. Sentences never cross paragraphs.
    """

    text: str
    folded: str
    tokens: Tokens
    quotations: tuple[Quotation, ...]
    paragraphs: tuple[SpanPair, ...]
    sentences: tuple[SpanPair, ...]
    sentence_tokens: tuple[SpanPair, ...]
    sentence_paragraph: tuple[int, ...]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds a character offset (the one before it, between two sentences)."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds a character offset."""
        return max(0, bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1)

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after a character offset."""
        return bisect_right(self.tokens.ends, offset)


def lay_out(text: str, rules: SentenceRules, marks: QuotationMarks) -> Layout:
    """Cut a text into tokens, paragraphs (separated by line ends), quotations and sentences."""
    folded = _LINE_END.sub(_unwrapped, fold(text))
    for noise in rules.noise:
        if noise in folded:
            folded = folded.replace(noise, " " * len(noise))
    tokens = tokenise(folded, rules.pattern, rules.vocabulary)
    starts, ends = tokens.starts, tokens.ends
    paragraph_ranges = _paragraph_ranges(folded, starts)
    quotations = find_quotations(tokens, paragraph_ranges, marks)
    ranges, owners = _sentence_ranges(tokens, paragraph_ranges, rules, quotations)
    paragraphs = tuple([(starts[a], ends[b - 1]) for a, b in paragraph_ranges])
    sentences = tuple([(starts[a], ends[b - 1]) for a, b in ranges])
    return Layout(text, folded, tokens, quotations, paragraphs, sentences, tuple(ranges), tuple(owners))


def _unwrapped(end: re.Match[str]) -> str:
    """Blanks for a line end in the middle of a sentence, behind a word or a comma: before a small letter, or where an indented
    text is wrapped."""
    text, start = end.string, end.start()
    start -= text[start - 1 : start] == " "
    before = text[start - 1 : start]
    if not before.isalnum() and before != ",":
        return end.group()
    full = start - text.rfind("\n", 0, start) > _FULL_LINE and end.end() - start > _INDENT
    return " " * len(end.group()) if full or text[end.end()].islower() else end.group()


def _paragraph_ranges(folded: str, starts: list[int]) -> list[SpanPair]:
    """Token ranges of the paragraphs, in order."""
    result: list[SpanPair] = []
    first, count = 0, len(starts)
    while first < count:
        line_end = folded.find("\n", starts[first])
        last = count if line_end < 0 else bisect_left(starts, line_end, first)
        result.append((first, last))
        first = last
    return result


def _sentence_ranges(
    tokens: Tokens, paragraphs: list[SpanPair], rules: SentenceRules, quotations: tuple[Quotation, ...]
) -> tuple[list[SpanPair], list[int]]:
    """Token ranges of the sentences, and the paragraph of each. A stop inside a quotation that goes on ends none."""
    ranges: list[SpanPair] = []
    owners: list[int] = []
    # Where a sentence may end: a stop as twice its token, the token behind a quotation as an odd number.
    places = [2 * i for i in tokens.marked(STOP)]
    if quotations:
        places = sorted(places + [2 * q.last + 1 for q in quotations])
    place, quoted = 0, 0
    for number, (first, last) in enumerate(paragraphs):
        begin = first
        while place < len(places) and places[place] < 2 * last:
            i, behind = places[place] >> 1, places[place] & 1
            place += 1
            while quoted < len(quotations) and quotations[quoted].last <= i:
                quoted += 1
            if i < begin:
                continue
            if behind:
                end = _end_after_quotation(tokens, i, last) if i > first else 0
            elif quoted < len(quotations) and quotations[quoted].first <= i + 1:
                quotation = quotations[quoted]
                inside = quotation.first <= i
                end = 0 if inside else _end_at(tokens, i, last, rules, spoken=_is_spoken(tokens, quotation))
            else:
                end = _end_at(tokens, i, last, rules)
            if end:
                ranges.append((begin, end))
                owners.append(number)
                begin = end
        if begin < last:
            ranges.append((begin, last))
            owners.append(number)
    if any(last - first > _LONGEST for first, last in ranges):
        return _cut_up(ranges, owners, quotations)
    return ranges, owners


def _cut_up(ranges: list[SpanPair], owners: list[int], quotations: tuple[Quotation, ...]) -> tuple[list[SpanPair], list[int]]:
    """The sentences and their paragraphs with those that are too long in pieces; none ends inside a quotation."""
    pieces: list[SpanPair] = []
    of: list[int] = []
    closing = [quotation.last for quotation in quotations]
    for (begin, end), owner in zip(ranges, owners, strict=True):
        first = begin
        while first < end:
            last = min(end, first + _LONGEST)
            quotation = bisect_left(closing, last)
            if quotation < len(quotations) and quotations[quotation].first < last:
                last = min(end, closing[quotation])
            pieces.append((first, last))
            of.append(owner)
            first = last
    return pieces, of


def _end_after_quotation(tokens: Tokens, i: int, last: int) -> int:
    """The end of a sentence whose last words are a quotation that ends before token i; 0 where it goes on."""
    inner, far = i - 1, max(-1, i - 1 - _NESTED)
    while inner > far and tokens.words[inner] in _CLOSERS:
        inner -= 1  # the marks of a quotation inside as well
    if inner < 0 or tokens.words[inner][-1] not in END_MARKS or i >= last or tokens.words[i][0] in ",;:-—–.":
        return 0
    return i if _starts_sentence(tokens, i, last) else 0


def _is_spoken(tokens: Tokens, quotation: Quotation) -> bool:
    """Whether a quotation begins and ends as a sentence does and is not written as a title is."""
    first, last = quotation.first + 1, quotation.last - 1
    words = [word for word in tokens.words[first:last] if word[0].isalpha()]
    if len(words) < _SPOKEN or not words[0][0].isupper() or tokens.words[last - 1][-1] not in _SPOKEN_ENDS:
        return False
    long = [word for word in words if len(word) >= _TITLE_WORD]
    return not long or any(word[0].islower() for word in long)


def _end_at(tokens: Tokens, i: int, last: int, rules: SentenceRules, *, spoken: bool = False) -> int:
    """The end of a sentence that token i may bring, a stop; 0 where it brings none. `spoken`: a quoted sentence follows."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    word = words[i]
    end = i + 1
    while end < last and words[end] in _CLOSERS and ends[end - 1] == starts[end]:
        glued = end + 1 < last and ends[end] == starts[end + 1] and words[end + 1][0].isupper()
        if glued and word == "." and end == i + 1:
            break  # a blank is missing: "said Roe."We …"
        end += 1
    if end >= last:
        return last
    following = words[end]
    if ends[end - 1] == starts[end]:
        if not following[0].isupper():
            return 0
        if end + 1 < last and words[end + 1] == ")" and following.isupper():
            return 0  # a share: "(HAL.RI)"
    if word == "." and i > 0 and ends[i - 1] == starts[i]:
        before = tokens.lower[i - 1]
        if rules.ordinals and len(before) <= _ORDINAL and before.isdigit() and tokens.lower[end] not in rules.starters:
            return 0
        if not spoken and _is_short(before, words[i - 1], following, rules):
            return 0
    if len(word) > 1 and word[0].isalnum() and not spoken:  # a dotted abbreviation such as U.S.
        return end if tokens.lower[end] in rules.starters and following[0].isupper() else 0
    return end if _starts_sentence(tokens, end, last) else 0


def _is_short(lower: str, word: str, following: str, rules: SentenceRules) -> bool:
    """Whether a word is an initial or an abbreviation, so that a point behind it belongs to it."""
    if lower in rules.abbreviations and (lower not in rules.numbered or following[0].isdigit()):
        return True  # "No. 5", but "She says no."
    return len(lower) == 1 and lower.isalpha() and word.isupper() and lower not in rules.no_initials


def _starts_sentence(tokens: Tokens, i: int, last: int) -> bool:
    word = tokens.words[i]
    if word in _OPENERS and i + 1 < last:
        word = tokens.words[i + 1]
    return not word[0].islower() and word[0] not in ",;:"
