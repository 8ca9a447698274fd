"""What a body is before it is parsed: a feed, something else, a trap, or a piece of a feed. Runs in the parser's child."""

import re
import xml.parsers.expat
from dataclasses import dataclass

from feedparser.encodings import convert_to_utf8

from flows.feeds.challenge import is_challenge

MAX_ENTRIES = 1_000
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
_NAME = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*))")
_TAG_END = re.compile(rb"[^>]*>")


@dataclass(frozen=True, slots=True)
class Document:
    """A body made ready for feedparser: UTF-8, at most MAX_ENTRIES items. `outcome` is not ok where it must not be parsed."""

    outcome: str
    detail: str = ""
    body: bytes = b""
    charset: str = ""
    num_dropped: int = 0


def examine(body: bytes, content_type: str) -> Document:
    """Decide whether `body` is a whole feed, and bring it to UTF-8.

    The charset is chosen as RFC 3023 and feedparser do it, from `content_type`, the XML declaration and the bytes.
    Entity declarations are looked for in the decoded text, so that no encoding hides them.
    """
    note: dict[str, object] = {}
    text = convert_to_utf8({"content-type": content_type} if content_type else {}, body, note)
    charset = str(note.get("encoding") or "")
    root = _root(text)
    if root is None or root[1].lower() not in FEED_ROOTS:
        return _refused(text, root, charset)
    if _ENTITY.search(text) and _DOCTYPE.search(text):
        return Document("xml_entity", "the document declares entities", charset=charset)
    well_formed, early = _well_formed(text)
    if early or not _is_closed(text, root[0]):
        return Document("truncated", "the document ends early", charset=charset)
    text, num_dropped = _capped(text, well_formed)
    return Document("ok", "" if well_formed else "not well-formed", text, charset, num_dropped)


def _refused(text: bytes, root: tuple[bytes, str, int] | None, charset: str) -> Document:
    if is_challenge(text):
        return Document("blocked", "a challenge page instead of a feed", charset=charset)
    return Document("not_a_feed", _kind(text, root), charset=charset)


def _kind(text: bytes, root: tuple[bytes, str, int] | None) -> str:
    """What something that is no feed seems to be, in a word or two for a person."""
    start = text.split(b"?>", 1)[-1].lstrip()[:20]
    for magic, name in ((b"%PDF", "PDF"), (b"\x89PNG", "image"), (b"GIF8", "image"), (b"{", "JSON"), (b"[", "JSON")):
        if start.startswith(magic):
            return name
    if root is None:
        return "plain text" if start else "nothing but white space"
    return f"a document of <{root[1][:30]}>"


def _root(text: bytes) -> tuple[bytes, str, int] | None:
    """(qualified name, local name, offset) of the first element; None where there is none within reason.

    Comments, declarations and processing instructions are passed over, as is junk that some servers print first.
    """
    at = 0
    while (at := text.find(b"<", at, at + 100_000)) >= 0:
        if text.startswith(b"<!--", at):
            at = text.find(b"-->", at)
        elif text.startswith(b"<?", at):
            at = text.find(b"?>", at)
        elif text.startswith(b"<!", at):
            at = _after_doctype(text, at)
        else:
            name = _NAME.match(text, at)
            if name:
                return name.group(1), name.group(2).decode("ascii", "replace"), at
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
    if re.search(rb"</" + re.escape(root) + rb"\s*>", text[-20_000:], re.IGNORECASE):
        return True
    if re.search(rb"</" + re.escape(root) + rb"\s*>", text, re.IGNORECASE):
        return True
    return bool(re.fullmatch(rb"(?s).*<" + re.escape(root) + rb"\b[^<>]*/>\s*", text[:20_000]))


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
