"""The sample outlets' feeds and pages: each form parses to its stories, each page holds its article, all bytes are fixed."""

import io
import re
from datetime import UTC, datetime
from html import unescape

import feedparser
import pytest

from flows.demo.outlets import CANONICAL_BASE, OUTLETS, Outlet, demo_feeds, newsroom
from flows.demo.stories import Story, load_stories
from flows.keys import key

BASE = "http://127.0.0.1:8650"
SITE = newsroom(BASE)
STORIES = load_stories()
FORMS = {"wire": "rss20", "herald": "rss20", "radio": "atom10", "courier": "atom10", "gazette": "rss10", "tageblatt": "rss20"}


def own(outlet: Outlet) -> list[Story]:
    return [story for story in reversed(STORIES) if story.outlet == outlet.slug]


def parsed(outlet: Outlet, site: dict[str, object] | None = None) -> feedparser.FeedParserDict:
    return feedparser.parse(io.BytesIO(SITE[outlet.feed_path].body))


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_each_feed_parses_to_the_outlets_stories(outlet: Outlet) -> None:
    """RSS 2.0, Atom and RSS 1.0: well formed, newest first, with links, ids and times of the stories."""
    feed = parsed(outlet)
    stories = own(outlet)
    assert feed.version == FORMS[outlet.slug]
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [story.title for story in stories]
    assert [entry.link for entry in feed.entries] == [BASE + story.path for story in stories]
    assert len({entry.id for entry in feed.entries}) == len(stories)
    times = [datetime(*(entry.get("published_parsed") or entry.updated_parsed)[:6], tzinfo=UTC) for entry in feed.entries]
    assert times == [story.published for story in stories]


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_full_text_feeds_carry_the_text_and_the_others_a_teaser(outlet: Outlet) -> None:
    """Two outlets give the whole article in the feed; of the others only the page has it."""
    for entry, story in zip(parsed(outlet).entries, own(outlet), strict=True):
        assert entry.summary == story.teaser
        if outlet.form.endswith("full"):
            content = unescape(re.sub(r"<[^>]+>", "", entry.content[0].value))
            assert all(paragraph in content for paragraph in story.paragraphs)
        else:
            assert "content" not in entry


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_a_page_holds_its_article_once_and_much_else(story: Story) -> None:
    """The page has every paragraph, and navigation, caption, newsletter, teasers of other stories and a footer around them."""
    html = SITE[story.path].body.decode()
    paragraphs = [unescape(paragraph) for paragraph in re.findall(r"<p>(.*?)</p>", html)]
    assert [paragraph for paragraph in paragraphs if paragraph in story.paragraphs] == list(story.paragraphs)
    assert story.caption in unescape(html)
    assert "newsletter" in html and "Terms of use" in html and "Asia-Pacific" in html
    teased = [other for other in STORIES if other.outlet == story.outlet and other is not story and other.path in html]
    assert len(teased) >= 4
    assert f'<link rel="canonical" href="{CANONICAL_BASE}{story.path}">' in html


def test_there_are_three_page_layouts() -> None:
    """Text extraction is tried on semantic, on div-and-class and on old-fashioned markup."""
    assert {outlet.layout for outlet in OUTLETS} == {"modern", "blocks", "classic"}


def test_every_outlet_says_that_it_is_fictional() -> None:
    """No reader can take a sample outlet for a publisher."""
    assert all(outlet.name.startswith("Podium Sample ") for outlet in OUTLETS)
    assert all(b"is a fictional outlet" in SITE[story.path].body for story in STORIES)


def test_links_in_pages_lead_somewhere() -> None:
    """Each link of a page but the account pages, which robots.txt forbids, is served."""
    for resource in SITE.values():
        for target in re.findall(r'href="(/[^"?]*)', resource.body.decode()):
            assert target.startswith("/account/") or target in SITE


def test_the_same_state_has_the_same_bytes() -> None:
    """Nothing asks a clock: built twice, every body and validator is equal."""
    again = newsroom(BASE)
    assert {path: (r.body, r.gzipped, r.etag, r.last_modified) for path, r in again.items()} == {
        path: (r.body, r.gzipped, r.etag, r.last_modified) for path, r in SITE.items()
    }


def test_ids_and_canonical_urls_do_not_depend_on_the_port() -> None:
    """On another port only the links change: entry ids and canonical URLs are the same."""
    elsewhere = newsroom("http://127.0.0.1:9999")
    for outlet in OUTLETS:
        entries = feedparser.parse(io.BytesIO(elsewhere[outlet.feed_path].body)).entries
        assert [entry.id for entry in entries] == [entry.id for entry in parsed(outlet).entries]
        assert all(entry.link.startswith("http://127.0.0.1:9999/") for entry in entries)
    assert all(elsewhere[story.path].body == SITE[story.path].body for story in STORIES)


def test_feed_and_outlet_keys_are_those_of_the_feed_list() -> None:
    """The Feed records have the keys that reading the same feeds from a list would give."""
    for feed, outlet in zip(demo_feeds(BASE), OUTLETS, strict=True):
        assert feed.feed_id == key(BASE + outlet.feed_path)
        assert feed.outlet_id == key(outlet.name.casefold())
        assert (feed.url, feed.language, feed.kind) == (BASE + outlet.feed_path, outlet.language, outlet.kind)
