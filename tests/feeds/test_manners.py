"""Manners: publishers are asked no more often than they wish."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.manners import FeedHints, next_due, validators
from flows.records import FetchState
from tests.feeds.exchanges import NOON, exchange

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, 60 * MINUTE),
        ({"etag": '"a"'}, 15 * MINUTE),
        ({"last_modified": "Tue, 10 Mar 2026 11:00:00 GMT"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": "public, max-age=1800"}, 30 * MINUTE),
        ({"etag": '"a"', "cache_control": "max-age=60"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": "no-cache"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": "s-maxage=7200"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": 'MAX-AGE = "3600"'}, 60 * MINUTE),
        ({"etag": '"a"', "cache_control": "max-age=-5"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": "max-age=soon"}, 15 * MINUTE),
        ({"etag": '"a"', "cache_control": "max-age=99999999999999999999"}, 7 * DAY),
        ({"etag": '"a"', "cache_control": "max-age=31536000"}, 7 * DAY),
        ({"etag": '"a"', "expires": "Tue, 10 Mar 2026 14:00:00 GMT"}, 2 * HOUR),
        ({"etag": '"a"', "expires": "Tue, 10 Mar 2026 14:00:00 GMT", "date": "Tue, 10 Mar 2026 13:30:00 GMT"}, 30 * MINUTE),
        ({"etag": '"a"', "expires": "Tue, 10 Mar 2026 14:00:00 GMT", "cache_control": "max-age=1200"}, 20 * MINUTE),
        ({"etag": '"a"', "expires": "0"}, 15 * MINUTE),
        ({"etag": '"a"', "expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 15 * MINUTE),
        ({"etag": '"a"', "expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, 7 * DAY),
    ],
)
def test_an_answer_says_how_long_it_is_fresh(headers: dict[str, str], wait: timedelta) -> None:
    """Fifteen minutes at least with validators, an hour without; what is longer counts, up to a week."""
    assert next_due(exchange(**headers), 0) == NOON + wait


@pytest.mark.parametrize(
    ("hints", "wait"),
    [
        (FeedHints(ttl=90), 90 * MINUTE),
        (FeedHints(ttl=5), 15 * MINUTE),
        (FeedHints(ttl=-5), 15 * MINUTE),
        (FeedHints(ttl=10**9), 7 * DAY),
        (FeedHints(update_period="hourly"), HOUR),
        (FeedHints(update_period="hourly", update_frequency=4), 15 * MINUTE),
        (FeedHints(update_period="daily", update_frequency=2), 12 * HOUR),
        (FeedHints(update_period="yearly"), 7 * DAY),
        (FeedHints(update_period="often", update_frequency=0), 15 * MINUTE),
        (FeedHints(ttl=30, update_period="hourly"), HOUR),
    ],
)
def test_a_document_says_how_often_it_changes(hints: FeedHints, wait: timedelta) -> None:
    """ttl counts minutes, the syndication module updates per period; the longest wish counts."""
    assert next_due(exchange(etag='"a"'), 0, hints) == NOON + wait


@pytest.mark.parametrize(
    ("hints", "due"),
    [
        (FeedHints(skip_hours=(12, 13)), datetime(2026, 3, 10, 14, 0, tzinfo=UTC)),
        (FeedHints(skip_hours=(12, 13, 14, 24, *range(15, 24))), datetime(2026, 3, 11, 1, 0, tzinfo=UTC)),
        (FeedHints(skip_days=("Tuesday",)), datetime(2026, 3, 11, 0, 0, tzinfo=UTC)),
        (FeedHints(skip_hours=(0, 1), skip_days=("tuesday", "Wednesday")), datetime(2026, 3, 12, 2, 0, tzinfo=UTC)),
        (FeedHints(skip_hours=tuple(range(24))), NOON + 15 * MINUTE),
        (FeedHints(skip_days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")), NOON + 15 * MINUTE),
        (FeedHints(skip_days=("Ruesday",), skip_hours=(99, -1)), NOON + 15 * MINUTE),
    ],
)
def test_hours_and_days_are_skipped(hints: FeedHints, due: datetime) -> None:
    """In UTC; hints that leave no hour of the week are nonsense."""
    assert next_due(exchange(etag='"a"'), 0, hints) == due


def test_a_304_proves_that_validators_work() -> None:
    """Even where it does not repeat them."""
    assert next_due(exchange("not_modified", 304), 0) == NOON + 15 * MINUTE


def test_errors_back_off_and_recover() -> None:
    """Twice as long with each failure, up to a day; with a jitter that is the same on every machine; never for good."""
    waits = [next_due(exchange("connect", None), failures) for failures in range(1, 40)]
    assert waits == [next_due(exchange("connect", None), failures) for failures in range(1, 40)]
    for number, (due, base) in enumerate(zip(waits, [15, 30, 60, 120, 240, 480, 960, 1440, 1440], strict=False)):
        assert due is not None
        assert base * MINUTE <= due - NOON <= 1.2 * base * MINUTE, number
    assert all(due is not None and due - NOON <= 1.2 * DAY for due in waits)
    assert next_due(exchange(etag='"a"'), 0) == NOON + 15 * MINUTE


def test_feeds_that_failed_together_do_not_return_together() -> None:
    """The jitter depends on the address."""
    from dataclasses import replace

    failed = exchange("connect", None)
    dues = {next_due(replace(failed, url=f"https://example.org/{number}"), 3) for number in range(20)}
    assert len(dues) > 15


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("7200", 2 * HOUR),
        (" 7200 ", 2 * HOUR),
        ("Tue, 10 Mar 2026 18:00:00 GMT", 6 * HOUR),
        ("999999999999", 7 * DAY),
        ("9" * 500, 7 * DAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * DAY),
    ],
)
def test_retry_after_is_obeyed(value: str, wait: timedelta) -> None:
    """As seconds or as a date; a week at most."""
    assert next_due(exchange("throttled", 429, retry_after=value), 1) == NOON + wait
    assert next_due(exchange("throttled", 503, retry_after=value), 1) == NOON + wait


@pytest.mark.parametrize(
    "value", ["", "0", "-120", "soon", "120.5", "Tue, 10 Mar 2020 18:00:00 GMT", "\u0661\u0662", "1e9", "Tue, 99 Foo"]
)
def test_nonsense_in_retry_after_is_a_plain_failure(value: str) -> None:
    """Negative, past, or not a number at all."""
    assert next_due(exchange("throttled", 429, retry_after=value), 1) == next_due(exchange("throttled", 429), 1)


def test_a_feed_that_is_gone_is_never_asked_again() -> None:
    """410 and nothing else stops a feed."""
    assert next_due(exchange("gone", 410), 1) is None
    assert next_due(exchange("http_error", 404), 30) is not None


def test_a_document_that_came_to_nothing_is_a_failure() -> None:
    """HTTP said 200, the parser said not_a_feed: freshness of the answer does not count, the back-off does."""
    due = next_due(exchange("not_a_feed", 200, cache_control="max-age=604800"), 1)
    assert due is not None
    assert due - NOON <= 18 * MINUTE


wishes = st.builds(
    FeedHints,
    ttl=st.none() | st.integers(),
    update_period=st.sampled_from(["", "hourly", "x"]),
    update_frequency=st.integers(),
    skip_hours=st.lists(st.integers(), max_size=30).map(tuple),
    skip_days=st.lists(st.sampled_from(["Monday", "monday", "x"])).map(tuple),
)
header_values = st.one_of(
    st.text(max_size=30), st.integers().map(str), st.sampled_from(["max-age=", "Tue, 10 Mar 2026", "1e400"])
)


@given(
    st.sampled_from(["ok", "not_modified", "throttled", "connect", "http_error", "truncated"]),
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from(["retry_after", "cache_control", "expires", "date", "etag"]), header_values),
    wishes,
)
def test_whatever_servers_say_the_next_poll_is_a_quarter_to_a_fortnight_away(
    outcome: str, failures: int, headers: dict[str, str], hints: FeedHints
) -> None:
    """No header and no hint makes a burst, a standstill or an exception."""
    due = next_due(exchange(outcome, 200, **headers), failures, hints)
    assert due is not None
    assert 15 * MINUTE <= due - NOON <= 15 * DAY


def test_validators_are_renewed_by_every_good_answer() -> None:
    """By a 200 with what it brings, by a 304 with what it repeats."""
    before = FetchState("https://example.org/feed", etag='"old"', last_modified="Mon")
    assert validators(exchange(etag='"new"'), before) == ('"new"', "")
    assert validators(exchange("not_modified", 304, etag='"new"'), before) == ('"new"', "Mon")
    assert validators(exchange("not_modified", 304), before) == ('"old"', "Mon")
    assert validators(exchange(etag='W/"a b"', last_modified="not a date")) == ('W/"a b"', "not a date")


def test_a_failure_leaves_the_validators_of_the_last_good_document() -> None:
    """Or a challenge page with an ETag would be "not modified" for ever."""
    before = FetchState("https://example.org/feed", etag='"good"', last_modified="Mon")
    for outcome, status in (("blocked", 200), ("not_a_feed", 200), ("truncated", 200), ("http_error", 500), ("connect", None)):
        assert validators(exchange(outcome, status, etag='"bad"'), before) == ('"good"', "Mon")


def test_an_unsolicited_304_clears_the_validators() -> None:
    """The next request is unconditional."""
    before = FetchState("https://example.org/feed", etag='"old"', last_modified="Mon")
    assert validators(exchange("protocol", 304, etag='"x"'), before) == ("", "")


def test_hints_survive_storage() -> None:
    """They are kept as JSON beside each fetch."""
    hints = FeedHints(ttl=5, update_period="daily", update_frequency=2, skip_hours=(1, 2), skip_days=("Monday",))
    assert FeedHints(**json.loads(json.dumps(asdict(hints)))) == hints
