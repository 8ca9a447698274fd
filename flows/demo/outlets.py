"""The fictional outlets of the sample newsroom, and everything they serve: feeds, pages, front pages, robots.txt.

For the same stories and the same base address every byte is the same: nothing here asks a clock. Ids and canonical URLs do
not even depend on the address: they always carry the default one.
"""

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from flows.demo.feed_documents import atom, rss_1, rss_2
from flows.demo.pages import PLACEHOLDER, front_page, newsroom_page, story_page
from flows.demo.stories import Story, load_stories
from flows.keys import key
from flows.records import Feed

DEFAULT_PORT = 8650
CANONICAL_BASE = f"http://127.0.0.1:{DEFAULT_PORT}"
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)  # Last-Modified of what has no date of its own
ROBOTS = "User-agent: *\nCrawl-delay: 0\nDisallow: /account/\n"

Layout = Literal["modern", "blocks", "classic"]
FeedForm = Literal["rss_2_teasers", "rss_2_full", "atom_full", "atom_teasers", "rss_1"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A fictional outlet: what its feed is like and which page layout it uses."""

    slug: str
    name: str
    kind: str
    country: str
    form: FeedForm
    feed_path: str
    layout: Layout
    motto: str
    language: str = "en"  # of its stories


OUTLETS = (
    Outlet(
        "wire", "Podium Sample Wire", "agency", "GBR", "rss_2_teasers", "/wire/world.rss", "modern", "What was said, and where"
    ),
    Outlet("herald", "Podium Sample Herald", "newspaper", "USA", "rss_2_full", "/herald/feed/", "blocks", "A sample daily"),
    Outlet(
        "radio", "Podium Sample Radio", "broadcaster", "CAN", "atom_full", "/radio/atom.xml", "modern", "Sample news on the hour"
    ),
    Outlet(
        "courier",
        "Podium Sample Courier",
        "newspaper",
        "IRL",
        "atom_teasers",
        "/courier/feeds/world.atom",
        "blocks",
        "Sample world news",
    ),
    Outlet(
        "gazette", "Podium Sample Gazette", "newspaper", "IND", "rss_1", "/gazette/index.rdf", "classic", "The sample of record"
    ),
    Outlet(
        "tageblatt",
        "Podium Sample Tageblatt",
        "newspaper",
        "DEU",
        "rss_2_teasers",
        "/tageblatt/welt.rss",
        "modern",
        "Beispielnachrichten aus aller Welt",
        "de",
    ),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of the newsroom: its bytes plain and compressed, and the validators that depend on nothing else."""

    body: bytes
    content_type: str
    last_modified: datetime
    etag: str = field(init=False)
    gzipped: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "etag", f'"{hashlib.sha256(self.body).hexdigest()[:24]}"')
        object.__setattr__(self, "gzipped", gzip.compress(self.body, mtime=0))


def demo_feeds(base_url: str = CANONICAL_BASE) -> tuple[Feed, ...]:
    """The feeds of the sample outlets below `base_url`, as a feed list would give them."""
    return tuple(
        Feed(
            feed_id=key(base_url + outlet.feed_path),
            url=base_url + outlet.feed_path,
            outlet_id=key(outlet.name.casefold()),
            outlet=outlet.name,
            country=outlet.country,
            language=outlet.language,
            kind=outlet.kind,
        )
        for outlet in OUTLETS
    )


def newsroom(base_url: str, stories: tuple[Story, ...] | None = None) -> dict[str, Resource]:
    """All that the newsroom serves, by path, with links below `base_url`. Without `stories`, those that ship with Podium."""
    stories = load_stories() if stories is None else stories
    latest = max((story.published for story in stories), default=EPOCH)
    site = {
        "/": _html(newsroom_page([(outlet.name, f"/{outlet.slug}/", outlet.feed_path) for outlet in OUTLETS]), latest),
        "/robots.txt": Resource(ROBOTS.encode(), "text/plain; charset=utf-8", EPOCH),
        "/static/photo.svg": Resource(PLACEHOLDER.encode(), "image/svg+xml", EPOCH),
    }
    for outlet in OUTLETS:
        own = tuple(story for story in reversed(stories) if story.outlet == outlet.slug)  # newest first
        site.update(_outlet_site(outlet, own, base_url))
    return site


def _outlet_site(outlet: Outlet, stories: tuple[Story, ...], base_url: str) -> dict[str, Resource]:
    latest = max((story.published for story in stories), default=EPOCH)
    site = {
        outlet.feed_path: _feed(outlet, stories, base_url, latest),
        f"/{outlet.slug}/": _html(front_page(outlet.layout, outlet.name, outlet.motto, outlet.feed_path, stories), latest),
    }
    for story in stories:
        others = [other for other in stories if other is not story]
        html = story_page(
            outlet.layout, outlet.name, outlet.motto, story, others, id_base=CANONICAL_BASE, language=outlet.language
        )
        site[story.path] = _html(html, story.published)
    return site


def _feed(outlet: Outlet, stories: tuple[Story, ...], base_url: str, updated: datetime) -> Resource:
    if outlet.form in ("rss_2_teasers", "rss_2_full"):
        text = rss_2(
            outlet.name,
            outlet.motto,
            f"/{outlet.slug}/",
            stories,
            base_url,
            full=outlet.form == "rss_2_full",
            language=outlet.language,
        )
        return Resource(text.encode(), "application/rss+xml; charset=utf-8", updated)
    if outlet.form in ("atom_full", "atom_teasers"):
        text = atom(outlet.name, outlet.feed_path, stories, base_url, updated, full=outlet.form == "atom_full")
        return Resource(text.encode(), "application/atom+xml; charset=utf-8", updated)
    text = rss_1(outlet.name, outlet.motto, outlet.feed_path, stories, base_url, id_base=CANONICAL_BASE)
    return Resource(text.encode(), "application/rdf+xml; charset=utf-8", updated)


def _html(text: str, last_modified: datetime) -> Resource:
    return Resource(text.encode(), "text/html; charset=utf-8", last_modified)
