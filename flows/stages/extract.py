"""Extract: articles not yet read by this version of the reader are read, a batch at a time, and their rows replaced."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from flows.errors import PodiumError
from flows.keys import key
from flows.positions.reader import Reader
from flows.records import Candidate, Document, Mention, Party, Person, PositionReport, Reading, Recognition
from flows.stages.discovery import discover
from flows.stages.loads import accepted_loads
from flows.stages.results import StageResult
from flows.stages.wording import content_key, quote_key
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import delete_matching, frame, insert, insert_missing, statement

Row = dict[str, object]
Readers = Callable[[str], Reader]  # the reader over the reference tables of a load, "" for the reviewed files alone
# The tables whose rows of an article are replaced when it is read again.
DERIVED = ("core.mentions", "core.article_people", "core.leader_candidates", "core.position_reports", "core.report_parties")


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
    _drop_orphans(work)
    pending = pending_articles(work, readers(newest_load(work)))
    work.progress.begin("extract", "articles", pending.height)
    articles = mentions = reports = failed = 0
    for load, ids in _batches(pending, work.settings.batch):
        batch = _Batch()
        for article in _articles(work, ids):
            _read_into(batch, article, readers(load), load)
            work.progress.advance()
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


def newest_load(work: Workplace) -> str:
    """The id of the newest accepted load, "" where there is none."""
    return next((load.load_id for load in reversed(accepted_loads(work))), "")


def _batches(pending: pl.DataFrame, size: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """The pending articles load by load, in pieces of at most `size`, as frames of article_id."""
    for load, group in pending.partition_by("reference_load", as_dict=True, maintain_order=True).items():
        for piece in group.select("article_id").iter_slices(size):
            yield str(load[0]), piece


def pending_articles(work: Workplace, reader: Reader) -> pl.DataFrame:
    """article_id and reference_load of the articles that wait for a reader of this version, in a fixed order."""
    work.con.execute("set variable extractor_version = ?", [reader.version])
    work.con.execute("set variable languages = ?", [sorted(reader.languages)])
    pending: pl.DataFrame = work.con.sql(statement("stages/articles_to_read")).pl()
    return pending


def _drop_orphans(work: Workplace) -> None:
    """Rows of articles that are gone, or have lost their text, go as well."""
    gone = work.con.sql(statement("stages/orphans")).pl()
    if gone.height:
        _replace(work, gone, _Batch())


def _articles(work: Workplace, ids: pl.DataFrame) -> Iterator[Row]:
    work.con.register("wanted", ids)
    rows = work.con.sql(statement("stages/article_texts")).pl()
    work.con.unregister("wanted")
    yield from rows.iter_rows(named=True)


def _read_into(batch: _Batch, article: Row, reader: Reader, load: str) -> None:
    document = Document(
        id=str(article["article_id"]),
        text=str(article["text"]),
        title=str(article["title"]),
        date=article["published_at"],  # type: ignore[arg-type]
        language=str(article["language"]),
        outlet_country=str(article["outlet_country"] or ""),
    )
    try:
        reading = reader.read(document)
    except Exception as error:  # noqa: BLE001 - one text that the reader cannot take must not keep all others from being read
        batch.failed += 1
        batch.reason = f"{type(error).__name__}: {error}"
        batch.add("ops.quarantine", [_quarantine_row(article, "reader_failed", batch.reason)])
        reading = Reading(document.id, Recognition((), {}, {}))
    sound = [report for report in reading.positions if _spans_lie_inside(report, document.text)]
    if len(sound) < len(reading.positions):
        batch.add("ops.quarantine", [_quarantine_row(article, "bad_span", f"{len(reading.positions) - len(sound)} reports")])
    unique = {str(row["report_id"]): (row, report) for report in sound for row in [report_row(article, report, reader.version)]}
    batch.add("core.mentions", _mention_rows(document.id, reading, reader.version))
    batch.add("core.article_people", [_person_row(document.id, p, reader.version) for p in reading.recognition.people.values()])
    batch.add("core.leader_candidates", [_candidate_row(document.id, c, reader.version) for c in reading.recognition.candidates])
    batch.add("core.position_reports", [row for row, _ in unique.values()])
    for report_id, (_, report) in unique.items():
        batch.add("core.report_parties", _party_rows(report_id, document.id, report))
    batch.add(
        "core.article_reads",
        [
            {
                "article_id": document.id,
                "text_sha256": article["text_sha256"],
                "extractor_version": reader.version,
                "reference_load": load,
                "num_mentions": len(reading.recognition.mentions),
                "num_reports": len(unique),
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


def _mention_rows(article_id: str, reading: Reading, version: str) -> list[Row]:
    return [_mention_row(article_id, mention, version) for mention in dict.fromkeys(reading.recognition.mentions)]


def _mention_row(article_id: str, mention: Mention, version: str) -> Row:
    return {
        "mention_id": key(article_id, str(mention.start), str(mention.end), mention.kind, mention.entity_id),
        "article_id": article_id,
        "start_char": mention.start,
        "end_char": mention.end,
        "kind": mention.kind,
        "entity_id": mention.entity_id,
        "form": mention.form,
        "as_actor": mention.as_actor,
        "confidence": mention.confidence,
        "extractor_version": version,
    }


def _person_row(article_id: str, person: Person, version: str) -> Row:
    return {
        "article_id": article_id,
        "leader_id": person.leader_id,
        "name": person.name,
        "surname": person.surname,
        "country": person.country or None,
        "organisation_id": person.organisation_id or None,
        "office_id": person.office_id or None,
        "office_title": person.office_title or None,
        "origin": person.origin,
        "tense": person.tense,
        "confidence": person.confidence,
        "extractor_version": version,
    }


def _candidate_row(article_id: str, candidate: Candidate, version: str) -> Row:
    return {
        "article_id": article_id,
        "leader_id": candidate.leader_id,
        "name": candidate.name,
        "title": candidate.title,
        "role": candidate.role,
        "country": candidate.country or None,
        "organisation_id": candidate.organisation_id or None,
        "start_char": candidate.start,
        "end_char": candidate.end,
        "extractor_version": version,
    }


def speaker_key(report: PositionReport) -> str:
    """Who speaks, as one key: the leader, else the organisation, else the state, else the name that the article gives."""
    if report.speaker_kind == "leader":
        return f"leader:{report.leader_id or report.speaker_name.casefold()}"
    if report.speaker_kind == "organisation":
        return f"organisation:{report.organisation_id}"
    return f"{report.speaker_kind}:{report.country or report.speaker_name.casefold()}"


def report_row(article: Row, report: PositionReport, version: str) -> Row:
    """The row of `core.position_reports`; its id follows from the article, the spans and the speaker."""
    article_id, text = str(article["article_id"]), str(article["text"])
    content = " … ".join(text[start:end] for start, end in report.content)
    second = report.content[1] if len(report.content) > 1 else (None, None)
    source = report.source or (None, None)
    cue = report.cue or (None, None)
    who = speaker_key(report)
    return {
        "report_id": key(article_id, repr(report.content), repr(report.cue), who),
        "article_id": article_id,
        "content_start": report.content[0][0],
        "content_end": report.content[0][1],
        "content2_start": second[0],
        "content2_end": second[1],
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "quote_type": report.quote_type,
        "content": content,
        "content_key": content_key(content),
        "quote_key": quote_key(content),
        "cue": text[report.cue[0] : report.cue[1]] if report.cue else None,
        "source": text[report.source[0] : report.source[1]] if report.source else None,
        "speaker_kind": report.speaker_kind,
        "speaker_name": report.speaker_name,
        "speaker_key": who,
        "leader_id": report.leader_id or None,
        "office_id": report.office_id or None,
        "country": report.country or None,
        "organisation_id": report.organisation_id or None,
        "speech_act": report.speech_act,
        "topic": report.topic,
        "stance": report.stance,
        "conditional": report.conditional,
        "negated": report.negated,
        "said_on": report.said_on,
        "said_on_basis": report.said_on_basis,
        "published_at": article["published_at"],
        "outlet_id": article["outlet_id"],
        "amounts": "; ".join(f"{number} {unit}".strip() for number, unit in report.amounts),
        "confidence": report.confidence,
        "extractor_version": version,
    }


def _party_rows(report_id: str, article_id: str, report: PositionReport) -> list[Row]:
    return [
        _party_row(report_id, article_id, role, rank, party)
        for role, parties in (("target", report.targets), ("joint", report.joint_with))
        for rank, party in enumerate(dict.fromkeys(parties), start=1)
    ]


def _party_row(report_id: str, article_id: str, role: str, rank: int, party: Party) -> Row:
    return {
        "report_id": report_id,
        "article_id": article_id,
        "role": role,
        "rank": rank,
        "country": party.country or None,
        "organisation_id": party.organisation_id or None,
        "leader_id": party.leader_id or None,
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
    insert_missing(work.con, "ops.stale_statements", speakers, ["speaker_key"])
    insert_missing(work.con, "ops.stale_days", days, ["day"])
