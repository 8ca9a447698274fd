"""A parsed page as a list of blocks: the runs of text that a reader sees as one paragraph, heading or list item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT_TAGS = frozenset({
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map",
    "meta", "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option", "param", "picture", "progress",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video", "math",
})  # fmt: skip
TERMINAL = re.compile(r"[.!?…。！？।؟۔:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One run of text. `element` is the innermost block element around it; `linked` counts characters inside links."""

    text: str
    element: _Element
    tag: str
    linked: int
    bold: int


@dataclass(slots=True)
class _Run:
    """Text gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0


def collapse(text: str) -> str:
    """The text with every run of white space, no-break ones included, as one space; other characters as published."""
    return " ".join(text.split())


def blocks(root: _Element) -> Iterator[Block]:
    """The blocks under an element in reading order. Iterative, since pages nest thousands deep; skips what shows no text."""
    run = _Run()
    links = bolds = 0
    stack: list[tuple[_Element, bool]] = [(root, False)]
    current = [root]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in BLOCK_TAGS
        if leaving:
            links -= tag == "a"
            bolds -= tag in ("b", "strong")
            if block:
                yield from _flush(run, current.pop())
            _add(run, element.tail, links, bolds)
            continue
        if not tag or tag in SILENT_TAGS:
            _add(run, element.tail if element is not root else None, links, bolds)
            continue
        if block:
            yield from _flush(run, current[-1])
            current.append(element)
        elif tag == "br":
            run.parts.append("\n")
        links += tag == "a"
        bolds += tag in ("b", "strong")
        _add(run, element.text, links, bolds)
        if element is not root:
            stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from _flush(run, root)


def _add(run: _Run, text: str | None, links: int, bolds: int) -> None:
    if not text:
        return
    run.parts.append(text.replace("\n", " "))
    seen = len(text.strip())
    run.linked += seen if links else 0
    run.bold += seen if bolds else 0


def _flush(run: _Run, element: _Element) -> Iterator[Block]:
    """The blocks of the run: one, or several where line breaks divide it."""
    if run.parts:
        whole = "".join(run.parts)
        size = max(1, sum(len(part.strip()) for part in run.parts))
        for text in split_breaks(whole):
            share = len(text) / size
            yield Block(text, element, str(element.tag), round(run.linked * min(1, share)), round(run.bold * min(1, share)))
    run.parts, run.linked, run.bold = [], 0, 0


def split_breaks(text: str) -> list[str]:
    """Paragraphs of a text in which each newline stands for a <br>: a blank line divides, and so does a single
    line break behind a full sentence of some length; other breaks are those of verse or of an address.
    """
    paragraphs = [""]
    blank = False
    for line in text.split("\n"):
        clean = collapse(line)
        if not clean:
            blank = True
            continue
        last = paragraphs[-1]
        if last and (blank or (len(last) > 60 and TERMINAL.search(last))):
            paragraphs.append(clean)
        else:
            paragraphs[-1] = f"{last} {clean}".strip()
        blank = False
    return [paragraph for paragraph in paragraphs if paragraph]
