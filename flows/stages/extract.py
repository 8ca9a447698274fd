"""Extract: articles not yet read by this version of the reader are read, a batch at a time, and their rows replaced."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from flows.errors import PodiumError
from flows.positions.reader import TOGETHER, Reader
from flows.recognition.building import kept_aside
from flows.records import Document, PositionReport, Reading, Recognition
from flows.stages.discovery import discover
from flows.stages.reading_rows import Row, candidate_row, mention_rows, party_rows, person_row, report_row
from flows.stages.results import StageResult
from flows.stages.settled_days import find_unsettled, settle
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import delete_matching, frame, insert, insert_missing, statement

# The tables whose rows of an article are replaced when it is read again.
DERIVED = ("core.mentions", "core.article_people", "core.leader_candidates", "core.position_reports", "core.report_parties")


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one version, which is known before one is built: that takes two seconds, and often nothing waits.

    `over` gives the reader over the reference tables of a load, "" for the reviewed files alone.
    """

    version: str
    languages: frozenset[str]
    over: Callable[[str], Reader]


@dataclass(slots=True)
class _Batch:
    """The rows of the articles of one batch, by table."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {table: [] for table in (*DERIVED, "core.article_reads", "ops.quarantine")}
    )

    failed: int = 0
    reason: str = ""

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """More rows for a table."""
        self.rows[table].extend(rows)


def extract(work: Workplace, readers: Readers) -> StageResult:
    """Read what has not been read as it should be; each batch's rows and its marks commit together.

    Then the people whom enough articles introduce are taken into the reference tables (see discovery.py).
    """
    find_unsettled(work.con, readers.version, readers.languages)
    _drop_orphans(work)
    pending = settle(work.con)
    work.progress.begin("extract", "articles", pending.height)
    articles = mentions = reports = failed = 0
    for load, ids in _batches(pending, work.settings.batch):
        batch = _Batch()
        reader = readers.over(load)
        with kept_aside():
            for some in _articles(work, ids).iter_slices(TOGETHER):
                _read_into(batch, some.to_dicts(), reader, load)
                work.progress.advance(some.height)
        if batch.failed == ids.height > 1:
            raise PodiumError(f"None of {ids.height} articles could be read: {batch.reason}. Nothing of them was changed.")
        _replace(work, ids, batch)
        failed += batch.failed
        articles += ids.height
        mentions += len(batch.rows["core.mentions"])
        reports += len(batch.rows["core.position_reports"])
    numbers = (
        ("articles read", articles),
        ("mentions", mentions),
        ("position reports", reports),
        ("not readable", failed),
        ("people discovered", discover(work)),
    )
    return StageResult("extract", numbers, articles, reports)


def _batches(pending: pl.DataFrame, size: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """The pending articles load by load, in pieces of at most `size`, as frames of article_id."""
    for load, group in pending.partition_by("reference_load", as_dict=True, maintain_order=True).items():
        for piece in group.select("article_id").iter_slices(size):
            yield str(load[0]), piece


def _drop_orphans(work: Workplace) -> None:
    """Rows of articles that are gone, or have lost their text, go as well."""
    gone = work.con.sql(statement("stages/orphans")).pl()
    if gone.height:
        _replace(work, gone, _Batch())


def _articles(work: Workplace, ids: pl.DataFrame) -> pl.DataFrame:
    work.con.register("wanted", ids)
    rows: pl.DataFrame = work.con.sql(statement("stages/article_texts")).pl()
    work.con.unregister("wanted")
    return rows


def _read_into(batch: _Batch, articles: Sequence[Row], reader: Reader, load: str) -> None:
    documents = [_document(article) for article in articles]
    try:
        readings = reader.read_all(documents)
    except Exception:  # noqa: BLE001 - one text that the reader cannot take must not keep all others from being read
        readings = [_read(batch, *one, reader) for one in zip(articles, documents, strict=True)]
    for article, document, reading in zip(articles, documents, readings, strict=True):
        _add(batch, article, document, reading, (reader.version, load))


def _document(article: Row) -> Document:
    published: datetime = article["published_at"]  # type: ignore[assignment]
    return Document(
        id=str(article["article_id"]),
        text=str(article["text"]),
        title=str(article["title"]),
        date=published,
        language=str(article["language"]),
        outlet_country=str(article["outlet_country"] or ""),
    )


def _read(batch: _Batch, article: Row, document: Document, reader: Reader) -> Reading:
    """One article's reading; of one that cannot be read an empty one, with the reason in quarantine."""
    try:
        return reader.read(document)
    except Exception as error:  # noqa: BLE001 - as above
        batch.failed += 1
        batch.reason = f"{type(error).__name__}: {error}"
        batch.add("ops.quarantine", [_quarantine_row(article, "reader_failed", batch.reason)])
        return Reading(document.id, Recognition((), {}, {}))


def _add(batch: _Batch, article: Row, document: Document, reading: Reading, read_by: tuple[str, str]) -> None:
    """The rows of one article; `read_by` are the versions of the rules and of the reference tables."""
    version, load = read_by
    published: datetime = article["published_at"]  # type: ignore[assignment]
    day = published.date()
    sound = [report for report in reading.positions if _spans_lie_inside(report, document.text)]
    if len(sound) < len(reading.positions):
        batch.add("ops.quarantine", [_quarantine_row(article, "bad_span", f"{len(reading.positions) - len(sound)} reports")])
    unique = {str(row["report_id"]): (row, report) for report in sound for row in [report_row(article, report, version)]}
    batch.add("core.mentions", mention_rows(document.id, day, reading, version))
    batch.add("core.article_people", [person_row(document.id, day, p, version) for p in reading.recognition.people.values()])
    batch.add("core.leader_candidates", [candidate_row(document.id, c, version) for c in reading.recognition.candidates])
    batch.add("core.position_reports", [row for row, _ in unique.values()])
    for report_id, (_, report) in unique.items():
        batch.add("core.report_parties", party_rows(report_id, document.id, day, report))
    batch.add(
        "core.article_reads",
        [
            {
                "article_id": document.id,
                "text_sha256": article["text_sha256"],
                "facts_sha256": article["facts_sha256"],
                "extractor_version": version,
                "reference_load": load,
                "num_mentions": len(reading.recognition.mentions),
                "num_reports": len(unique),
                "published_on": day,
            }
        ],
    )


def _spans_lie_inside(report: PositionReport, text: str) -> bool:
    """A report that points outside its article, or at nothing, cannot be traced and is not kept."""
    spans = [*report.content, *(span for span in (report.source, report.cue) if span)]
    return all(0 <= start < end <= len(text) for start, end in spans)


def _quarantine_row(article: Row, reason: str, detail: str) -> Row:
    return {
        "item_id": article["article_id"],
        "stage": "extract",
        "reason": reason,
        "detail": detail[:500],
        "url": article["canonical_url"],
        "fetch_id": article["fetch_id"],
        "received_at": article["fetched_at"],
    }


def _replace(work: Workplace, ids: pl.DataFrame, batch: _Batch) -> None:
    """The old rows of the batch's articles go, the new ones come, and what depends on either is marked stale."""
    with transaction(work.con):
        _mark_stale(work, ids)
        for table in (*DERIVED, "core.article_reads"):
            delete_matching(work.con, table, ids)
            insert(work.con, table, frame(work.con, table, batch.rows[table]))
        work.con.register("wanted", ids)
        work.con.execute("delete from ops.quarantine where stage = 'extract' and item_id in (select article_id from wanted)")
        work.con.unregister("wanted")
        insert(work.con, "ops.quarantine", frame(work.con, "ops.quarantine", batch.rows["ops.quarantine"]))
        _mark_stale(work, ids)


def _mark_stale(work: Workplace, ids: pl.DataFrame) -> None:
    """Days and speakers of the reports that these articles have right now."""
    work.con.register("wanted", ids)
    speakers = work.con.sql(statement("stages/speakers_of_articles")).pl()
    days = work.con.sql(statement("stages/days_of_articles")).pl()
    work.con.unregister("wanted")
    insert_missing(work.con, "ops.stale_statements", speakers, ["speaker_key", "reported_on"])
    insert_missing(work.con, "ops.stale_days", days, ["day"])
