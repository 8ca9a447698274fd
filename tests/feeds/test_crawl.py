"""Crawling: many hosts at a time, each treated as if it were the only one."""

import threading
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

from flows.feeds.crawl import PageRequest, fetch_feeds, fetch_pages
from flows.feeds.feedlist import make_feed
from flows.feeds.robots import RobotsRules
from flows.feeds.transport import Transport
from flows.records import Exchange, FetchState
from tests.feeds.exchanges import NOON, exchange
from tests.feeds.fault_server import FaultServer, Wire, response

AGENT = "Podium/0.1 (test)"
NO_DELAY = response(body=b"User-agent: *\nDisallow: /private/\nCrawl-delay: 0\n")


def clock() -> datetime:
    return NOON


def transport() -> Transport:
    return Transport(AGENT, allow_loopback=True, connect_timeout=1.0, deadline=3.0, max_bytes=100_000)


def crawl(urls: list[str], known: dict[str, RobotsRules] | None = None, **options: float) -> list[Exchange]:
    requests = [PageRequest(url, feed_id="f") for url in urls]
    return list(fetch_pages(requests, (known or {}).get, transport(), clock, user_agent=AGENT, **options))  # type: ignore[arg-type]


def outcomes(exchanges: list[Exchange]) -> Counter[tuple[str, str]]:
    return Counter((exchange.kind, exchange.outcome) for exchange in exchanges)


# --- feeds ------------------------------------------------------------------------------------------------------------


def test_each_feed_is_asked_once_with_what_is_known_of_it(server: FaultServer) -> None:
    """Validators, failures so far and hints go along; the clock stamps the request."""
    feeds = [make_feed(server.answers(f"/{n}", response(body=b"<rss/>")), "A") for n in range(5)]
    known = {feeds[2].feed_id: FetchState(feeds[2].url, etag='"e"', failures=4, hints='{"ttl": 5}')}
    exchanges = {found.feed_id: found for found in fetch_feeds(feeds, known, transport(), clock)}
    assert sorted(exchanges) == sorted(feed.feed_id for feed in feeds)
    assert sorted(server.paths()) == ["/0", "/1", "/2", "/3", "/4"]
    again = exchanges[feeds[2].feed_id]
    assert (again.failures_before, again.hints_before, again.requested_at, again.kind) == (4, '{"ttl": 5}', NOON, "feed")
    assert ("If-None-Match", '"e"') in again.request_headers


def test_few_feeds_at_a_time_at_one_host(server: FaultServer) -> None:
    """`per_host` bounds them, however many workers there are."""

    def slowly(wire: Wire) -> None:
        wire.closing.wait(0.05)
        wire.send(response(body=b"<rss/>"))

    feeds = [make_feed(server.answers(f"/{n}", slowly), "A") for n in range(8)]
    assert len(list(fetch_feeds(feeds, {}, transport(), clock, max_workers=8, per_host=2))) == 8
    assert server.most_in_flight == 2


def test_a_slow_feed_holds_up_no_other(server: FaultServer) -> None:
    """Results come as they complete: the hanging one is last."""
    hanging = make_feed(server.answers("/slow", lambda wire: wire.hang()), "A")
    quick = [make_feed(server.answers(f"/{n}", response(body=b"<rss/>")), "A") for n in range(4)]
    found = list(fetch_feeds([hanging, *quick], {}, Transport(AGENT, allow_loopback=True, deadline=3.0), clock, per_host=2))
    assert [item.outcome for item in found] == ["ok", "ok", "ok", "ok", "deadline"]


def test_a_caller_may_stop_early(server: FaultServer) -> None:
    """What was not begun is never asked."""
    feeds = [make_feed(server.answers(f"/{n}", response(body=b"<rss/>")), "A") for n in range(50)]
    answers = fetch_feeds(feeds, {}, transport(), clock, max_workers=2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(server.requests) < 10


def test_no_feeds_no_requests() -> None:
    """An empty list is no error."""
    assert list(fetch_feeds([], {}, transport(), clock)) == []
    assert crawl([]) == []


# --- pages ------------------------------------------------------------------------------------------------------------


def test_robots_txt_is_asked_first_and_obeyed(server: FaultServer) -> None:
    """It is yielded too; what it disallows comes back without a request."""
    server.answers("/robots.txt", NO_DELAY)
    urls = [server.answers(path, response(body=b"<html>")) for path in ("/a", "/private/b", "/c")]
    found = crawl(urls)
    assert outcomes(found) == {("robots", "ok"): 1, ("page", "ok"): 2, ("page", "robots"): 1}
    assert server.paths() == ["/robots.txt", "/a", "/c"]
    refused = next(item for item in found if item.outcome == "robots")
    assert (refused.url, refused.http_status, refused.feed_id) == (urls[1], None, "f")


def test_cached_rules_are_not_asked_for_again(server: FaultServer) -> None:
    """They are looked up by origin."""
    rules = RobotsRules.from_exchange(exchange(body=b"User-agent: *\nCrawl-delay: 0\n"))
    found = crawl([server.answers("/a", response(body=b"<html>"))], {server.base: rules})
    assert outcomes(found) == {("page", "ok"): 1}
    assert server.paths() == ["/a"]


def test_one_request_at_a_time_per_host(server: FaultServer) -> None:
    """Also where many workers are free."""

    def slowly(wire: Wire) -> None:
        wire.closing.wait(0.02)
        wire.send(response(body=b"<html>"))

    server.answers("/robots.txt", NO_DELAY)
    found = crawl([server.answers(f"/{n}", slowly) for n in range(10)], max_workers=8)
    assert outcomes(found)[("page", "ok")] == 10
    assert server.most_in_flight == 1


def test_requests_to_one_host_are_its_delay_apart(server: FaultServer) -> None:
    """A second where the rules are silent; theirs where they speak."""
    stamps: list[float] = []

    def stamp(wire: Wire) -> None:
        stamps.append(time.monotonic())
        wire.send(response(body=b"<html>"))

    server.answers("/robots.txt", response(body=b"User-agent: *\nCrawl-delay: 0.3\n"))
    crawl([server.answers(f"/{n}", stamp) for n in range(3)])
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(stamps))


def test_an_unreachable_robots_txt_defers_the_host_once(server: FaultServer) -> None:
    """Its pages are not asked for, and are reported once, not each."""
    server.answers("/robots.txt", response(500))
    found = crawl([f"{server.base}/{n}" for n in range(9)])
    assert outcomes(found) == {("robots", "http_error"): 1, ("page", "robots_deferred"): 1}
    assert server.paths() == ["/robots.txt"]
    assert found[1].detail == "robots.txt is unreachable; 9 pages wait"


def test_cached_unreachable_rules_defer_without_a_request(server: FaultServer) -> None:
    """For as long as they are believed."""
    rules = RobotsRules.from_exchange(exchange("connect", None))
    assert outcomes(crawl([f"{server.base}/a", f"{server.base}/b"], {server.base: rules})) == {("page", "robots_deferred"): 1}
    assert server.requests == []


def test_a_missing_robots_txt_allows(server: FaultServer) -> None:
    """404 is the usual answer."""
    found = crawl([server.answers("/a", response(body=b"<html>"))])
    assert outcomes(found) == {("robots", "http_error"): 1, ("page", "ok"): 1}


def test_a_host_that_breaks_down_is_left_alone(server: FaultServer) -> None:
    """After three failures in a row its remaining pages wait for another run."""
    server.answers("/robots.txt", NO_DELAY)
    urls = [server.answers(f"/{n}", lambda wire: wire.sock.close()) for n in range(9)]
    assert outcomes(crawl(urls)) == {("robots", "ok"): 1, ("page", "connect"): 3}


def test_a_success_between_failures_counts(server: FaultServer) -> None:
    """Only failures in a row are a breakdown."""
    server.answers("/robots.txt", NO_DELAY)
    urls = [server.answers(f"/{n}", response(body=b"<html>") if n % 3 == 2 else lambda wire: wire.sock.close()) for n in range(9)]
    assert outcomes(crawl(urls)) == {("robots", "ok"): 1, ("page", "connect"): 6, ("page", "ok"): 3}


def test_a_host_that_says_not_now_is_left_alone(server: FaultServer) -> None:
    """429 or 503 once is enough."""
    server.answers("/robots.txt", NO_DELAY)
    urls = [server.answers(f"/{n}", response(429)) for n in range(5)]
    assert outcomes(crawl(urls)) == {("robots", "ok"): 1, ("page", "throttled"): 1}


def test_a_run_ends_in_time(server: FaultServer) -> None:
    """A host with a long delay does not hold up a run: its further pages wait for the next one."""
    server.answers("/robots.txt", response(body=b"User-agent: *\nCrawl-delay: 30\n"))
    rules = RobotsRules.from_exchange(exchange(body=b"User-agent: *\nCrawl-delay: 30\n"))
    urls = [server.answers(f"/{n}", response(body=b"<html>")) for n in range(5)]
    assert outcomes(crawl(urls, {server.base: rules}, run_seconds=5)) == {("page", "ok"): 1}


def test_hosts_do_not_wait_for_each_other(server: FaultServer) -> None:
    """Names of one machine are different hosts: while one hangs, the other is read."""
    released = threading.Event()
    other = f"http://localhost:{server.port}"
    server.answers("/robots.txt", NO_DELAY)
    server.answers("/hang", lambda wire: released.wait(2) and wire.send(response(body=b"<html>")))
    for n in range(3):
        server.answers(f"/{n}", lambda wire: wire.send(response(body=b"<html>")))
    server.answers("/last", lambda wire: released.set() or wire.send(response(body=b"<html>")))
    found = crawl([f"{server.base}/hang", *(f"{other}/{n}" for n in range(3)), f"{other}/last"])
    assert outcomes(found) == {("robots", "ok"): 2, ("page", "ok"): 5}


def test_links_that_lead_nowhere_cost_nothing(server: FaultServer) -> None:
    """Other schemes come back as bad_scheme, private hosts as egress_denied, which nobody tries again."""
    assert outcomes(crawl(["javascript:alert(1)", "mailto:x@example.org"])) == {("page", "bad_scheme"): 2}
    private = crawl(["http://10.0.0.1/a", "http://10.0.0.1/b"])
    assert outcomes(private) == {("robots", "egress_denied"): 1, ("page", "egress_denied"): 2}


def test_the_clock_stamps_every_exchange(server: FaultServer) -> None:
    """With aware UTC moments."""
    server.answers("/robots.txt", NO_DELAY)
    found = crawl([server.answers("/a", response(body=b"<html>")), f"{server.base}/private/x"])
    assert {item.requested_at for item in found} == {datetime(2026, 3, 10, 12, 0, tzinfo=UTC)}
