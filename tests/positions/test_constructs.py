"""The construct suite: for each linguistic construction examples of our own with the reading that a careful person gives.

The tables `constructs/*.toml` say for each example its text and the reports expected, one a line:
`speaker | source | cue | content | type`, a content of two spans parted by " … ". The speaker is a leader's name, the
alpha-3 code of a government, an organisation's short name, or "?" where it is out of scope (only with
`keep_unresolved = true`). "-" stands for no source or no cue. An example may have the `title` of its article.
"""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.positions.reader import Reader, default_reader
from flows.records import Document, PositionReport, Reading

TABLES = sorted((Path(__file__).parent / "constructs").glob("*.toml"))
DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _examples() -> list[Any]:
    found = []
    for table in TABLES:
        with table.open("rb") as file:
            data = tomllib.load(file)
        for number, example in enumerate(data["example"], start=1):
            found.append(pytest.param(example, data.get("language", "en"), id=f"{table.stem}-{number}"))
    return found


@cache
def _reader() -> Reader:
    return default_reader()


@pytest.mark.parametrize(("example", "language"), _examples())
def test_an_example_is_read_as_a_careful_person_reads_it(example: dict[str, Any], language: str) -> None:
    """Each example gives the reports of its table, all of them and no others, in the order of the text."""
    document = Document("example", example["text"], example.get("title", ""), DAY, language)
    reading = _reader().read(document, keep_unresolved=example.get("keep_unresolved", False))
    assert [_line(report, reading, document.text) for report in reading.positions] == example["expect"]


def test_the_suite_is_as_large_as_we_say() -> None:
    """At least 120 examples stand in the tables."""
    assert len(_examples()) >= 120


def _line(report: PositionReport, reading: Reading, text: str) -> str:
    speaker = {
        "leader": report.speaker_name,
        "government": report.country,
        "organisation": reading.recognition.organisations.get(report.organisation_id, report.organisation_id)
        or report.speaker_name,
        "unresolved": "?",
    }[report.speaker_kind]
    source, cue = (text[slice(*span)] if span is not None else "-" for span in (report.source, report.cue))
    content = " … ".join(text[start:end] for start, end in report.content)
    return f"{speaker} | {source} | {cue} | {content} | {report.quote_type}"
