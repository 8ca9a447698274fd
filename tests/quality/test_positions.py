"""The floors of position reports: what the extractor reaches on annotated articles must not fall silently.

Figures are written by `python -m tests.quality.positions_figures`. Two thirds of the articles were developed on, one third
was kept aside; the floors stand some way below what was measured, so that a change of the reference data does not trip them.
"""

from functools import cache
from typing import Any

import pytest

from flows.positions.reader import Reader, default_reader
from flows.records import Document
from tests.quality.positions_sets import EVALS, Row, attribution_row, available, found_rows, kept_aside, of_types, rows, scorer

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not available(), reason="../shared/evals is absent: the quality of positions is not measured"),
]
SEED = EVALS.parent / "seed" / "article.txt"
# What the article module takes away before a text is read.
NO_TEXT = ("Summary", "- ", "Your browser", "Zelenskyy, Macron Say")
DETECTION = {"developed on": 0.90, "kept aside": 0.81, "all": 0.87}
ATTRIBUTED = {"developed on": 0.84, "kept aside": 0.76, "all": 0.82}


@cache
def _reader() -> Reader:
    return default_reader()


@cache
def _report(part: str) -> Any:
    gold = [r for r in rows("positions.jsonl") if part == "all" or kept_aside(r) == (part == "kept aside")]
    return scorer("score_positions").score(gold, found_rows(_reader(), gold))[0]


@pytest.mark.parametrize("part", DETECTION)
def test_positions_are_detected(part: str) -> None:
    """Reports of annotated articles are found, and little else."""
    assert _report(part)["detection"]["f1"] >= DETECTION[part]


@pytest.mark.parametrize("part", ATTRIBUTED)
def test_positions_are_attributed(part: str) -> None:
    """Reports have the speaker that the annotators gave them."""
    assert _report(part)["attributed"]["f1"] >= ATTRIBUTED[part]


def test_quotations_are_found_and_typed() -> None:
    """Direct and mixed quotations are found, and the type of quotation is told."""
    by_type = _report("all")["recall_by_type"]
    gold = sum(by_type[t]["gold"] for t in ("direct", "mixed"))
    detected = sum(by_type[t]["gold"] * by_type[t]["detected"] for t in ("direct", "mixed")) / gold
    assert detected >= 0.87
    assert _report("all")["labels"]["quote_type"]["accuracy"] >= 0.96


@cache
def _attributions() -> tuple[list[Row], list[Row]]:
    gold = [row for row in rows("attribution_polnear.jsonl") if row["split"] == "dev"]
    return gold, [attribution_row(_reader(), row) for row in gold]


def test_whole_relations_of_quotations_in_political_news() -> None:
    """Source, cue and content of direct and mixed quotations, whoever speaks, in American political news."""
    types = ("direct", "mixed")
    gold, found = ([of_types(row, types) for row in part] for part in _attributions())
    assert scorer("score_attribution").score(gold, found)["full30"]["f1"] >= 0.79


def test_attributions_of_all_types_in_political_news() -> None:
    """What is found is an attribution, and covers most of what is attributed."""
    figures = scorer("score_attribution").score(*_attributions())
    assert figures["ggt30"]["p"] >= 0.82
    assert figures["overlap"]["f1"] >= 0.75


# Speaker and first words of each statement of the founding article, in the order of its text.
STATEMENTS = [
    ("Emmanuel Macron", "26 countries have agreed"),
    ("Emmanuel Macron", '26 countries "have committed themselves'),
    ("Emmanuel Macron", "The forces would not be deployed"),
    ("Emmanuel Macron", '"In the coming days'),
    ("Volodymyr Zelenskyy", "as soon as a draft"),
    ("Volodymyr Zelenskyy", '"It is important'),
    ("Emmanuel Macron", '"If Russia continues'),
    ("Emmanuel Macron", '"This is also'),
    ("Vladimir Putin", "he would meet"),
    ("Volodymyr Zelenskyy", "the venue"),
    ("Volodymyr Zelenskyy", '"Putin wants'),
    ("Mark Rutte", 'he expected "clarity"'),
    ("Donald Trump", "European countries will have to"),
    ("RUS", "the idea of European troops"),
    ("Vladimir Putin", "Moscow is willing"),
]


def test_the_founding_article() -> None:
    """All fifteen statements with their speakers, and none besides."""
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if not line.startswith(NO_TEXT)]
    text = "\n\n".join(_after_link(line) for line in lines)
    positions = _reader().read(Document("seed", text)).positions
    found = [(p.country if p.speaker_kind == "government" else p.speaker_name, text[p.content[0][0] :]) for p in positions]
    assert len(found) == len(STATEMENTS)
    for (speaker, words), (name, content) in zip(found, STATEMENTS, strict=True):
        assert (speaker, words[: len(content)]) == (name, content)


def _after_link(line: str) -> str:
    """The words after a "SEE ALSO" link that stands at the head of a paragraph."""
    for start in ("The forces would", "Efforts to make"):
        if line.startswith("SEE ALSO") and start in line:
            return line[line.index(start) :]
    return line
