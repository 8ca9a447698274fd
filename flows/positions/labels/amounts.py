"""Amounts in a statement: numbers with what they count, as written."""

import re
import tomllib
from pathlib import Path


def load_amount_pattern(path: Path) -> re.Pattern[str]:
    """The pattern of a language's amounts, built from its number words, magnitudes, currencies and units."""
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
    return re.compile(rf"{money}|(?<![\w.,$€£])(?P<number>{number})(?P<unit>{unit})", re.IGNORECASE)


def amounts(text: str, pattern: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
    """The (number, unit) pairs of a content in the order of the text, each once: ("26", "countries"), ("100 billion", "$")."""
    found: dict[tuple[str, str], None] = {}
    for match in pattern.finditer(text):
        pair = (match["sum"], match["sign"]) if match["sign"] else (match["number"], match["unit"].strip(" -\n"))
        found[pair] = None
    return tuple(found)
