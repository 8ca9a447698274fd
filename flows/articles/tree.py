"""A page's bytes as an element tree, within limits that keep the time and memory of everything after it bounded."""

import re

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_BYTES = 8_000_000  # the largest of 90 real pages measured 1.4 MB
MAX_ELEMENTS = 60_000  # the richest of them had 7,000
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff\xad]")
SURROGATES = re.compile("[\ud800-\udfff]")


def parse_html(markup: str) -> HtmlElement | None:
    """The tree of a document or fragment; None where there is no element in it.

    Control characters and soft hyphens go: they are typesetting, libxml2 stops at NUL, and databases refuse them. All other
    characters stay as published, zero-width ones included: some scripts spell with them, and spans count them.
    """
    clean = SURROGATES.sub("\ufffd", CONTROLS.sub("", markup))
    if not clean.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(clean.encode("utf-8"), parser=parser)
    except LxmlError:
        return None


def is_too_large(root: HtmlElement) -> bool:
    """Whether the tree has more elements than we are willing to walk."""
    return any(count >= MAX_ELEMENTS for count, _ in enumerate(root.iter()))
