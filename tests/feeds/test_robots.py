"""robots.txt, as RFC 9309 wants it read."""

from datetime import timedelta

import pytest

from flows.feeds.robots import RobotsRules, product_token
from tests.feeds.exchanges import NOON, exchange

AGENT = "Podium/0.1 (scheduled news feed reader; +mailto:desk@example.org)"


def rules(text: str) -> RobotsRules:
    return RobotsRules.from_exchange(exchange(body=text.encode()))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: podium\nDisallow: /x", "/a", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: Podium\nDisallow: /", "/a", False),
        ("User-agent: news\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a", "/a", False),
        ("<html>no such page</html>", "/a", True),
    ],
)
def test_rules_are_obeyed(text: str, path: str, allowed: bool) -> None:
    """The most specific group and the longest match count."""
    assert rules(text).allows(f"https://example.org{path}", AGENT) is allowed


def test_only_the_product_token_is_spoken_to() -> None:
    """A rule for "news" does not mean a reader that merely mentions the word."""
    assert product_token(AGENT) == "Podium"


@pytest.mark.parametrize(
    ("outcome", "status", "allowed", "reachable"),
    [
        ("ok", 200, True, True),
        ("http_error", 404, True, True),
        ("forbidden", 403, True, True),
        ("gone", 410, True, True),
        ("http_error", 500, False, False),
        ("throttled", 503, False, False),
        ("throttled", 429, False, False),
        ("connect", None, False, False),
        ("deadline", 200, False, False),
        ("truncated", 200, False, False),
        ("egress_denied", None, False, False),
        ("redirects", 302, False, False),
    ],
)
def test_absence_allows_and_failure_defers(outcome: str, status: int | None, allowed: bool, reachable: bool) -> None:
    """4xx: there are no rules; 5xx, 429 and broken connections: nobody knows them, so nothing is asked."""
    read = RobotsRules.from_exchange(exchange(outcome, status))
    assert (read.allows("https://example.org/a", AGENT), read.reachable) == (allowed, reachable)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("", 1.0),
        ("User-agent: *\nCrawl-delay: 0", 0.0),
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 86400", 60.0),
        ("User-agent: *\nCrawl-delay: soon", 1.0),
        ("User-agent: *\nCrawl-delay: 9\n\nUser-agent: Podium\nDisallow: /x", 1.0),
    ],
)
def test_the_crawl_delay_is_theirs_or_a_second(text: str, delay: float) -> None:
    """An explicit 0 means 0; nothing longer than a minute is waited for."""
    assert rules(text).crawl_delay(AGENT) == delay


def test_rules_are_believed_for_a_day() -> None:
    """And not before they were fetched."""
    read = rules("")
    assert read.is_fresh(NOON)
    assert read.is_fresh(NOON + timedelta(hours=23))
    assert not read.is_fresh(NOON + timedelta(days=1))
    assert not read.is_fresh(NOON - timedelta(seconds=1))


def test_a_cut_text_still_speaks() -> None:
    """Beyond 500 kB nobody needs to read; what came counts."""
    cut = exchange("too_large", 200, body=b"User-agent: *\nDisallow: /private/\n" + b"#" * 9)
    assert not RobotsRules.from_exchange(cut).allows("https://example.org/private/a", AGENT)
