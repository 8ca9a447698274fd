"""OPML, the form in which feed readers exchange their lists: read from anywhere, written for anyone."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from flows.errors import FeedListError
from flows.feeds.feedlist import KINDS, make_feed
from flows.feeds.urls import canonical_url
from flows.records import Feed

MAX_BYTES = 10_000_000
MAX_DEPTH = 50


def read_opml(document: bytes) -> tuple[Feed, ...]:
    """The feeds of an OPML document in its order, each address once; outlines that are no feeds are passed over.

    Raises FeedListError where it is no OPML, too large, nested absurdly, or declares a document type (entity bombs).
    """
    root = _parse(document)
    if root.tag.lower() != "opml":
        raise FeedListError(f"not an OPML file: its root element is <{root.tag[:40]}>")
    feeds: dict[str, Feed] = {}
    for outline in _outlines(root):
        url = outline.get("xmlUrl") or outline.get("xmlurl") or outline.get("xmlURL") or ""
        if canonical_url(url):
            feeds.setdefault(canonical_url(url), _feed(url.strip(), outline))
    return tuple(feeds.values())


def write_opml(feeds: Iterable[Feed]) -> str:
    """An OPML 2.0 document of `feeds`; country and kind stand in attributes of our own, which readers pass over."""
    rows = []
    for feed in feeds:
        own = {"country": feed.country, "language": feed.language, "kind": feed.kind}
        extra = "".join(f" {name}={_attribute(value)}" for name, value in own.items() if value)
        rows.append(f'    <outline type="rss" text={_attribute(feed.outlet)} xmlUrl={_attribute(feed.url)}{extra}/>\n')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Podium</title></head>\n  <body>\n'
    return head + "".join(rows) + "  </body>\n</opml>\n"


def _attribute(value: str) -> str:
    """Characters that XML 1.0 cannot carry become U+FFFD."""
    return quoteattr(re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", value))


def _parse(document: bytes) -> ET.Element:
    if len(document) > MAX_BYTES:
        raise FeedListError(f"the OPML file is larger than {MAX_BYTES // 1_000_000} MB")
    if b"<!DOCTYPE" in document.replace(b"\0", b"").upper() or b"<!ENTITY" in document.replace(b"\0", b"").upper():
        raise FeedListError("the OPML file declares a document type; such files are refused (entity bombs)")
    try:
        return ET.fromstring(document)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise FeedListError(f"not an OPML file: {error}") from error


def _outlines(root: ET.Element) -> Iterator[ET.Element]:
    """All outlines in document order; an explicit stack, so that deep nesting cannot exhaust ours."""
    stack = [(root, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise FeedListError(f"the OPML file nests its outlines more than {MAX_DEPTH} deep")
        if element.tag.lower() == "outline":
            yield element
        stack.extend((child, depth + 1) for child in reversed(element) if isinstance(child.tag, str))


def _feed(url: str, outline: ET.Element) -> Feed:
    """The feed of one outline; attributes that we could not use are left empty rather than refused."""
    name = (outline.get("text") or outline.get("title") or urlsplit(url).hostname or url).strip() or url
    kind = outline.get("kind", "")
    country = outline.get("country", "")
    language = outline.get("language", "")
    try:
        return make_feed(url, name, country, language, kind if kind in KINDS else "other")
    except FeedListError:
        return make_feed(url, name)
