"""Amounts in a content: what is counted, and where an amount may begin."""

import pytest

from flows.positions.labels.amounts import amounts, load_amount_words
from flows.positions.labels.labeller import LANGUAGES

WORDS = load_amount_words(LANGUAGES / "en" / "label_amounts.toml")


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
    ],
    ids=["figures", "sign and percent", "letters before a sign", "words", "a capital", "inside a word", "without a unit"],
)
def test_amounts_are_found_where_they_begin(text: str, found: tuple[tuple[str, str], ...]) -> None:
    """Figures, number words and signs of currencies open an amount; a figure inside a word or without a unit is none."""
    assert amounts(text, WORDS) == found
