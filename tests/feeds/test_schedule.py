"""The schedule: what is due, once; what is worth a request, within the budget."""

from datetime import timedelta

import pytest

from flows.feeds.feedlist import make_feed
from flows.feeds.schedule import PageAttempts, PageCandidate, due_feeds, due_pages
from flows.records import FetchState
from tests.feeds.exchanges import NOON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = make_feed("https://example.org/feed", "Example")
OTHER = make_feed("https://other.example/feed", "Other")


def state(due_in: timedelta | None, **more: object) -> FetchState:
    return FetchState(FEED.url, next_due_at=None if due_in is None else NOON + due_in, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "due", "with_everything"),
    [
        (None, True, True),
        (state(-MINUTE), True, True),
        (state(timedelta(0)), True, True),
        (state(MINUTE), False, True),
        (state(7 * DAY), False, True),
        (state(-30 * DAY), True, True),
        (state(None, gone=True), False, False),
        (state(None), True, True),
    ],
)
def test_a_feed_is_asked_when_it_is_due(known: FetchState | None, due: bool, with_everything: bool) -> None:
    """A new feed at once, one that is gone never, not even when everything is asked for."""
    states = {FEED.feed_id: known} if known else {}
    assert due_feeds([FEED], states, NOON) == ((FEED,) if due else ())
    assert due_feeds([FEED], states, NOON, everything=True) == ((FEED,) if with_everything else ())


def test_missed_slots_are_one_catch_up() -> None:
    """A night of missed slots is one poll, and the longest overdue goes first."""
    states = {FEED.feed_id: state(-9 * HOUR), OTHER.feed_id: state(-10 * HOUR)}
    assert due_feeds([FEED, OTHER], states, NOON) == (OTHER, FEED)


def test_a_clock_that_jumps_back_makes_no_burst() -> None:
    """What was planned under the later time waits for its time: the jump is within what manners can plan."""
    assert due_feeds([FEED], {FEED.feed_id: state(10 * MINUTE)}, NOON - DAY) == ()


def test_a_clock_that_ran_a_year_ahead_does_not_silence_a_feed() -> None:
    """A due time that no wish can have given is not believed; the feed is polled once and has a due time again."""
    assert due_feeds([FEED], {FEED.feed_id: state(365 * DAY)}, NOON) == (FEED,)


def test_a_clock_a_year_ahead_polls_each_feed_once() -> None:
    """However many slots seem to have passed."""
    assert due_feeds([FEED, OTHER], {FEED.feed_id: state(MINUTE), OTHER.feed_id: state(MINUTE)}, NOON + 365 * DAY) == tuple(
        sorted((FEED, OTHER), key=lambda feed: feed.feed_id)
    )


def page(number: int, minutes_old: int = 0, outlet: str = "o", full: bool = False) -> PageCandidate:
    url = f"https://example.org/{number}"
    return PageCandidate(url, url, outlet, "f", FEED.url, NOON - minutes_old * MINUTE, full)


def test_the_newest_pages_come_first_each_once() -> None:
    """Several feeds may link one article."""
    pages = [page(1, 30), page(2, 10), page(1, 20), page(3, 5)]
    assert [chosen.url[-1] for chosen in due_pages(pages, {}, {}, NOON, budget=10)] == ["3", "2", "1"]


def test_no_page_for_an_article_whose_feed_gives_its_text() -> None:
    """Also when another feed of the outlet gives a teaser only."""
    assert due_pages([page(1, full=True), page(1), page(2)], {}, {}, NOON, budget=10) == (page(2),)


def test_the_budget_is_per_outlet_and_day() -> None:
    """What was asked today counts; a feed that changes all its addresses at once cannot spend more."""
    pages = [page(number) for number in range(1_000)] + [page(5_000, outlet="other")]
    chosen = due_pages(pages, {}, {"o": 40}, NOON, budget=100)
    assert sum(p.outlet_id == "o" for p in chosen) == 60
    assert sum(p.outlet_id == "other" for p in chosen) == 1


@pytest.mark.parametrize(
    ("earlier", "worth"),
    [
        (PageAttempts(1, "ok", NOON - DAY), False),
        (PageAttempts(1, "connect", NOON - 16 * MINUTE), True),
        (PageAttempts(1, "connect", NOON - 14 * MINUTE), False),
        (PageAttempts(2, "deadline", NOON - 59 * MINUTE), False),
        (PageAttempts(2, "deadline", NOON - 61 * MINUTE), True),
        (PageAttempts(3, "throttled", NOON - 5 * HOUR), True),
        (PageAttempts(4, "connect", NOON - 30 * DAY), False),
        (PageAttempts(1, "http_error", NOON - DAY, 404), False),
        (PageAttempts(1, "http_error", NOON - DAY, 502), True),
        (PageAttempts(1, "forbidden", NOON - DAY, 403), False),
        (PageAttempts(1, "gone", NOON - DAY, 410), False),
        (PageAttempts(1, "egress_denied", NOON - DAY), False),
        (PageAttempts(1, "too_large", NOON - DAY), False),
        (PageAttempts(1, "robots", NOON - HOUR), False),
        (PageAttempts(1, "robots", NOON - DAY), True),
        (PageAttempts(9, "robots_deferred", NOON - DAY), True),
    ],
)
def test_pages_are_asked_again_only_where_that_may_help(earlier: PageAttempts, worth: bool) -> None:
    """Four times at most, further and further apart; an answer is an answer; rules are asked for daily."""
    assert bool(due_pages([page(1)], {page(1).canonical_url: earlier}, {}, NOON, budget=10)) is worth
