"""Amounts in a statement: numbers with what they count, as written."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.positions.labels.glosses import Glosses
from flows.positions.labels.together import Together
from flows.positions.labels.words import Column

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?:(?P<hyphen>-)|\.?\s+)$")


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The pattern of a language's amounts, the marks that may open one, the first words of its numbers, words for which `telling`
    is 1, of which every amount holds one, and words before a number that make it a date or a name ("the Sept. 11 attacks",
    "Article 5 members")."""

    pattern: re.Pattern[str]
    signs: re.Pattern[str]
    firsts: frozenset[str]
    telling: Column
    naming: frozenset[str]


def load_amount_words(path: Path, months: Iterable[str], glosses: Glosses | None = None) -> AmountWords:
    """A language's amounts, built from its number words, magnitudes, currencies and units; a number behind a month is a day.

    `glosses` are those by which the words of its texts are told.
    """
    with path.open("rb") as file:
        data = tomllib.load(file)
    words = {
        name: "|".join(sorted((re.escape(w) for w in data[name]), key=lambda w: (-len(w), w)))
        for name in data
        if name not in ("naming", "counted")
    }
    stops = words["stops"]
    figure = rf"(?:\d+(?:[.,]\d+)*|\b(?:{words['numbers']})\b)"
    number = rf"{figure}(?:(?:\s+|-)(?:{words['magnitudes']})\b)?"
    listed = rf"(?:\s+|-)(?:(?!(?:{stops})\b)[^\W\d_]+(?:\s+|-)){{0,2}}?(?:{words['units']})\b"
    counted = rf"(?<!\b(?:19|20)\d\d)\s+(?!(?:{stops})\b){data['counted']}"
    unit = rf"(?:\s?%|{listed}|{counted})"
    money = rf"(?P<sign>(?:[A-Z]{{1,2}})?[{words['signs'].replace('|', '')}])\s?(?P<sum>{number})"
    pattern = re.compile(rf"{money}|(?<![\w.,/$€£])(?P<number>{number})(?P<unit>{unit})", re.IGNORECASE)
    numbers = [_WORD.findall(number.lower()) for number in data["numbers"]]
    tell_tales = [max(number, key=len) for number in numbers]
    if glosses is not None:
        tell_tales += [english.lower() for word in tell_tales for english in glosses.of(word)]
    return AmountWords(
        pattern,
        re.compile(f"[{words['signs'].replace('|', '')}]"),
        frozenset(number[0] for number in numbers),
        _telling(frozenset(tell_tales)),
        frozenset([*data["naming"], *months]),
    )


def _telling(tell_tales: frozenset[str]) -> Column:
    return Column(lambda word: bool(_DIGIT.search(word)) or not tell_tales.isdisjoint(_WORD.findall(word.lower())))


def may_hold_amounts(of: Together, words: AmountWords) -> list[bool]:
    """Whether there may be an amount in the content of each statement."""
    telling = set(of.said.owners[of.told(of.said, words.telling).nonzero()[0]].tolist())
    return [number in telling for number in range(len(of.statements))]


def amounts(text: str, words: AmountWords) -> tuple[tuple[str, str], ...]:
    """The (number, unit) pairs of a content in the order of the text, each once: ("26", "countries"), ("100 billion", "$")."""
    found: dict[tuple[str, str], None] = {}
    end = 0
    for place in _places(text, words):
        if place >= end and not _names(text, place, words) and (match := words.pattern.match(text, place)):
            end = match.end()
            pair = (match["sum"], match["sign"]) if match["sign"] else (match["number"], match["unit"].strip(" -\n"))
            found[pair] = None
    return tuple(found)


def _names(text: str, place: int, words: AmountWords) -> bool:
    """Whether the number at a place is part of a name or a date: "F-16 jets", "the Sept. 11 attacks"."""
    before = _BEFORE.search(text, max(0, place - 20), place)
    return before is not None and (before["hyphen"] is not None or before["word"].lower() in words.naming)


def _places(text: str, words: AmountWords) -> list[int]:
    """Where an amount may begin: at figures and number words, and at a currency's sign or the one or two letters before it.

    The pattern is tried there alone; at every character it takes longer than all else that is asked of a content.
    """
    firsts = words.firsts
    places = {m.start() for m in _WORD.finditer(text) if m[0][0].isdigit() or m[0].lower() in firsts}
    for sign in words.signs.finditer(text):
        places.update(range(max(0, sign.start() - 2), sign.end()))
    return sorted(places)
