"""Ingest: asks publishers for what is due, stores each answer, then lands it. What a killed run stored is landed first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from flows.feeds.crawl import PageRequest, fetch_feeds, fetch_pages
from flows.feeds.parse import FeedParser
from flows.feeds.robots import CACHED_FOR, RobotsRules
from flows.feeds.schedule import PageAttempts, PageCandidate, due_feeds, due_pages
from flows.feeds.transport import Transport
from flows.feeds.urls import origin, redact
from flows.records import Exchange, Feed, FetchState
from flows.stages.exchanges import from_capture, to_capture
from flows.stages.landing import GOOD, Landed, land
from flows.stages.reference import load_feed_list, save_outlets
from flows.stages.results import StageResult, counted
from flows.stages.transports import make_transport
from flows.stages.workplace import Workplace
from warehouse.load import statement
from warehouse.warc import Stored

LANDING_BATCH = 50  # captures that are parsed and committed at a time


@dataclass(slots=True)
class _Tally:
    """What came back so far."""

    by_outcome: dict[str, int] = field(default_factory=dict)
    landed: Landed = field(default_factory=Landed)

    def count(self, exchange: Exchange) -> None:
        """Count an answer; robots.txt is asked for on the way and is nobody's feed or page."""
        if exchange.kind == "robots":
            return
        self.by_outcome[exchange.outcome] = self.by_outcome.get(exchange.outcome, 0) + 1

    def failures(self) -> int:
        return sum(number for outcome, number in self.by_outcome.items() if outcome not in GOOD)


def ingest(work: Workplace, everything: bool = False) -> StageResult:
    """Poll the due feeds (`everything`: all but those gone for good), fetch the pages they lack, land what came."""
    feeds = load_feed_list(work)
    with FeedParser(work.settings.parse_deadline, work.settings.parse_memory) as parser:
        recovered = land_unmarked(work, parser)
        with make_transport(work.settings) as transport:
            polled = _poll(work, feeds, transport, parser, everything)
            pages = _fetch_pages(work, feeds, transport, parser) if work.settings.fetch_pages else _Tally()
    save_outlets(work)
    numbers = (
        ("feeds asked", sum(polled.by_outcome.values())),
        ("unchanged", polled.by_outcome.get("not_modified", 0)),
        ("failed", polled.failures()),
        ("new entries", polled.landed.entry_versions + recovered.entry_versions),
        ("pages fetched", pages.by_outcome.get("ok", 0)),
        ("pages refused or failed", pages.failures()),
    )
    note = f"{counted(recovered.fetches, 'responses')} of an interrupted run landed" if recovered.fetches else ""
    if not feeds:
        note = f"{work.settings.feeds} lists no feeds; `podium feeds add URL --outlet NAME` or `podium feeds import` adds some"
    fetched = sum(polled.by_outcome.values()) + sum(pages.by_outcome.values())
    return StageResult("ingest", numbers, fetched, polled.landed.entry_versions + recovered.entry_versions, note)


def replay(work: Workplace, newest_first: bool = False) -> StageResult:
    """Land every capture without a mark, without the network; `newest_first` reads the segments in reverse order."""
    load_feed_list(work)
    with FeedParser(work.settings.parse_deadline, work.settings.parse_memory) as parser:
        landed = land_unmarked(work, parser, newest_first)
    save_outlets(work)
    numbers = (("responses read again", landed.fetches), ("entries", landed.entry_versions))
    return StageResult("replay", numbers, landed.fetches, landed.entry_versions)


# --- what an earlier run stored but did not land ----------------------------------------------------------------------


def land_unmarked(work: Workplace, parser: FeedParser, newest_first: bool = False) -> Landed:
    """Land what lies in the raw store behind the marks, and let the store go on where the last segment is whole."""
    marks = {
        name: (int(loaded), int(complete)) for name, loaded, complete in work.con.execute(statement("stages/marks")).fetchall()
    }
    segments = work.store.segments()
    unread = [path for path in segments if marks.get(path.name, (0, 0))[0] < path.stat().st_size]
    if unread:
        work.progress.begin("replay", "segments", len(unread))
    landed = Landed()
    for path in reversed(unread) if newest_first else unread:
        landed += _land_segment(work, parser, path, marks.get(path.name, (0, 0))[1])
        work.progress.advance()
    _resume(work, segments)
    return landed


def _land_segment(work: Workplace, parser: FeedParser, path: Path, offset: int) -> Landed:
    looked_at = {path.name: path.stat().st_size}
    landed = Landed()
    for batch in _batches(work.store.read(path, offset), LANDING_BATCH):
        landed += land(work, batch, parser, looked_at)
    return landed


def _resume(work: Workplace, segments: list[Path]) -> None:
    """Only a segment that ends with a whole capture is appended to; after a torn one a new segment begins."""
    if not segments:
        return
    marks = {name: int(complete) for name, _, complete in work.con.execute(statement("stages/marks")).fetchall()}
    if marks.get(segments[-1].name) == segments[-1].stat().st_size:
        work.store.resume(segments[-1])


def _batches(items: Iterable[Stored], size: int) -> Iterator[list[Stored]]:
    batch: list[Stored] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


# --- feeds ------------------------------------------------------------------------------------------------------------


def feed_states(work: Workplace) -> dict[str, FetchState]:
    """What earlier attempts left behind, by feed_id."""
    rows = work.con.sql(statement("stages/feed_states"), params={"now": work.clock()}).pl()
    return {
        row["feed_id"]: FetchState(
            url=row["url"],
            etag=row["etag"],
            last_modified=row["last_modified"],
            next_due_at=row["next_due_at"],
            failures=row["failures"],
            gone=row["gone"],
            payload_sha256=row["payload_sha256"] or "",
            payload_at=row["payload_at"],
            payload_url=row["payload_url"] or "",
            hints=row["hints"],
        )
        for row in rows.iter_rows(named=True)
    }


def _poll(work: Workplace, feeds: tuple[Feed, ...], transport: Transport, parser: FeedParser, everything: bool) -> _Tally:
    states = feed_states(work)
    due = due_feeds(feeds, states, work.clock(), everything)
    work.progress.begin("ingest", "feeds", len(due))
    settings = work.settings
    answers = fetch_feeds(due, states, transport, work.clock, max_workers=settings.max_workers, per_host=settings.per_host)
    return _store_and_land(work, answers, {feed.feed_id: feed for feed in feeds}, states.get, parser)


def _store_and_land(
    work: Workplace,
    answers: Iterator[Exchange],
    feeds: Mapping[str, Feed],
    state_of: Callable[[str], FetchState | None],
    parser: FeedParser,
) -> _Tally:
    """Each answer is on disk before the next is looked at; rows follow batch by batch."""
    tally = _Tally()

    def stored() -> Iterator[Stored]:
        for exchange in answers:
            state = state_of(exchange.feed_id) if exchange.kind == "feed" else None
            tally.count(exchange)
            yield work.store.append(to_capture(exchange, state or FetchState(exchange.url), feeds.get(exchange.feed_id)))
            work.progress.advance(exchange.kind != "robots")  # asked for on the way, and not counted among the pages

    for batch in _batches(stored(), LANDING_BATCH):
        tally.landed += land(work, batch, parser, {})
    return tally


# --- pages ------------------------------------------------------------------------------------------------------------


def _fetch_pages(work: Workplace, feeds: tuple[Feed, ...], transport: Transport, parser: FeedParser) -> _Tally:
    known = _Robots(work)
    by_id = {feed.feed_id: feed for feed in feeds}
    candidates, attempts = _page_candidates(work, by_id)
    askable = [page for page in candidates if known.may_be_asked(page.url)]
    pages = due_pages(askable, attempts, _pages_today(work), work.clock(), work.settings.page_budget)
    work.progress.begin("ingest", "pages", len(pages))
    requests = [
        PageRequest(
            page.url,
            page.feed_id,
            page.feed_url,
            attempts[page.canonical_url].num_attempts if page.canonical_url in attempts else 0,
        )
        for page in pages
    ]
    settings = work.settings
    answers = fetch_pages(
        requests, known.rules, transport, work.clock, user_agent=settings.user_agent, max_workers=settings.max_workers
    )
    return _store_and_land(work, answers, by_id, lambda _: None, parser)


def _page_candidates(work: Workplace, feeds: Mapping[str, Feed]) -> tuple[list[PageCandidate], dict[str, PageAttempts]]:
    found = work.con.sql(statement("stages/page_candidates"), params={"now": work.clock()}).pl()
    rows = [row for row in found.iter_rows(named=True) if row["feed_id"] in feeds]
    candidates = [
        PageCandidate(
            row["link"], row["canonical_url"], row["outlet_id"], row["feed_id"], feeds[row["feed_id"]].url, row["changed_at"]
        )
        for row in rows
    ]
    attempts = {
        row["canonical_url"]: PageAttempts(row["num_attempts"], row["outcome"], row["attempted_at"], row["http_status"])
        for row in rows
        if row["num_attempts"]
    }
    return candidates, attempts


def _pages_today(work: Workplace) -> dict[str, int]:
    today = datetime.combine(work.clock().date(), time.min, work.clock().tzinfo)
    return dict(work.con.execute(statement("stages/pages_today"), {"since": today}).fetchall())


class _Robots:
    """The robots.txt answers of the last day, read from the raw store when they are asked for."""

    def __init__(self, work: Workplace) -> None:
        self._store = work.store
        rows = work.con.execute(statement("stages/robots_known"), {"since": work.clock() - CACHED_FOR}).fetchall()
        self._where = {url.removesuffix("/robots.txt"): (file, offset) for url, file, offset in rows}
        self._read: dict[str, RobotsRules] = {}

    def rules(self, site: str) -> RobotsRules | None:
        """The rules of an origin, None where they have to be asked for."""
        if site not in self._read and redact(site) in self._where:
            stored = self._store.read_one(*self._where[redact(site)])
            self._read[site] = RobotsRules.from_exchange(from_capture(stored.capture))
        return self._read.get(site)

    def may_be_asked(self, url: str) -> bool:
        """False where robots.txt was unreachable within the last day: its pages wait without being counted as tried."""
        rules = self.rules(origin(url))
        return rules is None or rules.reachable
