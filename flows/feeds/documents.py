"""What a body is before it is parsed: a feed, something else, a trap, or a piece of a feed. Runs in the parser's child."""

import re
import xml.parsers.expat
from dataclasses import dataclass

from flows.feeds.challenge import is_challenge
from flows.feeds.charset import decode

MAX_ENTRIES = 1_000
MAX_PROLOG = 1_000  # comments, declarations and stray brackets before the root element
MAX_JUNK = 5_000  # bytes of warnings before the XML declaration
FEED_ROOTS = ("rss", "rdf", "feed", "channel", "cdf", "xml")
# Expat's errors for a document that stops before its end: no element found, unclosed token, partial character,
# unclosed CDATA section.
_ENDS_EARLY = {
    xml.parsers.expat.errors.codes[message]
    for message in (
        xml.parsers.expat.errors.XML_ERROR_NO_ELEMENTS,
        xml.parsers.expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        xml.parsers.expat.errors.XML_ERROR_PARTIAL_CHAR,
        xml.parsers.expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ITEM_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?(?:item|entry)\s*>", re.IGNORECASE)
_EMPTY_ROOT = re.compile(rb"<[^<>]*/>\s*")
_NAME = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*))")
_FORBIDDEN_REFERENCE = re.compile(rb"&#([xX][0-9A-Fa-f]{1,8}|[0-9]{1,8});")


@dataclass(frozen=True, slots=True)
class Document:
    """A body made ready for feedparser: UTF-8, at most MAX_ENTRIES items. `outcome` is not ok where it must not be parsed."""

    outcome: str
    detail: str = ""
    body: bytes = b""
    charset: str = ""
    num_dropped: int = 0


def examine(body: bytes, content_type: str) -> Document:
    """Decide whether `body` is a whole feed, and bring it to UTF-8 from its root element on.

    Entity declarations are looked for in the decoded text, so that no encoding hides them.
    """
    decoded = decode(body, content_type)
    text = decoded.text.encode("utf-8", "replace")
    if not text.strip():
        return Document("empty", "nothing but white space", charset=decoded.charset)
    root = _root_behind_junk(text)
    if root is None or root.local_name not in FEED_ROOTS:
        outcome, detail = _refusal(text, root)
        return Document(outcome, detail, charset=decoded.charset)
    if _ENTITY.search(text) and _DOCTYPE.search(text):
        return Document("xml_entity", "the document declares entities", charset=decoded.charset)
    text = _FORBIDDEN_REFERENCE.sub(_readable_reference, text[root.start :])
    well_formed, early = _well_formed(text)
    if early or not _is_closed(text, root.name):
        return Document("truncated", "the document ends early", charset=decoded.charset)
    text, num_dropped = _capped(text, well_formed)
    notes = [decoded.note, "" if well_formed else "not well-formed"]
    return Document("ok", "; ".join(note for note in notes if note), text, decoded.charset, num_dropped)


def _refusal(text: bytes, root: "_Root | None") -> tuple[str, str]:
    if is_challenge(text):
        return "blocked", "a challenge page instead of a feed"
    return "not_a_feed", _kind(text, root)


def _readable_reference(match: re.Match[bytes]) -> bytes:
    """A character reference as it stands, or U+FFFD for a character that XML forbids (NUL, a lone surrogate ...)."""
    digits = match.group(1)
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    if code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF:
        return match.group()
    return b"\xef\xbf\xbd"


def _kind(text: bytes, root: "_Root | None") -> str:
    """What something that is no feed seems to be, in a word or two for a person."""
    start = text.lstrip()[:20]
    for magic, name in (
        (b"%PDF", "PDF"),
        (b"\xc2\x89PNG", "image"),
        (b"\xe2\x80\xb0PNG", "image"),
        (b"GIF8", "image"),
        (b"{", "JSON"),
        (b"[", "JSON"),
    ):
        if start.startswith(magic):
            return name
    return f"a document of <{root.local_name[:30]}>" if root else "no markup"


@dataclass(frozen=True, slots=True)
class _Root:
    """The first element: its name as written, its local name in lower case, its offset."""

    name: bytes
    local_name: str
    start: int


def _root_behind_junk(text: bytes) -> _Root | None:
    """The root element; where the first element is none of a feed's, that of an XML declaration a little further down.

    (Servers print their warnings, in HTML, before the document that they serve.)
    """
    root = _root(text)
    declaration = text.find(b"<?xml ", 0, MAX_JUNK)
    if declaration > 0 and (root is None or root.local_name not in FEED_ROOTS):
        behind = _root(text[declaration:])
        return behind and _Root(behind.name, behind.local_name, behind.start + declaration)
    return root


def _root(text: bytes) -> _Root | None:
    """The first element; comments, declarations, instructions and stray brackets are passed over."""
    at = 0
    for _ in range(MAX_PROLOG):
        at = text.find(b"<", at)
        if at < 0:
            return None
        name = _NAME.match(text, at)
        if name:
            return _Root(name.group(1), name.group(2).decode("ascii").lower(), at)
        if text.startswith(b"<!--", at):
            at = text.find(b"-->", at)
        elif text.startswith(b"<?", at):
            at = text.find(b"?>", at)
        elif text.startswith(b"<!", at):
            at = _after_doctype(text, at)
        else:
            at += 1
        if at < 0:
            return None
    return None


def _after_doctype(text: bytes, at: int) -> int:
    """The offset behind a declaration, its internal subset included."""
    end = text.find(b">", at)
    subset = text.find(b"[", at, end if end >= 0 else len(text))
    if subset < 0:
        return end
    close = text.find(b"]", subset)
    return text.find(b">", close) if close >= 0 else -1


def _is_closed(text: bytes, root: bytes) -> bool:
    """Whether the root element's end tag stands in the text; what comes behind it does not matter."""
    end_tag = re.compile(rb"</" + re.escape(root) + rb"\s*>", re.IGNORECASE)
    return bool(end_tag.search(text, max(0, len(text) - 20_000)) or end_tag.search(text) or _EMPTY_ROOT.fullmatch(text))


def _well_formed(text: bytes) -> tuple[bool, bool]:
    """(is well-formed, stops before its end). A document that is broken half-way is neither."""
    parser = xml.parsers.expat.ParserCreate("utf-8")
    parser.SetParamEntityParsing(xml.parsers.expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(text, True)
    except xml.parsers.expat.ExpatError as error:
        return False, error.code in _ENDS_EARLY
    return True, False


def _capped(text: bytes, well_formed: bool) -> tuple[bytes, int]:
    """The text without the items after the first MAX_ENTRIES, and their number; feedparser takes a second for a thousand."""
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    if len(ends) <= MAX_ENTRIES:
        return text, 0
    cut = text[: ends[MAX_ENTRIES - 1]] + text[ends[-1] :]
    if well_formed and not _well_formed(cut)[0]:
        return text, 0  # the tags stood inside CDATA or another element: left to the cap behind feedparser
    return cut, len(ends) - MAX_ENTRIES
