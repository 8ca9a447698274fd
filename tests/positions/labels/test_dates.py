"""The day of speaking: dates are found around the words that tell of them."""

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
        ("On the 3rd of March 2026", date(2026, 3, 3)),
        ("On Dec. 29", date(2025, 12, 29)),
    ],
    ids=["weekday", "last weekday", "days ago", "a day earlier", "day before month", "month before day"],
)
def test_a_date_beside_the_cue_dates_the_statement(reader: Reader, when: str, day: date) -> None:
    """Whatever stands before the word that tells of a date, the whole date counts."""
    text = f"{when}, French President Emmanuel Macron said that the talks would resume."
    moment = datetime(2026, 4, 1, 12, tzinfo=UTC)
    (position,) = reader.read(Document("a", text, language="en", date=moment)).positions
    assert (position.said_on, position.said_on_basis) == (day, "stated")
