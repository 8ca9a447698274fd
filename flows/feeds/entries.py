"""Entries: what feedparser made of a document, taken over field by field. Runs in the parser's child."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from flows.feeds.dates import read_date
from flows.keys import key
from flows.records import Entry

Raw = dict[str, Any]  # feedparser's own mapping, a subclass of dict

MAX_TITLE = 1_000
MAX_SUMMARY = 100_000
MAX_CONTENT = 2_000_000
MAX_SHORT = 2_000  # guid, link, author, dates

ARTICLE_LENGTH = 1_500  # characters with their markup
ARTICLE_PARAGRAPHS = 3

_PARAGRAPH = re.compile(r"</p\s*>|<br\s*/?>\s*<br|\n\s*\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WEB = re.compile(r"^https?://", re.IGNORECASE)


def make_entry(raw: Raw, feed_id: str, base_url: str, feed_language: str) -> Entry:
    """One entry; `raw` is feedparser's, read past its substitutions (updated for published and the like)."""
    guid, link = clean(_text(raw, "id")), _link(raw, base_url)
    title = _title(raw)
    summary, content = _summary_and_content(raw)
    published, updated = clean(_text(raw, "published")), clean(_text(raw, "updated"))
    natural = guid.strip() or link or key(title, published or updated, summary or content)
    return Entry(
        entry_id=key(feed_id, natural),
        feed_id=feed_id,
        guid=guid[:MAX_SHORT],
        link=link,
        title=title[:MAX_TITLE],
        summary=summary[:MAX_SUMMARY],
        content=content[:MAX_CONTENT],
        published_raw=published[:MAX_SHORT],
        updated_raw=updated[:MAX_SHORT],
        published_at=_moment(raw, "published") or _moment(raw, "updated"),
        author=clean(_text(raw, "author"))[:MAX_SHORT],
        language=_language(raw) or feed_language,
    )


def is_clamped(raw: Raw) -> bool:
    """Whether a text of the entry is longer than what is kept of it."""
    return len(_text(raw, "title")) > MAX_TITLE or len(_text(raw, "summary")) > MAX_SUMMARY


def clean(text: str) -> str:
    """Text that every store can hold: no NUL, no lone surrogates (they become U+FFFD)."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _text(raw: Raw, name: str) -> str:
    """The value feedparser stored under `name` itself; its mapping would answer with another field's."""
    value = dict.get(raw, name)
    return value if isinstance(value, str) else ""


def _title(raw: Raw) -> str:
    """The title as plain text in one line: tags and entities are undone where feedparser found it to be HTML."""
    title = _text(raw, "title")
    detail = dict.get(raw, "title_detail")
    if isinstance(detail, Mapping) and detail.get("type") != "text/plain":
        title = html.unescape(_TAG.sub("", title))
    return " ".join(clean(title[: 10 * MAX_TITLE]).split())


def _link(raw: Raw, base_url: str) -> str:
    """The entry's address, made absolute; a guid that feedparser took for one must look like one."""
    link, guid = _text(raw, "link").strip(), _text(raw, "id").strip()
    if not link and "guidislink" not in raw and _WEB.match(guid):
        link = guid  # RSS 1.0: the item's own address in rdf:about
    if not dict.get(raw, "links") and link == guid and not _WEB.match(link):
        return ""
    try:
        absolute = urljoin(base_url, link) if link else ""
    except ValueError:
        absolute = link
    return clean(absolute) if len(absolute) <= MAX_SHORT else ""


def _summary_and_content(raw: Raw) -> tuple[str, str]:
    """(summary, content as HTML). feedparser copies a content to the summary where there is none, and takes the second of
    description and content:encoded for another content: the longest is the content, the shortest the summary. A
    description that is an article by itself, as many ministries publish them, is the content.
    """
    summary = clean(_text(raw, "summary"))
    contents = [clean(_as_html(part)) for part in dict.get(raw, "content") or () if isinstance(part, Mapping)]
    contents = [content for content in contents if content.strip()]
    if not contents:
        return ("", summary) if _is_article(summary) else (summary, "")
    content = max(contents, key=len)
    others = [text for text in (summary, *contents) if text.strip() and text != content]
    return min(others, key=len) if others else "", content


def _is_article(description: str) -> bool:
    """Whether a description has the length and the paragraphs of an article rather than of a teaser."""
    return len(description) >= ARTICLE_LENGTH and len(_PARAGRAPH.findall(description)) >= ARTICLE_PARAGRAPHS


def _as_html(part: Mapping[str, Any]) -> str:
    value = part.get("value")
    if not isinstance(value, str):
        return ""
    return html.escape(value, quote=False) if part.get("type") == "text/plain" else value


def _language(raw: Raw) -> str:
    """dc:language of the entry, else the xml:lang of its title or content."""
    parts: list[Any] = [dict.get(raw, name) for name in ("title_detail", "summary_detail")]
    contents = dict.get(raw, "content")
    if isinstance(contents, Sequence):
        parts.extend(contents)
    found = [_text(raw, "language"), *(part.get("language") for part in parts if isinstance(part, Mapping))]
    return next((clean(language.strip())[:35] for language in found if isinstance(language, str) and language.strip()), "")


def _moment(raw: Raw, name: str) -> datetime | None:
    return read_date(_text(raw, name), dict.get(raw, f"{name}_parsed"))
