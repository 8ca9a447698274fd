"""A page response as an article text: decoded, parsed within limits, its main text chosen and cleaned."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flows.articles.blocks import Block
from flows.articles.decoding import decode_page
from flows.articles.lines import Line, clean_lines
from flows.articles.main_text import article_blocks
from flows.articles.metadata import PageMetadata, page_metadata, same_headline
from flows.articles.tree import MAX_BYTES, TooLargeError, parse_html
from flows.articles.walls import wall_code

MARKUP = re.compile(r"<(!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h1|table|br)\b", re.IGNORECASE)
MARKUP_WITHIN = 20_000  # characters; comments and scripts can stand before the first element
MAX_PARAGRAPHS = 5_000  # a book has fewer; a longer "article" is a dump or an attack
MAX_TEXT_CHARS = 1_000_000  # the readers behind us take seconds for this; the longest live blogs have a tenth


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page gave. `text` is "" where it has no article text, and `flags` then says why.

    Flags: `no_text`, with `blocked`, `consent`, `paywall` or `error` where something else stood in the article's place,
    `not_html`, `front_page` (the address led there), `extract_deadline` (too large to be read in bounded time); beside a
    text `charset` (unreadable bytes were replaced) and `paywall` (the page says that it shows a part).
    `language_hint` is the page's claim as written. `published_at` is UTC; `date_flags` are those of `dates.parse_date`.
    """

    text: str
    title: str
    language_hint: str = ""
    published_at: datetime | None = None
    date_flags: tuple[str, ...] = ()
    canonical_link: str = ""
    sitename: str = ""
    byline: str = ""
    charset: str = ""
    flags: tuple[str, ...] = ()


def page_text(html: bytes, content_type: str, url: str, title: str = "") -> PageText:
    """The article text of a page, its paragraphs separated by one blank line.

    `html` is the decoded content (no gzip), `content_type` the header's value or "". `title` is the headline that the feed gave,
    if any: it helps to tell headlines and captions from text. Nothing is raised for any bytes; time and memory are
    bounded by the size limits of `tree`.
    """
    try:
        return _read(html, content_type, url, title)
    except TooLargeError:
        return PageText("", title, flags=("extract_deadline", "no_text"))


def _read(html: bytes, content_type: str, url: str, title: str) -> PageText:
    if len(html) > MAX_BYTES:
        raise TooLargeError(f"more than {MAX_BYTES} bytes")
    markup, charset = decode_page(html, content_type)
    root = parse_html(markup) if MARKUP.search(markup[:MARKUP_WITHIN]) else None
    if root is None:
        return PageText("", title, charset=charset, flags=("not_html", "no_text") if markup.strip() else ("no_text",))
    about = page_metadata(root, url)
    if _is_front_page(about, url, title):
        return _result("", about, charset, title, ("front_page", "no_text"))
    blocks = article_blocks(root, about.title)
    if len(blocks) > MAX_PARAGRAPHS or sum(len(block.text) for block in blocks) > MAX_TEXT_CHARS:
        raise TooLargeError(f"more than {MAX_PARAGRAPHS} paragraphs or {MAX_TEXT_CHARS} characters")
    paragraphs = clean_lines([line_of(block) for block in blocks], (title, about.title))
    flags = ("charset",) if "\ufffd" in markup else ()
    wall = wall_code(paragraphs, [block.text for block in blocks], about.title)
    if wall or not paragraphs:
        return _result("", about, charset, title, (*flags, *((wall,) if wall else ()), "no_text"))
    return _result("\n\n".join(paragraphs), about, charset, title, flags if about.free else (*flags, "paywall"))


def _is_front_page(about: PageMetadata, url: str, title: str) -> bool:
    """Whether an article's address led to the outlet's front page, as addresses of withdrawn articles do: the page says that its
    address is the site's root, and its headline is not the one that the feed gave.
    """
    if not about.canonical_link or not title or any(same_headline(shown, title) for shown in (about.title, *about.headlines)):
        return False
    return urlsplit(about.canonical_link).path in ("", "/") and urlsplit(url).path not in ("", "/")


def line_of(block: Block) -> Line:
    """A block as a line to be cleaned."""
    return Line(block.text, block.tag, block.linked / len(block.text))


def _result(text: str, about: PageMetadata, charset: str, title: str, flags: tuple[str, ...]) -> PageText:
    return PageText(
        text=text,
        title=about.title or title,
        language_hint=about.language,
        published_at=about.published_at,
        date_flags=about.date_flags,
        canonical_link=about.canonical_link,
        sitename=about.sitename,
        byline=about.byline,
        charset=charset,
        flags=flags,
    )
