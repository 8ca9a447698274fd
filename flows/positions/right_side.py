"""What follows a cue: addressee, adverbials, and where its content begins."""

from dataclasses import dataclass

from flows.positions.attribution import Frame
from flows.positions.lexicon import CueEntry
from flows.positions.noun_phrases import phrase_after
from flows.positions.tokens import Tokens

_MAX_ADVERBIAL = 30


@dataclass(frozen=True, slots=True)
class RightSide:
    """`content_first` is the first token of the content, or -1. `resume` is where the text goes on after addressee and
    adverbials; `cue_last` ends the cue, a preposition of its frame included.
    """

    frame: Frame
    content_first: int
    resume: int
    cue_last: int
    addressee: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RightWords:
    """Words that a language puts between a cue and its content."""

    openers: frozenset[str]
    quantities: frozenset[tuple[str, str]]
    complementisers: frozenset[str]
    infinitive_marks: frozenset[str]
    listeners: frozenset[str]


def right_side(entry: CueEntry, first: int, high: int, tokens: Tokens, tags: list[str], words: RightWords) -> RightSide:
    """Read what follows a cue that ends before tokens[first], up to `high`."""
    i = first
    while i < high and tags[i] == "R":
        i += 1
    if i < high and tokens.lower[i] in entry.prepositions:
        return RightSide("object", i + 1, i + 1, i + 1) if i + 1 < high else RightSide("none", -1, i, first)
    if "a" in entry.frames:
        found = _with_addressee(entry, i, first, high, tokens, tags, words)
        if found is not None:
            return found
    start = _skip_adverbials(i, high, tokens, tags, words, narrow=not entry.frames & {"q", "t"})
    frame, content_first = _content(entry, start, high, tokens, tags, words)
    return RightSide(frame, content_first, start, first)


def _with_addressee(
    entry: CueEntry, i: int, first: int, high: int, tokens: Tokens, tags: list[str], words: RightWords
) -> RightSide | None:
    """The reading with an addressee ("told reporters that", "urged Iran to"), None where there is no addressee."""
    end = _addressee_end(i, high, tokens, tags, words)
    if end <= i:
        return None
    start = _skip_adverbials(end, high, tokens, tags, words, narrow=False)
    if start < high and tokens.lower[start] in words.infinitive_marks and "i" in entry.frames:
        return RightSide("to", i, start, first, (i, end))
    frame, content_first = _content(entry, start, high, tokens, tags, words)
    if frame in ("that", "quote") or (frame in ("clause", "ing") and entry.frames & {"t"}):
        return RightSide(frame, content_first, start, first, (i, end))
    if "o" in entry.frames:
        return None
    if _verb_follows(end, high, tags) and "t" in entry.frames:
        return None  # what looked like an addressee is the subject of the content
    return RightSide("none", -1, start, first, (i, end))


def _verb_follows(i: int, high: int, tags: list[str]) -> bool:
    return i < high and tags[i] in "BHMLV"


def _addressee_end(i: int, high: int, tokens: Tokens, tags: list[str], words: RightWords) -> int:
    if i < high and tokens.lower[i] in words.listeners and not (i + 1 < high and tags[i + 1] in "CP'"):
        return i + 1
    phrase = phrase_after(tags, i, high)
    return phrase.last if phrase is not None else i


def _skip_adverbials(i: int, high: int, tokens: Tokens, tags: list[str], words: RightWords, *, narrow: bool) -> int:
    """The first token after adverbials of time, place and manner; `narrow` takes only adverbs and dates."""
    limit = min(high, i + _MAX_ADVERBIAL)
    while i < limit:
        tag = tags[i]
        if tag == "R":
            i += 1
        elif tag == "T" or (tag in "PS" and _opens_adverbial(i, limit, tokens, tags, words, narrow)):
            i = _adverbial_end(i + 1, limit, tags)
        elif tag == "n" and tokens.lower[i] in words.openers:
            i = _adverbial_end(i + 1, limit, tags)
        else:
            break
    return i


def _opens_adverbial(i: int, limit: int, tokens: Tokens, tags: list[str], words: RightWords, narrow: bool) -> bool:
    following = tokens.lower[i + 1] if i + 1 < limit else ""
    if (tokens.lower[i], following) in words.quantities or not following:
        return False
    if narrow:
        return tags[i + 1] == "T"
    return tokens.lower[i] in words.openers and tags[i + 1] in "DNn#TRPG" + ("o" if tags[i] == "P" else "")


def _adverbial_end(i: int, limit: int, tags: list[str]) -> int:
    """The end of the adverbial that has begun before tokens[i]: at a new noun phrase, a verb or a mark."""
    headed = False
    while i < limit:
        tag, before = tags[i], tags[i - 1]
        if tag == "P" or (tag == "D" and headed and before != "P"):
            break
        if tag not in "DNn#T'R.(G)" or (tag == "N" and before in "nT#)" and headed):
            break
        if tag == "n" and before == "T":
            break
        headed = headed or tag in "NnT#"
        i += 1
    return i


def _content(entry: CueEntry, i: int, high: int, tokens: Tokens, tags: list[str], words: RightWords) -> tuple[Frame, int]:
    """The frame of a content that begins at tokens[i], and its first token."""
    none: tuple[Frame, int] = ("none", -1)
    frames = entry.frames
    if i >= high:
        return none
    tag, word = tags[i], tokens.lower[i]
    if tag in ":," and i + 1 < high and tags[i + 1] == "Q":
        return "quote", i + 1
    if tag == "Q":
        return "quote", i
    if tag == ",":
        return _after_aside(entry, i, high, tokens, tags, words)
    if word in words.complementisers and "t" in frames:
        return "that", i
    if word in words.infinitive_marks:
        return ("to", i) if "i" in frames and i + 1 < high and tags[i + 1] in "nBHLRV" else none
    if tag == "G":
        return ("ing", i) if frames & {"g", "o", "t"} else none
    if tag in "OSMR:" or (tag == "o" and frames & {"t"}):
        return (
            ("clause", i + (tag == ":"))
            if "t" in frames and (tag != ":" or i + 1 < high)
            else ("object", i)
            if tag == "O" and "o" in frames
            else none
        )
    if tag in "DNn#To'-$€£":
        return ("object", i) if "o" in frames else ("clause", i) if "t" in frames else none
    if tag == "P" and "t" in frames:
        return "clause", i
    return none


def _after_aside(entry: CueEntry, comma: int, high: int, tokens: Tokens, tags: list[str], words: RightWords) -> tuple[Frame, int]:
    """A content after an aside between commas ("said on Monday, a day after the talks, that")."""
    if "t" in entry.frames:
        for i in range(comma + 2, min(high, comma + _MAX_ADVERBIAL)):
            if tags[i - 1] == "," and tokens.lower[i] in words.complementisers:
                return "that", i
            if tags[i] == "Q":
                break
    return "none", -1
