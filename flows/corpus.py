"""Reads a corpus of one's own: JSON lines in, countries, leaders and positions out, one line per text."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TextIO

from flows.errors import InputError
from flows.positions.output import to_row
from flows.positions.reader import default_reader
from flows.records import Document
from flows.stages.results import Progress


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """How many texts were read, and how many positions they hold."""

    documents: int
    positions: int


def read_corpus(source: Path, target: TextIO, keep_unresolved: bool, progress: Progress) -> CorpusCounts:
    """Read each row of `source` and write its reading to `target`. One row is in memory at a time.

    Raises InputError, naming the line, where a row is not JSON or lacks a string `id` or `text`, or has a date that is none.
    """
    reader = default_reader()
    with source.open(encoding="utf-8") as file:
        progress.begin("read", "texts", sum(1 for line in file if line.strip()))
    documents = positions = 0
    for document in _documents(source):
        reading = reader.read(document, keep_unresolved=keep_unresolved)
        target.write(json.dumps(to_row(reading, document), ensure_ascii=False) + "\n")
        documents, positions = documents + 1, positions + len(reading.positions)
        progress.advance()
    return CorpusCounts(documents, positions)


def _documents(source: Path) -> Iterator[Document]:
    with source.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _document(line, f"{source}, line {number}")


def _document(line: str, where: str) -> Document:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not a JSON object ({error}).") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
        raise InputError(f"{where}: a row needs a string `id` and a string `text`.")
    return Document(
        id=row["id"],
        text=row["text"],
        title=str(row.get("title") or ""),
        date=_moment(row.get("date"), where),
        language=str(row.get("language") or "en"),
    )


def _moment(text: object, where: str) -> datetime | None:
    """An ISO 8601 moment or day; a day, and a moment without a zone, are taken for UTC."""
    if not text:
        return None
    try:
        moment = (
            datetime.fromisoformat(str(text))
            if len(str(text)) > 10
            else datetime.combine(date.fromisoformat(str(text)), time(12))
        )
    except ValueError as error:
        raise InputError(f"{where}: the date {text!r} is not ISO 8601, for example 2026-03-01.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
