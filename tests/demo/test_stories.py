"""The sample stories are what they claim to be: short articles about real, sourced statements, with short quotations."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from flows.demo.outlets import OUTLETS
from flows.demo.stories import Story, load_stories
from flows.errors import InputError

STORIES = load_stories()
QUOTATION = re.compile(r'"([^"]+)"|„([^“]+)“|“([^”]+)”')


def named(story: Story) -> str:
    return f"{story.outlet}-{story.slug}"


def quotations(text: str) -> list[str]:
    return ["".join(groups) for groups in QUOTATION.findall(text)]


def test_there_are_at_least_28_stories_of_six_outlets() -> None:
    """The demo has enough to aggregate: 28 stories or more, at least five of each outlet; one of them writes German."""
    assert len(STORIES) >= 28
    assert {story.outlet for story in STORIES} == {outlet.slug for outlet in OUTLETS}
    assert all(sum(story.outlet == outlet.slug for story in STORIES) >= 5 for outlet in OUTLETS)


def test_slugs_are_unique() -> None:
    """A slug names one story, so that the expected statements can be kept by slug."""
    slugs = [story.slug for story in STORIES]
    assert sorted(set(slugs)) == sorted(slugs)


def test_stories_come_oldest_first() -> None:
    """The order does not depend on file names or on the file system."""
    assert [story.published for story in STORIES] == sorted(story.published for story in STORIES)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_a_story_is_a_short_news_article(story: Story) -> None:
    """150 to 400 words in at least six paragraphs, none of them broken by the wrapping of its file."""
    assert 150 <= len(story.text.split()) <= 400
    assert len(story.paragraphs) >= 6
    assert not re.search(r"\w- (?!and |und )\w", story.text)
    assert "  " not in story.text
    assert story.title and story.teaser and story.caption and story.byline


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_quotations_are_short_and_closed(story: Story) -> None:
    """No quotation passes 40 words, and each mark that opens is closed in its paragraph."""
    for paragraph in story.paragraphs:
        assert paragraph.count('"') % 2 == 0
        assert paragraph.count("“") == paragraph.count("„") + paragraph.count("”")
    assert max((len(quotation.split()) for quotation in quotations(story.text)), default=0) <= 40


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_each_statement_names_speaker_day_occasion_and_source(story: Story) -> None:
    """A story says where and when its statements were made, none of them after it was published."""
    assert story.statements
    for statement in story.statements:
        assert statement.speaker and statement.occasion and statement.source
        assert statement.said_on <= (story.published + timedelta(hours=14)).date()
        assert 2024 <= statement.said_on.year <= 2026


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_neither_teaser_nor_caption_stands_in_the_text(story: Story) -> None:
    """What pages and feeds show around the article can be told from it."""
    assert story.teaser not in story.text
    assert story.caption not in story.text


@pytest.mark.parametrize(
    ("quotation", "slugs"),
    [
        (
            "This situation brings us the closest we have been to open conflict since World War Two",
            {"poland-drones-article-4", "tusk-drones-closest-to-conflict"},
        ),
        (
            "Israel initiated it, Israel conducted it, and Israel takes full responsibility",
            {"doha-strike-condemned", "trump-unhappy-doha-strike"},
        ),
        (
            "If the United States chooses to attack another NATO country militarily, then everything stops",
            {"frederiksen-everything-stops", "greenland-belongs-to-its-people"},
        ),
        (
            "The events this morning are outrageous and will have everlasting consequences",
            {"us-strikes-iran-nuclear-sites", "araghchi-istanbul-everlasting-consequences"},
        ),
    ],
)
def test_four_statements_are_reported_by_two_outlets(quotation: str, slugs: set[str]) -> None:
    """One statement has several reports: the same quotation in two outlets whose articles are otherwise different."""
    stories = [story for story in STORIES if quotation in story.text]
    assert {story.slug for story in stories} == slugs
    assert len({story.outlet for story in stories}) == 2
    first, second = (set(story.paragraphs) for story in stories)
    assert not first & second


def test_a_file_that_lacks_a_field_is_named(tmp_path: Path) -> None:
    """A broken sample story is an error that says which file it is."""
    (tmp_path / "broken.toml").write_text('outlet = "wire"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.toml"):
        load_stories(tmp_path)
