"""A page response as an article text: decoded, parsed within limits, its main text chosen and cleaned."""

from dataclasses import dataclass
from datetime import datetime

from flows.articles.blocks import Block
from flows.articles.decoding import decode_page
from flows.articles.lines import Line, clean_lines
from flows.articles.main_text import article_blocks
from flows.articles.metadata import PageMetadata, page_metadata
from flows.articles.tree import MAX_BYTES, TooLargeError, parse_html
from flows.articles.walls import wall_code

MAX_PARAGRAPHS = 5_000  # a book has fewer; a longer "article" is a dump or an attack
MAX_TEXT_CHARS = 1_000_000  # the readers behind us take seconds for this; the longest live blogs have a tenth


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page gave. `text` is "" where it has no article text, and `flags` then says why.

    Flags: `no_text` (nothing found, or a paywall, consent or challenge page), `blocked` (a challenge), `extract_deadline` (too
    large to be read in bounded time), `charset` (unreadable bytes were replaced), `paywall` (the page says that it shows a part).
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
    root = parse_html(markup)
    if root is None:
        return PageText("", title, charset=charset, flags=("no_text",))
    about = page_metadata(root, url)
    blocks = article_blocks(root, about.title)
    if len(blocks) > MAX_PARAGRAPHS or sum(len(block.text) for block in blocks) > MAX_TEXT_CHARS:
        raise TooLargeError(f"more than {MAX_PARAGRAPHS} paragraphs or {MAX_TEXT_CHARS} characters")
    paragraphs = clean_lines([line_of(block) for block in blocks], title or about.title)
    flags = ("charset",) if "\ufffd" in markup else ()
    wall = wall_code(paragraphs, [block.text for block in blocks], about.title)
    if wall or not paragraphs:
        return _result("", about, charset, title, (*flags, *((wall,) if wall else ()), "no_text"))
    return _result("\n\n".join(paragraphs), about, charset, title, flags if about.free else (*flags, "paywall"))


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
