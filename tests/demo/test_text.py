"""What the pipeline makes of the sample pages and entries: each story's text, nothing before, between or after it."""

import io
from datetime import UTC, datetime

import feedparser
import pytest

from flows.articles.article import from_page
from flows.articles.entries import entry_text
from flows.demo.outlets import OUTLETS, newsroom
from flows.demo.stories import Story, load_stories
from flows.records import Entry

BASE = "http://127.0.0.1:8650"
SITE = newsroom(BASE)
STORIES = load_stories()
LANGUAGES = {outlet.slug: outlet.language for outlet in OUTLETS}
NOW = datetime(2026, 11, 22, tzinfo=UTC)
FULL = [story for story in STORIES if story.outlet in {outlet.slug for outlet in OUTLETS if outlet.form.endswith("full")}]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.slug)
def test_a_page_gives_back_its_story(story: Story) -> None:
    """Of all three layouts the text, title, time and language come back exactly."""
    page = SITE[story.path]
    article = from_page(page.body, page.content_type, BASE + story.path, None, NOW)
    assert article.text.split("\n\n") == list(story.paragraphs)
    assert (article.title, article.published_at, article.language) == (story.title, story.published, LANGUAGES[story.outlet])


@pytest.mark.parametrize("story", FULL, ids=lambda story: story.slug)
def test_a_full_text_entry_gives_back_its_story(story: Story) -> None:
    """The caption in the entry is no part of the text, and the entry is recognised as complete."""
    feed_path = next(outlet.feed_path for outlet in OUTLETS if outlet.slug == story.outlet)
    given = next(e for e in feedparser.parse(io.BytesIO(SITE[feed_path].body)).entries if e.link == BASE + story.path)
    entry = Entry("", "", given.id, given.link, given.title, given.summary, given.content[0].value, "", "", None)
    text, complete = entry_text(entry)
    assert complete
    assert text.split("\n\n") == list(story.paragraphs)
