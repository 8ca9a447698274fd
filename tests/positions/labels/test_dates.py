"""The day of speaking: which of the days that a text names are found, and which of them are those of a report."""

from datetime import UTC, date, datetime

import pytest

from flows.positions.reader import Reader, default_reader
from flows.records import Document


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader over the reviewed tables."""
    return default_reader()


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("On Monday", date(2026, 3, 30)),
        ("Last Wednesday", date(2026, 3, 25)),
        ("Three days ago", date(2026, 3, 29)),
        ("A day earlier", date(2026, 3, 31)),
        ("Earlier in the day", date(2026, 4, 1)),
        ("On the 3rd of March 2026", date(2026, 3, 3)),
        ("On Dec. 29", date(2025, 12, 29)),
    ],
    ids=["weekday", "last weekday", "days ago", "a day earlier", "in the day", "day before month", "month before day"],
)
def test_a_date_beside_the_cue_dates_the_statement(reader: Reader, when: str, day: date) -> None:
    """Whatever stands before the word that tells of a date, the whole date counts."""
    text = f"{when}, French President Emmanuel Macron said that the talks would resume."
    moment = datetime(2026, 4, 1, 12, tzinfo=UTC)
    (position,) = reader.read(Document("a", text, language="en", date=moment)).positions
    assert (position.said_on, position.said_on_basis) == (day, "stated")


def _said_on(reader: Reader, text: str, published: date) -> list[tuple[date, str]]:
    """The day and its basis of each position of a text that was published at noon."""
    moment = datetime(published.year, published.month, published.day, 12, tzinfo=UTC)
    found = reader.read(Document("a", text, language="en", date=moment)).positions
    return [(position.said_on, position.said_on_basis) for position in found]


PUBLISHED = date(2026, 4, 15)  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron said the truce, which ends on April 21, should be extended.",
        "Emmanuel Macron, who faces an election on April 12, said the truce should be extended.",
        "Emmanuel Macron said in Paris that the truce would hold until the elections of May 24.",
        "After three sailors were killed on Monday, Emmanuel Macron said that the truce should hold.",
        "Since the war began on February 28, Emmanuel Macron has said that the strait must be opened.",
        "Following the Sept. 11 attacks, Emmanuel Macron said that borders should be guarded.",
        "Emmanuel Macron praised the crews for their part in Saturday's race.",
        "Emmanuel Macron condemned the attack that killed three people on Monday.",
    ],
    ids=[
        "to come",
        "in a relative clause",
        "of something else",
        "subordinate",
        "since",
        "before a noun",
        "possessive",
        "in the object",
    ],
)
def test_a_day_of_something_else_is_no_day_of_speaking(reader: Reader, text: str) -> None:
    """It stands in another clause, lies ahead or dates a noun."""
    assert _said_on(reader, text, PUBLISHED) == [(PUBLISHED, "published")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Emmanuel Macron told reporters in Berlin after talks with Friedrich Merz on Monday that the truce held.",
            date(2026, 4, 13),
        ),
        ("In a February 20 speech, Emmanuel Macron said that the truce would hold.", date(2026, 2, 20)),
        ("Emmanuel Macron wrote in a June 10, 2019 letter that the treaty was dead.", date(2019, 6, 10)),
        ("In a letter dated April 2 and seen by Reuters, Emmanuel Macron said that the truce would hold.", date(2026, 4, 2)),
        ("Emmanuel Macron said on December 30 that the truce would hold.", date(2025, 12, 30)),
        ("Emmanuel Macron condemned the attack on Tuesday.", date(2026, 4, 14)),
        ("Emmanuel Macron urged both sides on Tuesday to return to the talks.", date(2026, 4, 14)),
        ("Asked on Tuesday whether he would go, Emmanuel Macron said that the truce would hold.", date(2026, 4, 14)),
        ("While visiting Cairo on Sunday, Emmanuel Macron said that the truce would hold.", date(2026, 4, 12)),
        ("SYDNEY, April 16 (Reuters) - Anthony Albanese said on Thursday that the truce would hold.", date(2026, 4, 16)),
        ("Anthony Albanese said on Thursday that the truce would hold.", date(2026, 4, 16)),
    ],
    ids=[
        "after talks",
        "speech of a day",
        "letter of a day",
        "dated letter",
        "last year",
        "object",
        "addressee",
        "asked",
        "while",
        "dateline",
        "tomorrow",
    ],
)
def test_a_day_in_the_clause_of_the_cue_dates_the_report(reader: Reader, text: str, day: date) -> None:
    """Before the cue, behind it, or behind its object; a weekday is the last one, or tomorrow where it is already that day."""
    assert _said_on(reader, text, PUBLISHED) == [(day, "stated")]


def test_a_paragraph_shares_the_day_of_its_speaker(reader: Reader) -> None:
    """His other words there are of that day too, those of others and those of another time are not."""
    tuesday, undated = (date(2026, 4, 14), "stated"), (PUBLISHED, "published")
    same = 'Emmanuel Macron said on Tuesday that the truce would hold. "We have no other plan," he told reporters.'
    assert _said_on(reader, same, PUBLISHED) == [tuesday, tuesday]
    behind = '"We have no other plan," Emmanuel Macron said. "The truce will hold," he told reporters on Tuesday.'
    assert _said_on(reader, behind, PUBLISHED) == [tuesday, tuesday]
    before = 'Emmanuel Macron met Friedrich Merz in Berlin on Tuesday. "The truce will hold," he said.'
    assert _said_on(reader, before, PUBLISHED) == [tuesday]
    other = "Emmanuel Macron said on Tuesday that the truce would hold. Friedrich Merz said it was too early to tell."
    assert _said_on(reader, other, PUBLISHED) == [tuesday, undated]
    perfect = "Emmanuel Macron said on Tuesday that the truce would hold. He has called the war a mistake."
    assert _said_on(reader, perfect, PUBLISHED) == [tuesday, undated]
    later = "Emmanuel Macron said on Tuesday that the truce would hold. Last week he called the war a mistake."
    assert _said_on(reader, later, PUBLISHED) == [tuesday, undated]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Emmanuel Macron visited Kyiv on Tuesday, three days after Friedrich Merz urged Russia to stop.", [11]),
        ("The truce held. Emmanuel Macron visited Kyiv, a day after Friedrich Merz urged Russia to stop.", [14]),
        (
            "Emmanuel Macron met Donald Trump on Monday. The visit came two days after Friedrich Merz said the pact was dead.",
            [11],
        ),
        ("Two days after Friedrich Merz said the pact was dead, Emmanuel Macron said on Tuesday that it would hold.", [12, 14]),
        (
            "PARIS, April 15 - A day after Friedrich Merz said the pact was dead, Emmanuel Macron said on Monday that he agreed.",
            [12, 13],
        ),
        ("Emmanuel Macron visited Kyiv on Tuesday, hours after Friedrich Merz urged Russia to stop.", [14]),
        ("Emmanuel Macron visited Kyiv on Tuesday, four days after Friedrich Merz said on Friday that the pact was dead.", [10]),
    ],
    ids=["day named", "day of writing", "came", "first", "after the dateline", "hours", "its own day"],
)
def test_a_clause_is_days_away_from_the_main_one(reader: Reader, text: str, days: list[int]) -> None:
    """What somebody said so many days before is of the day so many days before that of the main clause."""
    assert _said_on(reader, text, PUBLISHED) == [(date(2026, 4, day), "stated") for day in days]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron visited Kyiv on Tuesday, days after Friedrich Merz urged Russia to stop.",
        "Emmanuel Macron visited Kyiv on Tuesday, weeks after Friedrich Merz urged Russia to stop.",
        "Emmanuel Macron visited Kyiv on Tuesday, half a year after Friedrich Merz urged Russia to stop.",
        "Emmanuel Macron visited Kyiv on Tuesday, a month after Friedrich Merz urged Russia to stop.",
        "A day before the talks, Emmanuel Macron said that the pact was dead.",
    ],
)
def test_days_that_are_not_counted_from_a_known_one_tell_nothing(reader: Reader, text: str) -> None:
    """Neither does the day of the main clause."""
    assert _said_on(reader, text, PUBLISHED) == [(PUBLISHED, "published")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Emmanuel Macron arrived in Kyiv on Monday. Later that day he told reporters that the truce would hold.", 13),
        ("Emmanuel Macron arrived in Kyiv on Monday.\n\nFriedrich Merz said the same day that the truce would hold.", 13),
        ("The dispute began on April 2. That evening, Emmanuel Macron said that the truce would hold.", 2),
        ("Emmanuel Macron met Friedrich Merz on Monday. A day later he said that the truce would hold.", 14),
        ("Emmanuel Macron met Friedrich Merz on Tuesday. A day earlier he had urged Russia to stop.", 13),
        (
            "Emmanuel Macron came on Tuesday, after a summit on Friday. Earlier in the day he urged Russia to stop.",
            14,
        ),
        ("Two ships were hit off Oman. Later in the day, Emmanuel Macron urged Iran to stop.", 15),
        ("Two ships were hit on March 2. Later in the day, Emmanuel Macron urged Iran to stop.", 15),
        ("Emmanuel Macron met Friedrich Merz. Donald Trump said the evening before that the truce would hold.", 14),
    ],
    ids=[
        "that day",
        "the same day",
        "of an old one",
        "day later",
        "day earlier",
        "latest",
        "of writing",
        "not an old one",
        "evening",
    ],
)
def test_a_day_is_told_by_one_named_before(reader: Reader, text: str, day: int) -> None:
    """That day is the last one named, "earlier in the day" is the latest; "a day earlier" counts from one named close by."""
    assert _said_on(reader, text, PUBLISHED) == [(date(2026, 4, day), "stated")]


def test_that_day_before_a_clause_is_not_said(reader: Reader) -> None:
    """In "said that same day that" what was said begins at the second word."""
    text = (
        "Emmanuel Macron arrived in Kyiv on Monday. Friedrich Merz said at a conference that same day that the truce would hold."
    )
    (position,) = reader.read(Document("a", text, language="en")).positions
    assert [text[start:end] for start, end in position.content] == ["the truce would hold"]
