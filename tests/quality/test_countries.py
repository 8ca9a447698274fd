"""How well countries and organisations are recognised in real news: figures over ../shared/evals, with floors that only rise.

Precision beyond the annotation is read by hand, not counted (the annotators left out most capitals and adjectives):
`python -m tests.quality.sampled_mentions country` prints what to read.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.recognition.actor_countries import ActorCountries
from flows.recognition.actors import ActorReader
from flows.recognition.country_names import CountryNames
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.recognition.tokens import tokenise
from flows.recognition.word_classes import WordClasses
from flows.records import Document, Mention

EVALS = Path(__file__).resolve().parents[2].parent / "shared" / "evals"

# Floors between a hundredth and three thousandths under what was measured on 22 November 2026.
FLOORS = {
    "country_names": 0.99,
    "actors_ngec": 0.975,
    "places_trnews recall": 0.985,
    "places_trnews country": 0.995,
    "places_lgl recall": 0.97,
    "places_lgl country": 0.995,
    "metonymy_relocar": 0.87,
    "positions countries": 0.99,
}
NOT_STATES = {"UNO", "IGO", "EUR"}  # the actors set's codes of organisations, for which no country is the right answer
TODAY = date(2022, 6, 1)  # of the actors set

pytestmark = pytest.mark.shared


def rows(name: str) -> list[dict[str, Any]]:
    path = EVALS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{name}: ../shared/evals/{name}.jsonl is not there")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def reference() -> ReferenceData:
    return ReferenceData.load(DEFAULT_DIRECTORY)


@pytest.fixture(scope="module")
def recogniser(reference: ReferenceData) -> Recogniser:
    return Recogniser(reference)


def countries_of(recogniser: Recogniser, text: str) -> list[Mention]:
    return [mention for mention in recogniser.read(Document("", text)).mentions if mention.kind == "country"]


def share(name: str, right: int, total: int) -> float:
    print(f"{name}: {right} of {total}, {right / total:.4f}")
    return right / total


def test_country_names(reference: ReferenceData) -> None:
    """Names as lists of countries write them lead to the right code, and what is no country to none."""
    names = CountryNames(reference)
    found = [names.of_name(row["name"]) == (row["expect_iso3"] or "") for row in rows("country_names")]
    assert share("country_names", sum(found), len(found)) >= FLOORS["country_names"]


def test_actor_phrases(reference: ReferenceData, recogniser: Recogniser) -> None:
    """Phrases for actors lead to the country on their day."""
    actors = ActorCountries(reference, recogniser)
    found = []
    for row in rows("actors_ngec"):
        want = "" if row["country"] in NOT_STATES else row["country"] or ""
        found.append(actors.country_of(row["actor"], day_of(row["date"]), row["context"]) == want)
    assert share("actors_ngec", sum(found), len(found)) >= FLOORS["actors_ngec"]


def day_of(text: str | None) -> date:
    """The dates of the actors set: ISO, "today", or a day, month and year in words."""
    if not text or text.lower() == "today":
        return TODAY
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = text.split()
    return date(int(year), ["january", "february", "march", "april", "may", "june", "july"].index(month.lower()) + 1, int(day))


@pytest.mark.parametrize("corpus", ["places_trnews", "places_lgl"])
def test_places(recogniser: Recogniser, corpus: str) -> None:
    """The countries that annotators marked are found, and are the right ones."""
    codes = {row.alpha2: row.country for row in ReferenceData.load(DEFAULT_DIRECTORY).countries}
    gold = found = right = 0
    for row in rows(corpus):
        mentions = countries_of(recogniser, row["text"])
        for place in (place for place in row["toponyms"] if place["is_country"]):
            there = [m.entity_id for m in mentions if m.start < place["end"] and place["start"] < m.end]
            gold += 1
            found += bool(there)
            right += codes.get(place["country_iso2"]) in there
    assert share(f"{corpus} recall", found, gold) >= FLOORS[f"{corpus} recall"]
    assert share(f"{corpus} country", right, found) >= FLOORS[f"{corpus} country"]


def test_actors_and_places() -> None:
    """Places that act are told from places where something is."""
    classes = WordClasses()
    reader = ActorReader(classes)
    found = []
    for row in rows("metonymy_relocar"):
        tokens = tokenise(row["text"])
        start, end = row["span"]
        first = next(i for i, word_end in enumerate(tokens.ends) if word_end > start)
        last = next((i for i in range(first, len(tokens.words)) if tokens.starts[i] >= end), len(tokens.words))
        found.append(reader.acts(tokens, classes.marker().mark(tokens), first, last) == (row["reading"] != "literal"))
    assert share("metonymy_relocar", sum(found), len(found)) >= FLOORS["metonymy_relocar"]


def test_countries_of_articles(recogniser: Recogniser) -> None:
    """The set of countries of each article, as F1."""
    common = found = gold = 0
    for row in rows("positions"):
        have, want = {m.entity_id for m in countries_of(recogniser, row["text"])}, set(row["countries"])
        common, found, gold = common + len(have & want), found + len(have), gold + len(want)
    assert share("positions countries", 2 * common, found + gold) >= FLOORS["positions countries"]
