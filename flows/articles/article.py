"""One article text from a page or from a feed entry, with title, language, date and flags decided."""

from datetime import datetime

from flows.articles.dates import published
from flows.articles.entries import entry_text, entry_title
from flows.articles.identity import text_sha256
from flows.articles.language import detect_language
from flows.articles.pages import PageText, page_text
from flows.articles.tree import TooLargeError
from flows.records import ArticleText, Entry


def from_page(html: bytes, content_type: str, canonical_url: str, entry: Entry | None, fetched_at: datetime) -> ArticleText:
    """The article that a page gives. `entry` is the feed entry that linked the page, None for a page of an archive.

    The feed's title and date go before the page's, since they are the outlet's own word and stay when pages are redesigned.
    `text_basis` is `none` and the flags hold `no_text` for paywalls, consent and challenge pages and where nothing was found.
    """
    headline = entry_title(entry) if entry else ""
    page = page_text(html, content_type, canonical_url, headline)
    moment, basis, date_flags = published(entry.published_at if entry else None, _raw_date(entry), page.published_at, fetched_at)
    return ArticleText(
        canonical_url=canonical_url,
        title=headline or page.title,
        language=detect_language(
            f"{headline or page.title}\n{page.text}", page.language_hint or (entry.language if entry else "")
        ),
        text=page.text,
        text_basis="page" if page.text else "none",
        text_sha256=text_sha256(page.text),
        published_at=moment,
        published_basis=basis,
        fetched_at=fetched_at,
        flags=tuple(dict.fromkeys((*page.flags, *date_flags, *_page_date_flags(page, basis)))),
    )


def from_entry(entry: Entry, canonical_url: str, fetched_at: datetime) -> ArticleText:
    """The article that a feed entry itself gives: its text where that is the full one, else none, with the flag `teaser`."""
    text, is_full, reasons = _entry_text(entry)
    kept = text if is_full else ""
    moment, basis, date_flags = published(entry.published_at, _raw_date(entry), None, fetched_at)
    return ArticleText(
        canonical_url=canonical_url,
        title=entry_title(entry),
        language=detect_language(f"{entry_title(entry)}\n{text}", entry.language),
        text=kept,
        text_basis="feed" if kept else "none",
        text_sha256=text_sha256(kept),
        published_at=moment,
        published_basis=basis,
        fetched_at=fetched_at,
        flags=(*reasons, *date_flags),
    )


def _entry_text(entry: Entry) -> tuple[str, bool, tuple[str, ...]]:
    """Text, whether it is full, and why there is none to store."""
    try:
        text, is_full = entry_text(entry)
    except TooLargeError:
        return "", False, ("extract_deadline", "no_text")
    return text, is_full, () if is_full else ("teaser" if text else "no_text",)


def _page_date_flags(page: PageText, basis: str) -> tuple[str, ...]:
    """What is doubtful about the page's own date, where that is the one believed."""
    return tuple(f"page_{flag}" for flag in page.date_flags) if basis == "page" else ()


def _raw_date(entry: Entry | None) -> str:
    return (entry.published_raw or entry.updated_raw) if entry else ""
