"""Countries, organisations and people of one document together. The sentences are ours."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.records import Document
from tests.recognition.reading import recogniser

PIECES = [
    "Iran",
    "the U.S.",
    "Macron",
    "said",
    "in",
    "Paris,",
    "Texas",
    "NATO",
    "\n\n",
    "the French president",
    "“",
    "Jordan",
    "’s",
    "\u200b",
    ".",
]

GERMAN = (
    "Der französische Präsident sagte in Paris, Russlands Angriff auf die Ukraine müsse enden. Das Weiße Haus und die"
    " Bundesregierung stimmten zu, die Nato ebenfalls."
)


def codes(text: str, language: str) -> list[str]:
    return [m.entity_id for m in recogniser().read(Document("", text, language=language)).mentions if m.kind != "leader"]


def test_mentions_of_all_kinds_in_order() -> None:
    """Mentions come in order of their place, a title around its country first."""
    text = "French President Emmanuel Macron told NATO that Russia must stop."
    read = recogniser().read(Document("", text, date=datetime(2025, 3, 1, tzinfo=UTC)))
    assert [(text[m.start : m.end], m.kind) for m in read.mentions if m.kind != "leader"] == [
        ("French", "country"),
        ("NATO", "organisation"),
        ("Russia", "country"),
    ]
    assert [m.start for m in read.mentions] == sorted(m.start for m in read.mentions)


def test_a_person_named_like_a_country_is_no_country() -> None:
    """A full name of the tables covers the country inside it."""
    assert codes("Israel Katz spoke to reporters.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", GERMAN, ["FRA", "FRA", "RUS", "UKR", "USA", "DEU", "nato"]),
        ("fr", "La Chine et l'Iran soutiennent le plan.", ["CHN", "IRN"]),
        ("es", "México dijo que Estados Unidos y China hablarán.", ["MEX", "USA", "CHN"]),
        ("ru", "Китай и Индия согласны.", ["CHN", "IND"]),
        ("de", "Die Fähre fährt zur Insel Island.", ["ISL"]),
        ("en", "The ferry sails to the island. Island", []),
    ],
)
def test_names_follow_the_language_of_the_document(language: str, text: str, expected: list[str]) -> None:
    """Each language has its own names, so that one language's country is not another's word."""
    assert codes(text, language) == expected


def test_places_that_act_in_german() -> None:
    """Without weights of its own, a language is judged by the preposition before the name."""
    mentions = recogniser().read(Document("", GERMAN, language="de")).mentions
    acting = {GERMAN[m.start : m.end]: m.as_actor for m in mentions if m.kind == "country"}
    assert acting == {
        "französische": False,
        "Paris": False,
        "Russlands": True,
        "Ukraine": True,
        "Weiße Haus": True,
        "Bundesregierung": True,
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_offsets_lie_within_the_text_and_reading_twice_is_the_same(pieces: list[str]) -> None:
    """Whatever stands in a text, mentions lie inside it, are not empty, and do not depend on what was read before."""
    text = " ".join(pieces)
    first = recogniser().read(Document("", text))
    assert all(0 <= m.start < m.end <= len(text) for m in first.mentions)
    assert recogniser().read(Document("", text)) == first
