"""Landing: from stored captures to rows of `raw.fetches` and `raw.entries`. Live runs and replays land the same way.

Every row follows from the captures alone, in whatever order they come: earliest sightings win by time, not by arrival.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from flows.feeds.encoding import EncodingError, decode_body
from flows.feeds.full_text import is_full_text
from flows.feeds.manners import FeedHints, next_due, validators
from flows.feeds.parse import FeedParser, ParsedFeed
from flows.feeds.urls import canonical_url
from flows.keys import key
from flows.records import Entry, Exchange, Feed, FetchState
from flows.settings import Settings
from flows.stages.exchanges import described_feed, from_capture, header, num_bytes
from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import count, delete_matching, frame, insert, insert_missing, statement
from warehouse.warc import Stored

ACCEPTED = "accepted"  # the mark of a load of reference answers that counts from then on: flows/stages/loads.py
GOOD = ("ok", "not_modified", ACCEPTED)
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Landed:
    """How many captures were landed, and how many new contents of entries they brought."""

    fetches: int = 0
    entry_versions: int = 0

    def __add__(self, other: "Landed") -> "Landed":
        return Landed(self.fetches + other.fetches, self.entry_versions + other.entry_versions)


def land(work: Workplace, batch: Sequence[Stored], parser: FeedParser, looked_at: dict[str, int]) -> Landed:
    """Derive and commit the rows of a batch, together with how far each segment (`looked_at`: bytes) has been read."""
    fetches: list[Row] = []
    versions: list[Row] = []
    for stored in batch:
        fetch, entries = _rows(work, stored, parser)
        fetches.append(fetch)
        versions.extend(entries)
    with transaction(work.con):
        num_fetches = insert_missing(work.con, "raw.fetches", frame(work.con, "raw.fetches", fetches), ["fetch_id"])
        num_versions = _merge_entry_versions(work, versions)
        _describe_unlisted_feeds(work, batch)
        _mark_segments(work, batch, looked_at)
        _mark_fetch_days(work, fetches)
    return Landed(num_fetches, num_versions)


def _rows(work: Workplace, stored: Stored, parser: FeedParser) -> tuple[Row, list[Row]]:
    exchange = from_capture(stored.capture)
    feed = described_feed(stored.capture) or Feed(exchange.feed_id, exchange.url, "", "")
    is_revisit = stored.capture.same_as is not None
    parsed = None
    if exchange.kind == "feed" and exchange.outcome == "ok" and not is_revisit:
        parsed = parse_exchange(work.settings, exchange, feed, parser)
    fetch = _fetch_row(stored, exchange, parsed, is_revisit)
    entries = parsed.entries if parsed and parsed.outcome == "ok" else ()
    return fetch, [_version_row(entry, exchange, str(fetch["fetch_id"])) for entry in entries]


def parse_exchange(settings: Settings, exchange: Exchange, feed: Feed, parser: FeedParser) -> ParsedFeed:
    """What the document of an answer holds: entries and hints, or the code of what is wrong with it."""
    try:
        body = decode_body(exchange.headers, exchange.body, settings.max_bytes)
    except EncodingError as error:
        return ParsedFeed(outcome=error.code, detail=error.detail)
    return parser.parse(body, header(exchange, "content-type"), feed, exchange.final_url or exchange.url)


def _fetch_row(stored: Stored, exchange: Exchange, parsed: ParsedFeed | None, is_revisit: bool) -> Row:
    known = FeedHints(**json.loads(exchange.hints_before)) if exchange.hints_before else FeedHints()
    hints = parsed.hints if parsed and parsed.outcome == "ok" else known
    judged = replace(exchange, outcome=parsed.outcome, detail=parsed.detail) if parsed else exchange
    failures = 0 if judged.outcome in GOOD else exchange.failures_before + 1
    sent = FetchState(
        exchange.url,
        etag=header(exchange, "if-none-match", of_request=True),
        last_modified=header(exchange, "if-modified-since", of_request=True),
    )
    etag, last_modified = validators(judged, sent)
    return {
        "fetch_id": fetch_id(exchange),
        "kind": exchange.kind,
        "feed_id": exchange.feed_id,
        "url": exchange.url,
        "canonical_url": canonical_url(exchange.url) if exchange.kind == "page" else "",
        "final_url": exchange.final_url,
        "requested_at": exchange.requested_at,
        "outcome": judged.outcome,
        "detail": judged.detail,
        "http_status": exchange.http_status,
        "bytes": num_bytes(stored.capture),
        "duration_ms": exchange.duration_ms,
        "etag": etag,
        "last_modified": last_modified,
        "payload_sha256": stored.capture.payload_sha256,
        "is_revisit": is_revisit,
        "hints": json.dumps(asdict(hints), sort_keys=True),
        "num_entries": len(parsed.entries) if parsed else 0,
        "failures": failures,
        "next_due_at": next_due(judged, failures, hints),
        "warc_file": stored.warc_file,
        "warc_offset": stored.warc_offset,
    }


def fetch_id(exchange: Exchange) -> str:
    """The key of one attempt: what was asked, and when."""
    return key(exchange.kind, exchange.url, exchange.requested_at.isoformat())


def _version_row(entry: Entry, exchange: Exchange, fetch: str) -> Row:
    """The dates stand outside the key: feeds that restamp their entries at every poll bring nothing new."""
    content = key(entry.title, entry.summary, entry.content, entry.link, entry.guid)
    return {
        "entry_version_id": key(entry.entry_id, content),
        "entry_id": entry.entry_id,
        "feed_id": entry.feed_id,
        "guid": entry.guid,
        "link": entry.link,
        "canonical_url": canonical_url(entry.link),
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "is_full_text": is_full_text(entry.content, entry.summary),
        "author": entry.author,
        "language": entry.language,
        "published_raw": entry.published_raw,
        "updated_raw": entry.updated_raw,
        "published_at": entry.published_at,
        "first_seen_at": exchange.requested_at,
        "fetch_id": fetch,
    }


def _merge_entry_versions(work: Workplace, rows: list[Row]) -> int:
    """New contents are added; of a content known already the earliest sighting is kept, with the dates it gave."""
    if not rows:
        return 0
    before = count(work.con, "raw.entry_versions")
    new = frame(work.con, "raw.entry_versions", rows).sort("first_seen_at", "fetch_id")
    work.con.register("new_rows", new.unique(subset=["entry_version_id"], keep="first", maintain_order=True))
    work.con.execute(statement("stages/merge_entry_versions"))
    work.con.unregister("new_rows")
    return count(work.con, "raw.entry_versions") - before


def _describe_unlisted_feeds(work: Workplace, batch: Sequence[Stored]) -> None:
    """Feeds that the list no longer names keep the description of their newest capture, so that outlets stay known."""
    rows = []
    for stored in batch:
        feed = described_feed(stored.capture)
        if feed:
            rows.append(feed_row(feed, is_listed=False) | {"described_at": stored.capture.at})
    if rows:
        work.con.register("new_rows", frame(work.con, "core.feeds", rows))
        work.con.execute(statement("stages/merge_unlisted_feeds"))
        work.con.unregister("new_rows")


def feed_row(feed: Feed, is_listed: bool) -> Row:
    """The row of `core.feeds` for a feed; `described_at` is left out."""
    return {
        "feed_id": feed.feed_id,
        "outlet_id": feed.outlet_id,
        "outlet": feed.outlet,
        "url": feed.url,
        "country": feed.country or None,
        "language": feed.language or None,
        "kind": feed.kind,
        "is_listed": is_listed,
    }


def _mark_segments(work: Workplace, batch: Sequence[Stored], looked_at: dict[str, int]) -> None:
    complete: dict[str, int] = {}
    for stored in batch:
        complete[stored.warc_file] = max(stored.end_offset, complete.get(stored.warc_file, 0))
    rows: list[Row] = [
        {"warc_file": name, "loaded_bytes": max(end, looked_at.get(name, 0)), "complete_bytes": end}
        for name, end in sorted(complete.items())
    ]
    marks = frame(work.con, "ops.warc_segments", rows)
    delete_matching(work.con, "ops.warc_segments", marks.select("warc_file"))
    insert(work.con, "ops.warc_segments", marks)


def _mark_fetch_days(work: Workplace, fetches: list[Row]) -> None:
    """The daily aggregates count the feeds that answered: a feed's first answer of a day makes that day stale."""
    days = {row["requested_at"].date() for row in fetches if row["kind"] == "feed"}  # type: ignore[attr-defined]
    rows: list[Row] = [{"day": day} for day in sorted(days)]
    insert_missing(work.con, "ops.stale_days", frame(work.con, "ops.stale_days", rows), ["day"])
