"""The sample stories: one TOML file each, with the article and the record of who said what, when, where, published by whom.

The articles are written by Podium's authors. The outlets are fictional; the statements in them were really made, and each
file's `statements` say where they can be looked up.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.errors import InputError

STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class SourcedStatement:
    """The record behind a story: `speaker` spoke on `said_on` at `occasion`; `source` published it."""

    speaker: str
    said_on: date
    occasion: str
    source: str


@dataclass(frozen=True, slots=True)
class Story:
    """One article of one outlet. `published` is in UTC; `paragraphs` are plain text; teaser and caption are no part of it."""

    outlet: str
    slug: str
    section: str
    byline: str
    published: datetime
    title: str
    teaser: str
    caption: str
    paragraphs: tuple[str, ...]
    statements: tuple[SourcedStatement, ...]

    @property
    def path(self) -> str:
        """Where its page lies below the newsroom's address: `/outlet/2025/01/20/slug.html`."""
        return f"/{self.outlet}/{self.published:%Y/%m/%d}/{self.slug}.html"

    @property
    def text(self) -> str:
        """The article's text as Podium stores it: paragraphs separated by one blank line."""
        return "\n\n".join(self.paragraphs)


def load_stories(directory: Path = STORIES) -> tuple[Story, ...]:
    """All stories of `directory`, oldest first. Raises InputError, naming the file, where one lacks a field."""
    stories = [_load(path) for path in sorted(directory.glob("*.toml"))]
    return tuple(sorted(stories, key=lambda story: (story.published, story.outlet, story.slug)))


def _load(path: Path) -> Story:
    try:
        return _story(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a sample story: {error!r}") from error


def _story(table: dict[str, Any]) -> Story:
    return Story(
        outlet=table["outlet"],
        slug=table["slug"],
        section=table["section"],
        byline=table["byline"],
        published=table["published"].astimezone(UTC),
        title=table["title"],
        teaser=_one_line(table["teaser"]),
        caption=_one_line(table["caption"]),
        paragraphs=tuple(_one_line(part) for part in table["text"].split("\n\n") if part.strip()),
        statements=tuple(SourcedStatement(**statement) for statement in table["statements"]),
    )


def _one_line(text: str) -> str:
    """Stories are wrapped in their files; a paragraph is one line."""
    return " ".join(text.split())
