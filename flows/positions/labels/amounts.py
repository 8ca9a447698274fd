"""Amounts in a statement: numbers with what they count, as written."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The pattern of a language's amounts, and the first words of its numbers: without one of them or a digit there is none."""

    pattern: re.Pattern[str]
    numbers: frozenset[str]


def load_amount_words(path: Path) -> AmountWords:
    """A language's amounts, built from its number words, magnitudes, currencies and units."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    words = {
        name: "|".join(sorted((re.escape(w) for w in data[name]), key=lambda w: (-len(w), w))) for name in data if name != "stops"
    }
    stops = "|".join(re.escape(w) for w in data["stops"])
    figure = rf"(?:\d+(?:[.,]\d+)*|\b(?:{words['numbers']})\b)"
    number = rf"{figure}(?:(?:\s+|-)(?:{words['magnitudes']})\b)?"
    unit = rf"(?:\s?%|(?:\s+|-)(?:(?!(?:{stops})\b)[^\W\d_]+(?:\s+|-)){{0,2}}?(?:{words['units']})\b)"
    money = rf"(?P<sign>(?:[A-Z]{{1,2}})?[{words['signs'].replace('|', '')}])\s?(?P<sum>{number})"
    pattern = re.compile(rf"{money}|(?<![\w.,$€£])(?P<number>{number})(?P<unit>{unit})", re.IGNORECASE)
    return AmountWords(pattern, frozenset(word.split()[0] for word in data["numbers"]))


def amounts(text: str, words: AmountWords) -> tuple[tuple[str, str], ...]:
    """The (number, unit) pairs of a content in the order of the text, each once: ("26", "countries"), ("100 billion", "$")."""
    if _DIGIT.search(text) is None and words.numbers.isdisjoint(_WORD.findall(text.lower())):
        return ()
    found: dict[tuple[str, str], None] = {}
    for match in words.pattern.finditer(text):
        pair = (match["sum"], match["sign"]) if match["sign"] else (match["number"], match["unit"].strip(" -\n"))
        found[pair] = None
    return tuple(found)
