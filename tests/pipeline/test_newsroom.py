"""Real feeds over six versions: every entry once, every story with its words, nothing of the page around it."""

import collections
import io
import json
import os
import re
from pathlib import Path

import feedparser
import pytest

from flows.feeds.opml import read_opml
from tests.pipeline.conftest import SHARED, Newsroom, Site

pytestmark = [pytest.mark.shared, pytest.mark.timeout(3000)]
WORD = re.compile(r"\w+")
CHROME = (
    "Most read",
    "Get our newsletter",
    "All quotes delayed",
    "All rights reserved",
    "Sign in",
    "Home\n",
    "HTML5",
    "SEE ALSO",
)
# The first two of the six ticks in every test run, which has ten minutes for everything; TEST_TICKS=012345 for all.
TICKS = [int(tick) for tick in os.environ.get("TEST_TICKS", "01")]


def test_ticks_of_the_newsroom(newsroom: Newsroom, tmp_path: Path) -> None:
    """After each tick the entries equal an independent count; the stories published by then are articles, word for word."""
    site = Site(tmp_path / "data", tmp_path / "feeds.toml")
    site.run("feeds", "import", f"{newsroom.base_url}/feeds.opml")
    expected: dict[str, set[str]] = collections.defaultdict(set)
    for tick in TICKS:
        newsroom.tick(tick)
        _count_independently(newsroom, expected)
        site.run("run", "--now")
        assert _entries(site) == {feed: len(ids) for feed, ids in expected.items()}
        _check_stories(site, published=60 + 40 * tick)
    before = site.hashes_without_clocks()
    site.run("run", "--now")
    assert site.hashes_without_clocks() == before
    _check_full_rebuild(site)
    _check_backfill(site)


def _count_independently(newsroom: Newsroom, expected: dict[str, set[str]]) -> None:
    for feed in read_opml(newsroom.get("/feeds.opml")):
        document = feedparser.parse(io.BytesIO(newsroom.get(feed.url.removeprefix(newsroom.base_url))))
        expected[feed.feed_id] |= {entry.get("id") or entry.get("link") for entry in document.entries}


def _entries(site: Site) -> dict[str, int]:
    with site.warehouse() as con:
        return dict(con.execute("select feed_id, count(*) from raw.entries group by feed_id").fetchall())


def _check_stories(site: Site, published: int) -> None:
    lines = (SHARED / "newsroom" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    stories = [json.loads(line) for line in lines][:published]
    with site.warehouse() as con:
        texts = dict(
            con.execute(
                "select regexp_extract(canonical_url, '[^/]+$'), text from core.articles where text is not null"
            ).fetchall()
        )
    for story in stories:
        text = texts[f"{story['id']}.html"]
        want, have = collections.Counter(WORD.findall(story["text"])), collections.Counter(WORD.findall(text))
        assert (want & have).total() >= 0.99 * want.total(), story["id"]
        assert not [piece for piece in CHROME if piece in text and piece not in story["text"]], story["id"]
        assert (have - want).total() == 0, story["id"]


def _check_full_rebuild(site: Site) -> None:
    """Building every day again gives the incremental state, row for row."""
    before = site.hashes()
    site.run("aggregate", "--full")
    assert site.hashes() == before


def _check_backfill(site: Site) -> None:
    """All but the raw store deleted: a backfill from the newest end restores every table. The other order: see test_demo.py."""
    before = site.hashes()
    for path in sorted(site.data.iterdir()):
        if path.name.startswith("podium."):
            path.unlink()
    site.run("backfill", "--newest-first")
    assert site.hashes() == before
