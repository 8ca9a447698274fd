"""A parsed page as a list of blocks: the runs of text that a reader sees as one paragraph, heading or list item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from flows.articles.furniture import is_unseen
from flows.articles.phrases import opens_with_label

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
})  # fmt: skip
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT_TAGS = frozenset({
    "applet", "area", "audio", "base", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "map",
    "meta", "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option", "param", "picture", "progress",
    "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video", "math",
})  # fmt: skip
_TERMINAL = re.compile(r"[.!?…。！？।؟۔:;][\"'”’»)\]]*$")


LINE_TAGS = frozenset({"td", "th"})  # a table's row is one line, unless its cells hold paragraphs of their own


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One run of text. `element` is the innermost block element around it; `linked` counts characters inside links."""

    text: str
    element: _Element
    tag: str
    linked: int


@dataclass(slots=True)
class _Run:
    """Text gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0


def collapse(text: str) -> str:
    """The text with every run of white space, no-break ones included, as one space; other characters as published."""
    return " ".join(text.split())


def blocks(root: _Element) -> Iterator[Block]:
    """The blocks under an element in reading order; elements that show no text are passed over.

    Iterative, since pages nest thousands deep. A labelled link to another story ("Read also: ...") is a block of its own
    where it stands inside a paragraph.
    """
    run = _Run()
    links = verbatim = 0
    stack: list[tuple[_Element, bool]] = [(root, False)]
    around = [root]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            if tag == "a":
                links -= 1
                if _is_labelled(run):
                    yield from _flush(run, around[-1])
            elif _divides(element, tag):
                yield from _flush(run, around.pop())
                verbatim -= tag == "pre"
            _add(run, element.tail, links, verbatim)
            continue
        if not tag or tag in SILENT_TAGS or (tag not in BLOCK_TAGS and is_unseen(element)):
            _add(run, element.tail if element is not root else None, links, verbatim)
            continue
        if tag == "a":
            links += 1
            if opens_with_label(str(next(element.itertext(), ""))):
                yield from _flush(run, around[-1])
        elif _divides(element, tag):
            yield from _flush(run, around[-1])
            around.append(element)
            verbatim += tag == "pre"
        elif tag in LINE_TAGS:
            run.parts.append(" ")
        elif tag == "br":
            run.parts.append("\n")
        _add(run, element.text, links, verbatim)
        if element is not root:
            stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from _flush(run, root)


def _divides(element: _Element, tag: str) -> bool:
    """Whether the element's borders are borders of blocks."""
    return tag in BLOCK_TAGS or (tag in LINE_TAGS and any(child.tag in BLOCK_TAGS or child.tag == "br" for child in element))


def _is_labelled(run: _Run) -> bool:
    """Whether the run, up to the end of a link, is a labelled link: what follows the link is another paragraph."""
    return 0 < len(run.parts) <= 6 and opens_with_label("".join(run.parts))


def _add(run: _Run, text: str | None, links: int, verbatim: int) -> None:
    """Adds text as shown: a newline of the source is a space, but in <pre> a line break."""
    if text:
        run.parts.append(text if verbatim else text.replace("\n", " "))
        run.linked += len(text.strip()) if links else 0


def _flush(run: _Run, element: _Element) -> Iterator[Block]:
    """The blocks of the run: one, or several where line breaks divide it."""
    whole = "".join(run.parts)
    if whole and not whole.isspace():
        size = max(1, sum(len(part.strip()) for part in run.parts)) if run.linked else 1
        for text in split_breaks(whole):
            yield Block(text, element, str(element.tag), round(run.linked * min(1.0, len(text) / size)))
    run.parts, run.linked = [], 0


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or announces one, quotation marks and brackets behind it aside."""
    return _TERMINAL.search(text[-8:]) is not None


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
        if last and (blank or (len(last) > 60 and ends_sentence(last))):
            paragraphs.append(clean)
        else:
            paragraphs[-1] = f"{last} {clean}".strip()
        blank = False
    return [paragraph for paragraph in paragraphs if paragraph]
