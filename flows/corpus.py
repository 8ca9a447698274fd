"""Reads a corpus of one's own: JSON lines in, countries, leaders and positions out, one line per text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import BinaryIO

import orjson

from flows.articles.dates import parse_date
from flows.errors import InputError
from flows.positions.output import to_row
from flows.positions.reader import TOGETHER, default_reader
from flows.recognition.building import kept_aside
from flows.records import Document
from flows.stages.results import Progress

_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """How many texts were read, how many of them without a readable date or in a language that is not read for positions, and how
    many positions they hold."""

    documents: int
    undated: int
    other_languages: int
    positions: int


def read_corpus(source: Path, target: BinaryIO, keep_unresolved: bool, progress: Progress) -> CorpusCounts:
    """Read each row of `source` and write its reading to `target`. Few rows are in memory at a time.

    Raises InputError, naming the line, where a row is not JSON or lacks a string `id` or `text`.
    """
    reader = default_reader()
    with source.open("rb") as file:
        progress.begin("read", "texts", sum(1 for line in file if line.strip()))
    documents = undated = other_languages = positions = 0
    with kept_aside():
        for group in _groups(_documents(source)):
            for document, reading in zip(group, reader.read_all(group, keep_unresolved=keep_unresolved), strict=True):
                target.write(orjson.dumps(to_row(reading, document)) + b"\n")
                documents, positions = documents + 1, positions + len(reading.positions)
                undated += document.date is None
                other_languages += not reader.reads(document)
                progress.advance()
    return CorpusCounts(documents, undated, other_languages, positions)


def _groups(documents: Iterator[Document]) -> Iterator[list[Document]]:
    """Documents in groups that are read together; those before a wrong row are read before it is told of."""
    group: list[Document] = []
    try:
        for document in documents:
            group.append(document)
            if len(group) == TOGETHER:
                yield group
                group = []
    except InputError:
        yield group
        raise
    if group:
        yield group


def _documents(source: Path) -> Iterator[Document]:
    with source.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _document(line, f"{source}, line {number}")


def _document(line: bytes, where: str) -> Document:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 text (byte {error.start} of the line).") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not a JSON object ({error}).") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
        raise InputError(f"{where}: a row needs a string `id` and a string `text`.")
    return Document(
        id=_encodable(row["id"]),
        text=_encodable(row["text"]),
        title=_encodable(str(row.get("title") or "")),
        date=_moment(row.get("date")),
        language=str(row.get("language") or "en").strip().replace("_", "-"),
    )


def _encodable(text: str) -> str:
    """Text with U+FFFD for each half of a surrogate pair, which JSON can name and UTF-8 cannot hold: what cuts a text through
    an emoji leaves one. A character for a character, so offsets are those of the text that was given."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _moment(text: object) -> datetime | None:
    """A moment from whatever a corpus calls a date: ISO 8601, or a form that feeds use; a day means its noon, UTC.

    None where it cannot be read: the text is then read without a date, and titles resolve to nobody by day.
    """
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(str(text)), time(12), UTC)
    except ValueError:
        return parse_date(str(text)).moment
