"""Crawling: many fetches at a time, few at one host. Results come as they complete, in the caller's thread."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime

from flows.feeds.robots import RobotsRules
from flows.feeds.transport import Transport
from flows.feeds.urls import host_key, origin
from flows.records import Exchange, Feed, FetchState

Clock = Callable[[], datetime]
RobotsLookup = Callable[[str], RobotsRules | None]

UNREACHED = ("connect", "dns", "dns_temporary", "tls", "deadline")
RUN_SECONDS = 600.0
MAX_UNREACHED = 3  # failures in a row after which the rest of a host is left for another run


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One article page to fetch. `feed_url` is the address of the feed that linked it: its port counts as the feed's own."""

    url: str
    feed_id: str = ""
    feed_url: str = ""
    failures_before: int = 0


def fetch_feeds(
    feeds: Iterable[Feed],
    states: Mapping[str, FetchState],
    transport: Transport,
    clock: Clock,
    *,
    max_workers: int = 8,
    per_host: int = 2,
) -> Iterator[Exchange]:
    """One conditional request per feed, `max_workers` at a time and `per_host` at one host; exchanges as they complete.

    `states` is keyed by feed_id; `clock` gives the aware UTC moment that is stamped on each request.
    """
    queues: dict[str, deque[Feed]] = {}
    for feed in feeds:
        queues.setdefault(host_key(feed.url), deque()).append(feed)

    def fetch(feed: Feed) -> Exchange:
        state = states.get(feed.feed_id) or FetchState(feed.url)
        return transport.fetch(
            feed.url,
            "feed",
            requested_at=clock(),
            etag=state.etag,
            last_modified=state.last_modified,
            feed_id=feed.feed_id,
            failures_before=state.failures,
            hints_before=state.hints,
        )

    running: dict[Future[Exchange], str] = {}
    busy = dict.fromkeys(queues, 0)
    with ThreadPoolExecutor(max_workers, thread_name_prefix="feed") as pool:
        while running or any(queues.values()):
            for host, queue in queues.items():
                while queue and busy[host] < per_host and len(running) < max_workers:
                    running[pool.submit(fetch, queue.popleft())] = host
                    busy[host] += 1
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                busy[running.pop(done)] -= 1
                yield done.result()


@dataclass
class _Host:
    """What is left to ask of one host, and when it may be asked next (monotonic seconds)."""

    pages: deque[PageRequest]
    rules: dict[str, RobotsRules] = field(default_factory=dict)
    ready_at: float = 0.0
    unreached: int = 0
    is_busy: bool = False


class PageCrawl:
    """Fetches pages host by host: robots.txt first, then one request at a time, the crawl delay apart."""

    def __init__(
        self,
        transport: Transport,
        robots: RobotsLookup,
        clock: Clock,
        *,
        user_agent: str,
        max_workers: int,
        run_seconds: float,
    ) -> None:
        self._transport = transport
        self._robots = robots
        self._clock = clock
        self._user_agent = user_agent
        self._max_workers = max_workers
        self._end_at = time.monotonic() + run_seconds

    def run(self, requests: Iterable[PageRequest]) -> Iterator[Exchange]:
        """The exchanges of all requests as they complete, robots.txt and refusals among them."""
        hosts: dict[str, _Host] = {}
        for request in requests:
            hosts.setdefault(host_key(request.url), _Host(deque())).pages.append(request)
        running: dict[Future[list[Exchange]], _Host] = {}
        with ThreadPoolExecutor(self._max_workers, thread_name_prefix="page") as pool:
            while running or any(host.pages for host in hosts.values()):
                for host in self._ready(hosts):
                    if len(running) < self._max_workers:
                        self._look_up_rules(host)
                        host.is_busy = True
                        running[pool.submit(self._step, host)] = host
                for done in wait(running, timeout=self._pause(hosts, running), return_when=FIRST_COMPLETED).done:
                    running.pop(done).is_busy = False
                    yield from done.result()

    def _look_up_rules(self, host: _Host) -> None:
        """Take over the cached rules of the next page's origin, in the caller's thread."""
        site = origin(host.pages[0].url)
        if site and site not in host.rules:
            rules = self._robots(site)
            if rules is not None:
                host.rules[site] = rules

    @staticmethod
    def _ready(hosts: Mapping[str, _Host]) -> list[_Host]:
        now = time.monotonic()
        return [host for host in hosts.values() if host.pages and not host.is_busy and host.ready_at <= now]

    def _pause(self, hosts: Mapping[str, _Host], running: Mapping[Future[list[Exchange]], _Host]) -> float | None:
        """Seconds until the next host may be asked; None (until something completes) where no worker is free or none waits."""
        waiting = [host.ready_at for host in hosts.values() if host.pages and not host.is_busy]
        if len(running) >= self._max_workers or not waiting:
            return None
        seconds = max(0.0, min(waiting) - time.monotonic())
        if not running:
            time.sleep(seconds)
            return 0.0
        return seconds

    def _step(self, host: _Host) -> list[Exchange]:
        """One request to one host, or the refusals that its rules make without one."""
        request = host.pages[0]
        site = origin(request.url)
        if not site:
            host.pages.popleft()
            return [self._unasked(request, "bad_scheme", "not an http(s) address")]
        rules = host.rules.get(site)
        if rules is None:
            return self._ask_robots(host, site)
        if not rules.reachable:
            return [self._defer(host, site)]
        host.pages.popleft()
        if not rules.allows(request.url, self._user_agent):
            return [self._unasked(request, "robots", "robots.txt disallows it")]
        return [self._ask_page(host, request, rules.crawl_delay(self._user_agent))]

    def _ask_robots(self, host: _Host, site: str) -> list[Exchange]:
        exchange = self._transport.fetch(
            f"{site}/robots.txt", "robots", requested_at=self._clock(), feed_url=host.pages[0].feed_url
        )
        rules = RobotsRules.from_exchange(exchange)
        host.rules[site] = rules
        host.ready_at = time.monotonic() + rules.crawl_delay(self._user_agent)
        if exchange.outcome == "egress_denied":
            return [exchange, *(self._unasked(request, "egress_denied", exchange.detail) for request in self._take(host, site))]
        return [exchange] if rules.reachable else [exchange, self._defer(host, site)]

    def _ask_page(self, host: _Host, request: PageRequest, delay: float) -> Exchange:
        exchange = self._transport.fetch(
            request.url,
            "page",
            requested_at=self._clock(),
            feed_id=request.feed_id,
            failures_before=request.failures_before,
            feed_url=request.feed_url,
        )
        host.ready_at = time.monotonic() + delay
        if host.ready_at > self._end_at:
            host.pages.clear()
        host.unreached = host.unreached + 1 if exchange.outcome in UNREACHED else 0
        if host.unreached >= MAX_UNREACHED or exchange.outcome == "throttled":
            host.pages.clear()
        return exchange

    def _defer(self, host: _Host, site: str) -> Exchange:
        """Leave all pages of one origin for another day; reported once."""
        left = self._take(host, site)
        return self._unasked(
            left[0], "robots_deferred", f"robots.txt is unreachable; {len(left)} page{'s wait' if len(left) > 1 else ' waits'}"
        )

    @staticmethod
    def _take(host: _Host, site: str) -> list[PageRequest]:
        """Take all pages of one origin off the list; there is at least one."""
        taken = [request for request in host.pages if origin(request.url) == site]
        host.pages = deque(request for request in host.pages if origin(request.url) != site)
        return taken

    def _unasked(self, request: PageRequest, outcome: str, detail: str) -> Exchange:
        return Exchange("page", request.url, self._clock(), 0, outcome, detail, feed_id=request.feed_id)


def fetch_pages(
    requests: Iterable[PageRequest],
    robots: RobotsLookup,
    transport: Transport,
    clock: Clock,
    *,
    user_agent: str,
    max_workers: int = 8,
    run_seconds: float = RUN_SECONDS,
) -> Iterator[Exchange]:
    """Fetch article pages: one request at a time per host, its crawl delay (default 1 s) apart, many hosts at a time.

    `robots` gives the fresh cached rules of an origin or None: robots.txt is then fetched first and yielded too. A page that
    the rules disallow comes back as outcome robots, without a request; the pages of an origin whose rules are
    unreachable come back once, as robots_deferred; those of a host that may not be connected to as egress_denied. After
    three failures in a row to reach a host, when it says 429 or 503, or when its next turn would come after
    `run_seconds`, its remaining pages are left for another run and are not reported.
    """
    crawl = PageCrawl(transport, robots, clock, user_agent=user_agent, max_workers=max_workers, run_seconds=run_seconds)
    return crawl.run(requests)
