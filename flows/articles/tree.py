"""A page's bytes as an element tree, within limits that keep the time and memory of everything after it bounded."""

import re
from typing import cast

from lxml.etree import HTMLParser, LxmlError, XPath, _Element, fromstring

MAX_BYTES = 8_000_000  # the largest of 90 real pages measured 1.4 MB
MAX_ELEMENTS = 60_000  # the richest of them had 7,000
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff\xad]")
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_ATTRIBUTES = 2000  # of one element: libxml2 compares each with all before it, 200,000 took over ten minutes
COUNT = XPath("count(//*)")
SURROGATES = re.compile("[\ud800-\udfff]")


class TooLargeError(ValueError):
    """A page that cannot be read in bounded time."""


def parse_html(markup: str) -> _Element | None:
    """The tree of a document or fragment; None where there is no element in it. Raises TooLargeError.

    Control characters and soft hyphens go: they are typesetting, libxml2 stops at NUL, and databases refuse them. All other
    characters stay as published, zero-width ones included: some scripts spell with them, and spans count them.
    """
    if has_attribute_flood(markup):
        raise TooLargeError("more attributes than the parser handles in reasonable time")
    clean = SURROGATES.sub("\ufffd", CONTROLS.sub("", markup))
    if not clean.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: _Element | None = fromstring(clean.encode("utf-8"), parser)
    except LxmlError:
        return None
    if root is not None and cast(float, COUNT(root)) > MAX_ELEMENTS:
        raise TooLargeError(f"more than {MAX_ELEMENTS} elements")
    return root


def has_attribute_flood(markup: str) -> bool:
    """Whether a tag holds more attributes than the parser handles in reasonable time; long values are no harm."""
    return any(len(QUOTED.sub('""', tag.group()).split()) > MAX_ATTRIBUTES for tag in LONG_TAG.finditer(markup))
