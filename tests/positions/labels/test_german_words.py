"""Days and amounts of German texts: told by the words of the language."""

from datetime import UTC, date, datetime

import pytest

from flows.positions.labels.amounts import amounts
from flows.positions.labels.labeller import load_label_words
from flows.positions.reader import default_reader
from flows.records import Document

AMOUNTS = load_label_words("de").amounts
PUBLISHED = date(2026, 4, 15)  # a Wednesday


def _said_on(text: str) -> list[tuple[date | None, str]]:
    """The day and its basis of each position of a text that was published at noon."""
    moment = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day, 12, tzinfo=UTC)
    found = default_reader().read(Document("a", text, language="de", date=moment)).positions
    return [(position.said_on, position.said_on_basis) for position in found]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("am Montag", date(2026, 4, 13)),
        ("am Montagabend", date(2026, 4, 13)),
        ("am vergangenen Mittwoch", date(2026, 4, 8)),
        ("gestern", date(2026, 4, 14)),
        ("am Vortag", date(2026, 4, 14)),
        ("am Tag zuvor", date(2026, 4, 14)),
        ("am 3. April", date(2026, 4, 3)),
        ("am 29. Jänner 2026", date(2026, 1, 29)),
        ("in einem Brief vom 2. April", date(2026, 4, 2)),
    ],
)
def test_a_day_beside_the_cue_dates_the_statement(when: str, day: date) -> None:
    """Weekdays with what follows them in their words, days of months, days before the one of publication."""
    text = f"Bundeskanzler Friedrich Merz sagte {when}, die Waffenruhe werde halten."
    assert _said_on(text) == [(day, "stated")]


@pytest.mark.parametrize(
    "text",
    [
        "Nachdem am Montag drei Matrosen getötet worden waren, sagte Friedrich Merz, die Waffenruhe werde halten.",
        "Friedrich Merz sagte nach dem Angriff vom Montag, die Waffenruhe werde halten.",
        "Friedrich Merz sagte vor dem Treffen am kommenden Freitag, die Waffenruhe werde halten.",
        "Friedrich Merz sagte, die Waffenruhe werde bis Samstag halten.",
        "Friedrich Merz, der am Sonntag nach Kairo gereist war, sagte, die Waffenruhe werde halten.",
    ],
    ids=["subordinate", "of an attack", "to come", "in the content", "in a relative clause"],
)
def test_a_day_of_something_else_is_no_day_of_speaking(text: str) -> None:
    """It stands in another clause, lies ahead or dates a noun."""
    assert _said_on(text) == [(PUBLISHED, "published")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("26 Länder stellten rund 3.000 Soldaten", (("26", "Länder"), ("3.000", "Soldaten"))),
        ("das koste 1,5 Milliarden Euro, also 90 Prozent der Mittel", (("1,5 Milliarden", "Euro"), ("90", "Prozent"))),
        ("bis zu 100 Milliarden US-Dollar", (("100 Milliarden", "US-Dollar"),)),
        ("Tausende Menschen aus einem Dutzend Dörfern", (("Tausende", "Menschen"), ("einem Dutzend", "Dörfern"))),
        ("zwei weitere Flugabwehrsysteme", (("zwei", "weitere Flugabwehrsysteme"),)),
        ("am 3. September 2025 um 20 Uhr", ()),
        ("Artikel 5 Satz 2 gilt, und 12 genügt", ()),
    ],
    ids=["thousands", "decimals", "hyphen", "words", "any noun", "date and hour", "names"],
)
def test_amounts_have_german_marks_and_nouns(text: str, found: tuple[tuple[str, str], ...]) -> None:
    """A comma parts decimals, a point thousands; whatever has a capital behind a number is counted."""
    assert amounts(text, AMOUNTS) == found
