"""The gold of the end-to-end test is sound: its snippets stand in the stories, its labels and days are possible ones."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.core import get_global

from flows.demo.stories import load_stories

EXPECTED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
STORIES = {story.slug: story for story in load_stories()}
ROWS = [(slug, row) for slug, table in EXPECTED.items() for row in table["statements"]]
FIELDS = {
    *("speaker", "or_speaker", "country", "or_country", "government", "organisation", "joint_with"),
    *("act", "topic", "quote", "or_quote", "negated", "said_on", "or_said_on", "optional", "snippet"),
}
ACTS = {"STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
TOPICS = {
    *("war", "peace_talks", "security_guarantees", "arms", "nuclear", "sanctions", "trade", "energy", "economy", "migration"),
    *("human_rights", "domestic_politics", "terrorism_crime", "humanitarian", "territory", "diplomacy", "climate_environment"),
    *("health", "technology_cyber", "shipping_aviation", "disaster", "society", "other"),
}


def quoted(paragraph: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r'"[^"]*"|„[^“]*“|“[^”]*”', paragraph)]


def test_every_story_has_expected_statements() -> None:
    """No story is left out, and no slug is misspelt."""
    assert sorted(EXPECTED) == sorted(STORIES)
    assert min(len(table["statements"]) for table in EXPECTED.values()) >= 5


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_rows_are_sound(slug: str) -> None:
    """Known fields and labels, a speaker, a day not after publication, and a snippet that stands once in the text."""
    story = STORIES[slug]
    for row in EXPECTED[slug]["statements"]:
        assert set(row) <= FIELDS
        assert set(row["act"]) <= ACTS and set(row["topic"]) <= TOPICS
        assert {"speaker", "government", "organisation"} & set(row)
        assert date(2024, 1, 1) <= row["said_on"] <= story.published.date()
        assert story.text.count(row["snippet"]) == 1, row["snippet"]


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_quote_types_fit_the_marks(slug: str) -> None:
    """Direct snippets lie inside quotation marks, indirect ones outside, and of mixed ones the paragraph has marks."""
    for row in EXPECTED[slug]["statements"]:
        paragraph = next(paragraph for paragraph in STORIES[slug].paragraphs if row["snippet"] in paragraph)
        start = paragraph.index(row["snippet"])
        end = start + len(row["snippet"])
        inside = any(first <= start and end <= last for first, last in quoted(paragraph))
        assert {"direct": inside, "indirect": not inside, "mixed": bool(quoted(paragraph))}[row["quote"]], row["snippet"]


def test_twenty_countries_and_all_speech_acts() -> None:
    """The samples show the breadth: speakers of many states, every act, all three kinds of quotation."""
    countries = {row.get("country") or row.get("government") for _, row in ROWS} - {None}
    assert len(countries) >= 20
    assert {row["act"][0] for _, row in ROWS} == ACTS
    assert {row["quote"] for _, row in ROWS} == {"direct", "indirect", "mixed"}


def test_codes_are_of_existing_countries() -> None:
    """Alpha-3 codes are known ones (babel knows the alpha-2 and the alias table maps alpha-3 to them)."""
    codes = {row.get("country") or row.get("government") for _, row in ROWS} - {None}
    codes |= {code for _, row in ROWS for code in row.get("joint_with", [])}
    assert {code for code in codes if not alpha2(code)} == set()


def alpha2(alpha3: str) -> str:
    aliases = get_global("territory_aliases").get(alpha3, [])
    return aliases[0] if len(aliases) == 1 and aliases[0] in Locale("en").territories else ""
