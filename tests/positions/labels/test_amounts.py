"""Amounts in a content: what is counted, and where an amount may begin."""

import pytest

from flows.positions.labels.amounts import amounts
from flows.positions.labels.labeller import load_label_words

WORDS = load_label_words("en").amounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("26 countries will send 1,500 troops", (("26", "countries"), ("1,500", "troops"))),
        ("it would cost $100 billion, or 4.5% of output", (("100 billion", "$"), ("4.5", "%"))),
        ("the loan of US$2 million", (("2 million", "US$"),)),
        ("thousands of people and a dozen villages", (("thousands of", "people"), ("a dozen", "villages"))),
        ("Two ministers resigned", (("Two", "ministers"),)),
        ("sent F16 jets in 2025", ()),
        ("half of a plan of nobody", ()),
        ("armed with 13 rifles and 188 more", (("13", "rifles"),)),
        ("two F-16 fighter jets flew in", ()),
        ("since the Sept. 11 attacks, after the 9/11 attacks and under Article 5 members help", ()),
        ("in 2024 elections were held", ()),
        ("resolution 1701 requires it, and 12 is enough", ()),
    ],
    ids=[
        "figures",
        "sign and percent",
        "letters before a sign",
        "words",
        "a capital",
        "inside a word",
        "without a unit",
        "any plural",
        "a type",
        "a date",
        "a year",
        "a verb",
    ],
)
def test_amounts_are_found_where_they_begin(text: str, found: tuple[tuple[str, str], ...]) -> None:
    """Figures, number words and signs of currencies open an amount; a figure inside a word or without a unit is none."""
    assert amounts(text, WORDS) == found
