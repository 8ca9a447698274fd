"""Refresh: asks the SPARQL endpoint who holds office; what passes the checks is applied, as a whole or not at all."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import PodiumError
from flows.feeds.manners import retry_after
from flows.feeds.parse import FeedParser
from flows.feeds.transport import Transport
from flows.keys import key
from flows.positions.language import LANGUAGES
from flows.recognition.reference import ReferenceData
from flows.records import Exchange, FetchState
from flows.stages.exchanges import to_capture
from flows.stages.ingest import land_unmarked
from flows.stages.landing import ACCEPTED, land
from flows.stages.loads import REFERENCE, Load, accepted_loads, answer_of, corrected_answer, decoded, reference_under
from flows.stages.reference import load_reference
from flows.stages.results import StageResult
from flows.stages.transports import make_transport
from flows.stages.workplace import Workplace
from flows.wikidata.answers import people_of, read_answer
from flows.wikidata.checks import problems, refusal
from flows.wikidata.difference import differences
from flows.wikidata.merge import merge
from flows.wikidata.offices import identified, wanting
from flows.wikidata.questions import holders_urls, offices_urls, people_urls
from flows.wikidata.records import Answer, Change
from warehouse.warc import Stored

ATTEMPTS = 4  # at one question, while the endpoint says that it is asked too much
FIRST_PAUSE = 5.0  # seconds; twice as long before each further attempt, and never shorter than Retry-After
LONGEST_PAUSE = 300.0  # seconds; an endpoint that wants more is left alone until the next refresh


class RefreshError(PodiumError):
    """A refresh came to nothing; the tables are as they were."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The numbers of a refresh, and what it changed (or would change) row by row."""

    result: StageResult
    changes: tuple[Change, ...]


@dataclass(slots=True)
class _Endpoint:
    """Asks one question at a time; each answer is in the raw store before it is looked at."""

    work: Workplace
    transport: Transport
    wait: Callable[[float], None]
    load_id: str
    stored: list[Stored] = field(default_factory=list)

    def ask(self, urls: Iterable[str]) -> list[bytes]:
        """The documents that answer these questions. Raises RefreshError at the first that is not answered."""
        return [self._document(url) for url in urls]

    def _document(self, url: str) -> bytes:
        attempt, exchange = 0, self._exchange(url, 0)
        while exchange.outcome != "ok":
            pause = max(FIRST_PAUSE * 2**attempt, retry_after(exchange).total_seconds())
            if exchange.outcome != "throttled" or attempt == ATTEMPTS - 1 or pause > LONGEST_PAUSE:
                raise RefreshError(_unanswered(self.work.settings.sparql_url, exchange, pause))
            self.work.progress.say(f"The endpoint asks for patience: {pause:g} s.")
            self.wait(pause)
            attempt += 1
            exchange = self._exchange(url, attempt)
        return decoded(exchange.headers, exchange.body, self.work.settings.max_bytes)

    def _exchange(self, url: str, failures: int) -> Exchange:
        moment = self.work.clock()
        exchange = self.transport.fetch(url, "reference", requested_at=moment, feed_id=self.load_id, failures_before=failures)
        self.stored.append(self.work.store.append(to_capture(exchange, FetchState(url), None)))
        self.work.progress.advance()
        return exchange


def _unanswered(endpoint: str, exchange: Exchange, pause: float) -> str:
    later = f" It asks for {pause:g} s of patience." if exchange.outcome == "throttled" else ""
    hint = " Set PODIUM_ALLOW_LOOPBACK=1 where it is meant." if exchange.outcome == "egress_denied" else ""
    return f"{endpoint} did not answer: {exchange.outcome} ({exchange.detail}). Nothing was changed.{later}{hint}"


def refresh(
    work: Workplace, dry_run: bool = False, directory: Path = REFERENCE, wait: Callable[[float], None] = time.sleep
) -> Refreshed:
    """Ask, check and (unless `dry_run`) apply. Raises RefreshError or AnswerError with the reasons; nothing is changed then."""
    reviewed = ReferenceData.load(directory)
    with FeedParser(work.settings.parse_deadline, work.settings.parse_memory) as parser:
        land_unmarked(work, parser)
        load = Load(key("reference", work.settings.sparql_url, work.clock().isoformat()), work.clock())
        answer = _asked(work, load, reviewed, parser, wait)
        last = next(reversed(accepted_loads(work)), None)
        corrected = _checked(work, answer, reviewed, last, directory)
        before = reference_under(work, last, directory, reviewed)
        changes = differences(before, merge(reviewed, corrected))
        if not dry_run:
            _accept(work, load, parser)
            load_reference(work, directory)
    return Refreshed(_result(answer, changes, dry_run), changes)


def _asked(work: Workplace, load: Load, reviewed: ReferenceData, parser: FeedParser, wait: Callable[[float], None]) -> Answer:
    """What the endpoint says about our offices, and about the people in them. All its answers are landed, bad ones too."""
    languages = [path.name for path in LANGUAGES.iterdir() if path.is_dir()]
    work.progress.begin("refresh", "questions")
    with make_transport(work.settings) as transport:
        endpoint = _Endpoint(work, transport, wait, load.load_id)
        try:
            found = endpoint.ask(offices_urls(work.settings.sparql_url, (country for country, _ in wanting(reviewed))))
            known = identified(reviewed, read_answer(load.accepted_at.date(), found)).offices
            items = (office.wikidata_id for office in known if office.wikidata_id)
            holders = endpoint.ask(holders_urls(work.settings.sparql_url, items))
            people = endpoint.ask(people_urls(work.settings.sparql_url, people_of(holders), languages))
        finally:
            if endpoint.stored:
                land(work, endpoint.stored, parser, {})
    return read_answer(load.accepted_at.date(), [*found, *holders, *people])


def _checked(work: Workplace, answer: Answer, reviewed: ReferenceData, last: Load | None, directory: Path) -> Answer:
    """The answer with the reviewed corrections. Raises RefreshError where one is overtaken, or the answer fails a check."""
    corrected = corrected_answer(answer, reviewed, directory)
    known = answer_of(work, last) if last else None
    asked = identified(reviewed, answer).offices
    found = [*corrected.stale, *problems(corrected.answer, reviewed.offices, asked, reviewed.terms, known)]
    if found:
        raise RefreshError(f"Refused, nothing was changed:\n{refusal(found)}")
    return corrected.answer


def _accept(work: Workplace, load: Load, parser: FeedParser) -> None:
    """Keep in the raw store that the load counts from now on."""
    mark = Exchange("reference", work.settings.sparql_url, work.clock(), 0, ACCEPTED, feed_id=load.load_id)
    land(work, [work.store.append(to_capture(mark, FetchState(mark.url), None))], parser, {})


def _result(answer: Answer, changes: tuple[Change, ...], dry_run: bool) -> StageResult:
    numbers = (
        ("terms upstream", len(answer.holdings)),
        ("people upstream", len(answer.people)),
        ("added", sum(change.kind == "added" for change in changes)),
        ("closed", sum(change.kind == "closed" for change in changes)),
        ("changed", sum(change.kind == "changed" for change in changes)),
    )
    return StageResult(
        "refresh", numbers, len(answer.holdings), 0 if dry_run else len(changes), "nothing applied" if dry_run else ""
    )
