"""What a page says about itself: headline, time of publication, language, canonical address, outlet, byline."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from flows.articles.blocks import collapse
from flows.articles.dates import parse_date

DATE_PROPERTIES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date", "publish_date", "publication_date", "pubdate", "article_date_original", "originalpublicationdate", "date",
)  # fmt: skip
ARTICLE_TYPES = re.compile(
    r"article|newsarticle|reportage|posting|liveblog|report$|webpage|analysis|opinion|review", re.IGNORECASE
)
SEPARATORS = re.compile(r"\s+[|–—·•»:-]\s+|\s*[|»]\s*")
MAX_JSON_NODES = 2000
MAX_SCRIPT_CHARS = 1_000_000
MAX_TITLE_CHARS = 1_000
MAX_HEADLINES = 20


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page claims; "" and None where it does not."""

    title: str = ""
    headlines: tuple[str, ...] = ()  # every h1
    published_at: datetime | None = None
    date_flags: tuple[str, ...] = ()
    language: str = ""
    canonical_link: str = ""
    sitename: str = ""
    byline: str = ""
    free: bool = True  # False where the page declares itself to be behind a paywall


def page_metadata(root: _Element, url: str) -> PageMetadata:
    """Reads JSON-LD, OpenGraph and other meta elements, h1 and title; links are made absolute against `url`."""
    metas, linked = _metas(root), list(_linked_data(root))
    sitename = metas.get("og:site_name", "")
    headlines = tuple(_shown(h1) for h1 in islice(root.iter("h1"), MAX_HEADLINES))
    moment, flags = _published(root, metas, linked)
    return PageMetadata(
        title=_title(root, headlines, metas, linked, sitename),
        headlines=headlines,
        published_at=moment,
        date_flags=flags,
        language=_language(root, metas, linked),
        canonical_link=_canonical(root, metas, url),
        sitename=sitename,
        byline=_byline(metas, linked),
        free=all(str(node.get("isAccessibleForFree", "true")).lower() != "false" for node in linked),
    )


def _metas(root: _Element) -> dict[str, str]:
    """The first content of each meta name, property and itemprop, names in small letters."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = collapse(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(root: _Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD nodes that describe an article, in document order; broken JSON is passed over."""
    seen = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_SCRIPT_CHARS:
            continue
        try:
            stack = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack and seen < MAX_JSON_NODES:
            node = stack.pop()
            seen += 1
            if isinstance(node, list):
                stack.extend(reversed(node))
            elif isinstance(node, dict):
                if ARTICLE_TYPES.search(str(node.get("@type", ""))):
                    yield node
                stack.extend(value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _string(value: object) -> str:
    """The text of a JSON-LD value: itself, or the name of what it refers to; "" for anything else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return collapse(value) if isinstance(value, str) else ""


def _first(linked: list[dict[str, Any]], key: str) -> str:
    return next((text for text in (_string(node.get(key)) for node in linked) if text), "")


def _title(root: _Element, headlines: tuple[str, ...], metas: dict[str, str], linked: list[dict[str, Any]], sitename: str) -> str:
    """The headline: the h1 that the page's title repeats, else what JSON-LD, OpenGraph or the title element say."""
    element = root.find(".//title")
    page_title = _shown(element) if element is not None else ""
    written = (_first(linked, "headline"), metas.get("og:title", ""), metas.get("twitter:title", ""), page_title)
    claims = [claim[:MAX_TITLE_CHARS] for claim in written]
    repeated = [headline for headline in headlines if len(headline) >= 10 and _is_claimed(headline, claims)]
    if repeated:
        return max(repeated, key=len)  # outlets set their own name as h1 too, and it is shorter
    for claim in claims:
        if claim:
            return _without_site(claim, sitename)
    return next((headline for headline in headlines if headline), "")


def _shown(element: _Element) -> str:
    """The text of a headline element."""
    return collapse("".join(str(part) for part in element.itertext())[:MAX_TITLE_CHARS])


def _is_claimed(headline: str, claims: list[str]) -> bool:
    """Whether a claim repeats the headline, or the headline repeats a claim, marks and case aside."""
    return any(same_headline(headline, claim) for claim in claims)


def same_headline(one: str, other: str) -> bool:
    """Whether one of two headlines contains the other, marks and case aside; an empty one is in none."""
    first, second = _fold(one), _fold(other)
    return bool(first and second) and (first in second or second in first)


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _without_site(title: str, sitename: str) -> str:
    """A title without " | Outlet" at its end: the outlet's own name, or a short last part behind a bar."""
    pieces = SEPARATORS.split(title)
    if len(pieces) > 1 and sitename and _fold(pieces[-1]) == _fold(sitename):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—·•»:-")
    for bar in ("|", " - ", " – ", " — "):
        head, _, tail = title.rpartition(bar)
        named = bar == "|" or all(word[0].isupper() for word in tail.split())
        if len(head.split()) >= 4 and 1 <= len(tail.split()) <= 4 and named:
            return head.strip()
    return title


def _published(root: _Element, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[datetime | None, tuple[str, ...]]:
    """The first readable date of publication, and the flags of its form."""
    written = [_first(linked, "datePublished"), *(metas.get(name, "") for name in DATE_PROPERTIES)]
    for element in root.iter("time", "span", "div", "p", "abbr"):
        if element.get("itemprop") == "datePublished" or element.tag == "time" or element.get("pubdate") is not None:
            written.append(element.get("datetime") or element.get("content") or "")
            if len(written) > 40:
                break
    for raw in written:
        read = parse_date(raw) if raw else None
        if read is not None and read.moment is not None and read.moment.year >= 1990:
            return read.moment, read.flags
    return None, ()


def _language(root: _Element, metas: dict[str, str], linked: list[dict[str, Any]]) -> str:
    claims = (
        _first(linked, "inLanguage"),
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        metas.get("content-language", ""),
        metas.get("og:locale", ""),
    )
    return next((claim.strip() for claim in claims if claim.strip()), "")


def _canonical(root: _Element, metas: dict[str, str], url: str) -> str:
    """The address that the page names as its own, absolute; "" where it names none or one that is not http(s)."""
    links = [link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for claim in [*links, metas.get("og:url", "")]:
        if not claim.strip():
            continue
        try:
            absolute = str(urljoin(url, claim.strip()))
            if urlsplit(absolute).scheme in ("http", "https"):
                return absolute
        except ValueError:
            continue
    return ""


def _byline(metas: dict[str, str], linked: list[dict[str, Any]]) -> str:
    return _first(linked, "author") or metas.get("author", "") or metas.get("article:author", "")
