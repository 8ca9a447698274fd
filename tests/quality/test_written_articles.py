"""The articles that we wrote: the mark-up's rules, and what the reader finds in them, which needs no data from elsewhere."""

from pathlib import Path

import pytest

from flows.positions.labels.topics import TOPICS
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from tests.quality import written_articles
from tests.quality.positions_sets import document
from tests.quality.written_articles import WRITTEN, WRITTEN_GERMAN, Row, written_rows

ARTICLE = """=== xx-001
date: 2026-04-12
title: Warsaw to send further batteries
---
WARSAW, April 12 - {1s Polish Defence Minister Marek Zalewski} {1q said} {1c that two batteries would "follow soon"}.

{2c "We will not wait,"} {2s,3s he} {2q told} reporters, {3q adding} {3c Poland was ready}. {2c "Not for a day."}
---
countries: POL
leaders: Marek Zalewski/POL
1 | leader | Marek Zalewski | POL | | AGREE | arms | supports | UKR African_Union | conditional joint:DEU | 2026-04-12
2 | leader | Marek Zalewski | POL | | REJECT | arms | opposes | | negated |
3 | leader | Marek Zalewski | POL | | STATE | arms | neutral | | |
"""


def articles(directory: Path, text: str) -> list[written_articles.Row]:
    """The rows of one file."""
    (directory / "xx-1.txt").write_text(text, encoding="utf-8")
    return written_rows(directory)


def test_marks_become_spans(tmp_path: Path) -> None:
    """Spans are places in the text without marks; a content may have two; one source may serve two statements."""
    (row,) = articles(tmp_path, ARTICLE)
    text, (first, second, third) = row["text"], row["positions"]
    assert "{" not in text
    assert [text[s:e] for s, e in second["content"]] == ['"We will not wait,"', '"Not for a day."']
    assert text[slice(*first["source"])] == "Polish Defence Minister Marek Zalewski"
    assert text[slice(*third["cue"])] == "adding"
    assert second["source"] == third["source"]
    assert (first["targets"], first["joint_with"], first["conditional"]) == (["UKR", "African Union"], ["DEU"], True)
    assert [p["quote_type"] for p in (first, second, third)] == ["mixed", "direct", "indirect"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{1q said}", "{1q said", "not closed"),
        ("{1q said}", "said}", "closing brace without a mark"),
        ("| arms | opposes", "| weapons | opposes", "'weapons' is none of"),
        ("3 | leader", "4 | leader", "statement 4 needs a content"),
        ("| negated |", "|", "10 columns instead of 11"),
        ("leaders: Marek Zalewski/POL", "leaders: Marek Zalewski", "Name/POL"),
    ],
    ids=["open", "unopened", "label", "unmarked", "columns", "leaders"],
)
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    """What is wrong is told with the article's id."""
    with pytest.raises(ValueError, match="xx-001.*" + told):
        articles(tmp_path, ARTICLE.replace(old, new))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("{2c „Wir warten nicht“}, {2q sagte} {2s er}.", "direct"),
        ('{2c "Wir warten nicht"}, {2q sagte} {2s er}.', "direct"),
        ("{2c «Wir warten nicht»}, {2q sagte} {2s er}.", "direct"),
        ("{2c Man warte „nicht lange“ auf andere}, {2q sagte} {2s er}.", "mixed"),
        ("{2c „Erstens warten wir nicht.}", "direct"),
        ("Er nannte es „klar“. {2c Man warte nicht}, {2q sagte} {2s er}, und „das gilt“.", "indirect"),
    ],
)
def test_quotation_marks_of_german_news(tmp_path: Path, sentence: str, kind: str) -> None:
    """Low and angled marks quote as the straight ones do; a high mark that ends a quotation begins none."""
    told = '{2c "We will not wait,"} {2s,3s he} {2q told} reporters, {3q adding} {3c Poland was ready}. {2c "Not for a day."}'
    third = "3 | leader | Marek Zalewski | POL | | STATE | arms | neutral | | |\n"
    (row,) = articles(tmp_path, ARTICLE.replace(told, sentence).replace(third, ""))
    assert row["positions"][1]["quote_type"] == kind


def test_ids_are_unique(tmp_path: Path) -> None:
    """Two articles of one id are refused."""
    with pytest.raises(ValueError, match="two articles are called xx-001"):
        articles(tmp_path, ARTICLE + ARTICLE)


def test_topics_are_those_of_the_tables() -> None:
    """The mark-up, and so the reader, knows the topics of the reference tables and no others."""
    table = (DEFAULT_DIRECTORY / "topics.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(line.split(",", 1)[0] for line in table) == sorted(TOPICS)


@pytest.fixture(scope="module", params=[WRITTEN, WRITTEN_GERMAN], ids=["english", "german"])
def written(request: pytest.FixtureRequest) -> list[Row]:
    """All our articles of a language."""
    return written_rows(request.param)


def test_countries_are_known(written: list[Row]) -> None:
    """Every country that an article names, speaks for or addresses is in the tables."""
    known = {row.country for row in ReferenceData.load(DEFAULT_DIRECTORY).countries}
    for row in written:
        named = {*row["countries"], *(p["country"] for p in row["positions"] if p["country"])}
        assert named <= known, (row["id"], named - known)


def test_words_of_contents_are_whole(written: list[Row]) -> None:
    """Marks stand around whole words and inside one paragraph."""
    for row in written:
        for position in row["positions"]:
            for start, end in position["content"]:
                text = row["text"]
                cut = [c for c in (text[start - 1 : start + 1], text[end - 1 : end + 1]) if len(c) == 2 and c.isalnum()]
                assert not cut, (row["id"], text[start:end])
                assert "\n" not in text[start:end], (row["id"], text[start:end])


def test_documents(written: list[Row]) -> None:
    """A written article is a document as the reader gets it."""
    row = written[0]
    assert document(row).text == row["text"]
    assert document(row).date is not None
