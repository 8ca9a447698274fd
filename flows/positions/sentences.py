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
    paragraph_ranges = _paragraph_ranges(folded, tokens)
    quotations = find_quotations(tokens, paragraph_ranges, marks)
    paragraphs: list[SpanPair] = []
    ranges: list[SpanPair] = []
    owners: list[int] = []
    stops, quoted_from = tokens.marked(STOP), [quotation.first for quotation in quotations]
    for number, (first, last) in enumerate(paragraph_ranges):
        paragraphs.append((tokens.starts[first], tokens.ends[last - 1]))
        own = stops[bisect_left(stops, first) : bisect_left(stops, last)]
        quoted = quotations[bisect_left(quoted_from, first) : bisect_left(quoted_from, last)]
        found = _sentence_ranges(tokens, first, last, rules, own, quoted)
        ranges += found
        owners += [number] * len(found)
    sentences = tuple((tokens.starts[a], tokens.ends[b - 1]) for a, b in ranges)
    return Layout(text, folded, tokens, quotations, tuple(paragraphs), sentences, tuple(ranges), tuple(owners))


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


def _paragraph_ranges(folded: str, tokens: Tokens) -> list[SpanPair]:
    """Token ranges of the paragraphs, in order."""
    result: list[SpanPair] = []
    first, line_end = 0, -1
    while first < len(tokens):
        line_end = folded.find("\n", tokens.starts[first])
        last = len(tokens) if line_end < 0 else bisect_left(tokens.starts, line_end)
        result.append((first, last))
        first = last
    return result


def _sentence_ranges(
    tokens: Tokens, first: int, last: int, rules: SentenceRules, stops: list[int], quotations: tuple[Quotation, ...]
) -> list[SpanPair]:
    """Token ranges of the sentences of one paragraph, its stops and quotations given.

    A stop inside a quotation that goes on ends none.
    """
    result: list[SpanPair] = []
    begin = free = first
    place = 0
    ends = [(mark, False) for mark in stops]
    if quotations:
        ends = sorted(ends + [(q.last, True) for q in quotations])
    for i, quoted in ends:
        while place < len(quotations) and quotations[place].last <= i:
            place += 1
        inside = place < len(quotations) and quotations[place].first <= i
        if i < free or (not quoted and inside):
            continue
        if quoted:
            end = _end_after_quotation(tokens, i, last)
        else:
            spoken = place < len(quotations) and quotations[place].first == i + 1 and _is_spoken(tokens, quotations[place])
            end = _end_at(tokens, i, last, rules, spoken=spoken)
        if end:
            result.append((begin, end))
            begin = free = end
    if begin < last:
        result.append((begin, last))
    return result


def _end_after_quotation(tokens: Tokens, i: int, last: int) -> int:
    """The end of a sentence whose last words are a quotation that ends before token i; 0 where it goes on."""
    inner = i - 1
    while inner >= 0 and tokens.words[inner] in _CLOSERS:
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
    """The end of a sentence that token i may bring; 0 where it brings none. `spoken`: a quoted sentence follows."""
    word = tokens.words[i]
    if word[-1] not in END_MARKS:
        return 0
    end = i + 1
    while end < last and tokens.words[end] in _CLOSERS and tokens.ends[end - 1] == tokens.starts[end]:
        glued = end + 1 < last and tokens.ends[end] == tokens.starts[end + 1] and tokens.words[end + 1][0].isupper()
        if glued and word == "." and end == i + 1:
            break  # a blank is missing: "said Roe."We …"
        end += 1
    if end >= last:
        return last
    if tokens.ends[end - 1] == tokens.starts[end] and not tokens.words[end][0].isupper():
        return 0
    if (
        tokens.ends[end - 1] == tokens.starts[end]
        and end + 1 < last
        and tokens.words[end + 1] == ")"
        and tokens.words[end].isupper()
    ):
        return 0  # a share: "(HAL.RI)"
    if word == "." and i > 0 and tokens.ends[i - 1] == tokens.starts[i]:
        before = tokens.lower[i - 1]
        initial = len(before) == 1 and before.isalpha() and tokens.words[i - 1].isupper() and before not in rules.no_initials
        counts = before not in rules.numbered or tokens.words[end][0].isdigit()  # "No. 5", but "She says no."
        if rules.ordinals and len(before) <= _ORDINAL and before.isdigit() and tokens.lower[end] not in rules.starters:
            return 0
        if (initial or (before in rules.abbreviations and counts)) and not spoken:
            return 0
    if len(word) > 1 and word[0].isalnum() and not spoken:  # a dotted abbreviation such as U.S.
        return end if tokens.lower[end] in rules.starters and tokens.words[end][0].isupper() else 0
    return end if _starts_sentence(tokens, end, last) else 0


def _starts_sentence(tokens: Tokens, i: int, last: int) -> bool:
    word = tokens.words[i]
    if word in _OPENERS and i + 1 < last:
        word = tokens.words[i + 1]
    return not word[0].islower() and word[0] not in ",;:"
