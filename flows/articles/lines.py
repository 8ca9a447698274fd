"""The lines of an article's container without what is no text: summaries, dead players, links, credits, appeals.

Every rule looks at form (a set label, missing punctuation, place between paragraphs), never at what a story is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.articles.blocks import HEADING_TAGS, ends_sentence
from flows.articles.dates import parse_date
from flows.articles.phrases import (
    APPEALS,
    CAPTION_LINES,
    CLOCKS,
    DESK_CREDITS,
    FURNITURE_LINES,
    GLUED_LABEL,
    LABEL,
    PLAYER_LEFTOVERS,
    STAMPS,
    SUMMARY_HEADINGS,
    TRAILING_LINK,
)

BULLET = re.compile(r"^[-–—•·▪●■◦*►‣]\s*")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A new sentence glued to the end of a headline: "…Ukraine?The forces", "…Draws DownEfforts to".
GLUE = re.compile(r"(?<=[?!.”\"’'»)])(?=[\"“«‘A-ZÀ-ÞА-ЯЁЄІЇ])|(?<=[a-zß-ÿа-яёєії0-9])(?=[\"“«‘]?[A-ZÀ-ÞА-ЯЁЄІЇ])")
NAME_STARTS = frozenset({
    "mc", "mac", "de", "la", "le", "di", "du", "da", "van", "von", "o", "fitz", "i", "e", "al", "el", "ben", "lu",
})  # fmt: skip
SMALL_WORDS = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or", "over", "per",
    "the", "to", "up", "via", "vs", "with", "out", "about", "after", "amid",
})  # fmt: skip
TAG_LIST = re.compile(r"(tags?|topics?|themen|mots[- ]clés|etiquetas|keywords|schlagwörter|теги|метки)\b", re.IGNORECASE)
_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}\.? [^\W\d]{3,10}\.? \d{4}|[^\W\d]{3,10}\.? \d{1,2}, \d{4}"
STAMP_START = re.compile(rf"(?:{_DAY})\b")
STAMP_END = re.compile(rf"(?:{_DAY})(?:,? (?:at )?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[ap]m)?)?$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*$")
DIGIT = re.compile(r"\d")
MAX_BYLINE_PLACE = 4
MAX_HEADLINE_WORDS = 30
MAX_HEADLINE_CHARS = 300
MAX_CAPTION_WORDS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One block's text; `tag` is its element's, `linked` the share of its characters inside links."""

    text: str
    tag: str = "p"
    linked: float = 0.0


def clean_lines(lines: list[Line], titles: Sequence[str] = ()) -> list[str]:
    """The paragraphs of the article in reading order, without lines that are none. `titles`: headlines of feed and page."""
    kept = drop_summary(lines)
    kept = drop_link_lists(kept)
    kept = drop_players(kept)
    kept = drop_links(kept)
    kept = [line for line in kept if not is_furniture_line(line.text)]
    kept = drop_stamps(kept)
    for title in titles:
        kept = drop_title_lines(kept, title)
    kept = drop_repeats(kept)
    while kept and kept[-1].tag in HEADING_TAGS:
        kept.pop()
    return [line.text for line in kept]


def drop_summary(lines: list[Line]) -> list[Line]:
    """Without a summary heading among the first lines and the bullet points (or list items) that follow it."""
    for at, line in enumerate(lines[:4]):
        if line.text.strip(" :").lower() in SUMMARY_HEADINGS:
            end = at + 1
            while end < len(lines) and (BULLET.match(lines[end].text) or lines[end].tag == "li"):
                end += 1
            if at + 1 < end < len(lines):
                return lines[:at] + lines[end:]
    return lines


def drop_players(lines: list[Line]) -> list[Line]:
    """Without what a dead player leaves behind, and without the line after it that captions it."""
    kept: list[Line] = []
    captioned = False
    for line in lines:
        if PLAYER_LEFTOVERS.fullmatch(line.text):
            captioned = True
        elif captioned and is_headline_like(line.text):
            captioned = False
        else:
            captioned = False
            kept.append(line)
    return kept


def is_headline_like(text: str) -> bool:
    """Whether a line is set like a headline or caption: some words, no full stop at the end."""
    return 2 <= len(text.split()) <= MAX_HEADLINE_WORDS and not re.search(r"[.:;,…][\"'”’»)\]]*$", text[-8:])


def drop_links(lines: list[Line]) -> list[Line]:
    """Without links to other stories; a paragraph that was glued to such a link stays."""
    kept: list[Line] = []
    awaiting = False  # a label stood alone: the headline comes next
    for line in _unglued(lines):
        match = LABEL.match(line.text)
        rest = line.text[match.end() :] if match else ""
        if match and _is_label(match, line):
            awaiting = not rest
            behind = text_behind_link(rest)
            if behind:
                kept.append(replace(line, text=behind))
        elif awaiting and is_headline_like(line.text):
            awaiting = False
        else:
            awaiting = False
            kept.append(line)
    return kept


def _unglued(lines: list[Line]) -> list[Line]:
    """The lines without links in brackets at their ends; a link glued behind a paragraph is a line of its own."""
    parts = [(line, part) for line in lines for part in GLUED_LABEL.split(TRAILING_LINK.sub("", line.text))]
    return [replace(line, text=part) for line, part in parts if part]


def _is_label(match: re.Match[str], line: Line) -> bool:
    """A label is followed by a colon or dash, set in capitals, alone on its line, or is part of a link."""
    label, rest = match.group("label"), line.text[match.end() :]
    if not rest:
        return True
    if match.group("colon") in (":", "：", ">", "»", "|"):
        return True
    return (label.isupper() and len(label) > 6 and bool(match.group("colon") or line.linked > 0)) or line.linked > 0.5


def text_behind_link(text: str) -> str:
    """The paragraph behind a linked headline that it was glued to; "" where the line is the headline alone.

    The boundary is where a capital follows without a space: after the headline's final mark, or inside what looks like one word.
    Among several the one is taken whose left side is set like a headline and whose right side runs on like a sentence.
    """
    for match in GLUE.finditer(text[:MAX_HEADLINE_CHARS]):
        head, tail = text[: match.start()], text[match.start() :]
        if _ends_word(head) and len(head.split()) <= MAX_HEADLINE_WORDS and _runs_on(tail):
            return tail.strip()
    if len(text.split()) > MAX_CAPTION_WORDS and ends_sentence(text):
        return text  # too long for a headline, and no boundary to be seen: rather a link too much than a paragraph lost
    return ""


def _ends_word(head: str) -> bool:
    """Whether the left side can end a word: "Mc|Connell", "i|Phone" and "U.|S." are no boundaries."""
    last = head.rstrip().rpartition(" ")[2]
    bare = last.strip("\"'“”‘’«»()").lower()
    if last[-1:] == ".":
        return len(bare.rstrip(".")) > 2
    return bool(last) and bare not in NAME_STARTS and (len(bare) > 2 or last[-1:] in "?!")


def _runs_on(tail: str) -> bool:
    """Whether the right side reads as a sentence: it ends with a mark, and most of its first words are in lower case."""
    words = WORD.findall(tail[:MAX_HEADLINE_CHARS])[1:9]
    if len(words) < 3 or not ends_sentence(tail):
        return False
    small = sum(word[0].islower() for word in words)
    return small >= 3 and any(word[0].islower() and word not in SMALL_WORDS for word in words[:5])


def is_furniture_line(text: str) -> bool:
    """Whether a whole line is an advertisement mark, a share button, an appeal, a caption or the desk's credit."""
    if len(text) > 900:
        return False
    return any(pattern.fullmatch(text) for pattern in (FURNITURE_LINES, APPEALS, CAPTION_LINES, DESK_CREDITS, PLAYER_LEFTOVERS))


def drop_stamps(lines: list[Line]) -> list[Line]:
    """Without the lines that say when or by whom the story was published; by names only near the top, where bylines stand."""
    return [line for at, line in enumerate(lines) if not _is_stamp(line.text, at < MAX_BYLINE_PLACE)]


def _is_stamp(text: str, near_top: bool) -> bool:
    if len(text) > 160 or ends_sentence(text):
        return False
    if CLOCKS.fullmatch(text) or (len(text) <= 60 and parse_date(text).moment is not None):
        return True
    if near_top and STAMPS.fullmatch(text) and (DIGIT.search(text) or len(text.split()) <= 8):
        return True
    return near_top and (STAMP_START.match(text) is not None or (len(text) <= 80 and STAMP_END.search(text) is not None))


def drop_link_lists(lines: list[Line]) -> list[Line]:
    """Without lists of links to other stories at the end, the line that announces them included, and without tag lists."""
    kept = [line for line in lines if not (line.linked > 0.4 and TAG_LIST.match(line.text))]
    end = len(kept)
    while end and kept[end - 1].tag == "li" and kept[end - 1].linked > 0.2:
        end -= 1
    if end == len(kept) or end == 0:
        return kept
    heading = kept[end - 1]
    return kept[: end - 1] if len(heading.text.split()) <= 8 and not SENTENCE_END.search(heading.text[-8:]) else kept


def drop_title_lines(lines: list[Line], title: str) -> list[Line]:
    """Without lines that repeat the headline, or captions in headline case that share most of their words with it."""
    wanted = _words(title)
    if not wanted:
        return lines
    return [line for line in lines if not _repeats_title(line, wanted)]


def _repeats_title(line: Line, title: frozenset[str]) -> bool:
    words = _words(line.text)
    if not words or ends_sentence(line.text) or len(line.text.split()) > MAX_HEADLINE_WORDS:
        return words == title and bool(words)
    if words == title:
        return True
    long_words = [word for word in WORD.findall(line.text) if word.lower() not in SMALL_WORDS]
    headline_case = len(long_words) >= 5 and all(word[0].isupper() for word in long_words) and not line.text.isupper()
    return headline_case and len(words & title) >= 0.5 * len(words)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(text)) - SMALL_WORDS


def drop_repeats(lines: list[Line]) -> list[Line]:
    """Without later copies of a line of some length, as pull quotes and mobile layouts leave them."""
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        fold = line.text.casefold()
        if len(fold) >= 60 and fold in seen:
            continue
        seen.add(fold)
        kept.append(line)
    return kept
