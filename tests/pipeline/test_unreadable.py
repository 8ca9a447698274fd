"""A text that the reader cannot take: it alone is left out and told of, and what is read beside it is read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.articles.identity import shingle_signature, text_sha256
from flows.errors import PodiumError
from flows.positions.reader import Reader, reader_over
from flows.records import Document, Reading
from flows.settings import load_settings
from flows.stages.extract import Readers, extract
from flows.stages.loads import reference_under
from flows.stages.reference import load_reference
from flows.stages.workplace import Workplace, opened
from tests.warehouse.reports import append

SAID = "Emmanuel Macron said on Monday that the ferries would run again."
BROKEN = "Emmanuel Macron said that this text breaks the reader."


class _Breaking(Reader):
    """The reader, with a fault that one text brings out."""

    def read_all(self, documents: Sequence[Document], *, keep_unresolved: bool = False) -> list[Reading]:
        if any(document.text == BROKEN for document in documents):
            raise ValueError("no such text")
        return super().read_all(documents, keep_unresolved=keep_unresolved)


def _extract(work: Workplace, texts: Sequence[str]) -> None:
    rows = [
        {
            "article_id": f"a{number}",
            "canonical_url": f"https://one.example/{number}",
            "outlet_id": "one",
            "language": "en",
            "text": text,
            "text_basis": "page",
            "text_sha256": text_sha256(text),
            "published_at": datetime(2026, 3, 2, 8, tzinfo=UTC),
            "published_on": datetime(2026, 3, 2, 8, tzinfo=UTC).date(),
            "signature": shingle_signature(text),
        }
        for number, text in enumerate(texts)
    ]
    load_reference(work)
    work.con.execute("insert into core.outlets values ('one', 'One', null, 'en', 'other')")
    append(work.con, "core.articles", pl.DataFrame(rows))
    work.con.execute("insert into ops.stale_days select distinct published_on from core.articles")
    reader = reader_over(reference_under(work, None))
    reader.__class__ = _Breaking
    assert extract(work, Readers(reader.version, reader.languages, lambda _: reader)).number("not readable") == 1


def test_one_text_that_cannot_be_read_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    """It is quarantined with the reason, is marked as read, and has no rows."""
    with opened(load_settings({"data": tmp_path / "data"}), "test") as work:
        _extract(work, [SAID, BROKEN, f"{SAID} He left."])
        quarantined = work.con.execute("select item_id, reason, detail from ops.quarantine where stage = 'extract'").fetchall()
        assert quarantined == [("a1", "reader_failed", "ValueError: no such text")]
        reports = "select article_id, num_reports from core.article_reads order by article_id"
        assert work.con.execute(reports).fetchall() == [("a0", 1), ("a1", 0), ("a2", 1)]


def test_a_reader_that_reads_nothing_changes_nothing(tmp_path: Path) -> None:
    """Where all texts fail, the reader is at fault and not they."""
    with (
        opened(load_settings({"data": tmp_path / "data"}), "test") as work,
        pytest.raises(PodiumError, match="None of 2 articles could be read: ValueError: no such text"),
    ):
        _extract(work, [BROKEN, BROKEN])
