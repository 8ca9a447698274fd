"""Dates of entries, as feeds write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.dates import read_date


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 10 Mar 2026 09:30:00 GMT",
        "Tue, 10 Mar 2026 09:30:00 Z",
        "Tue, 10 Mar 2026 09:30:00 UT",
        "Tue, 10 Mar 2026 09:30:00",
        "Tue, 10 Mar 2026 09:30 GMT",
        "10 Mar 2026 09:30:00 -0000",
        "Tue, 10 Mar 26 09:30:00 GMT",
        "Tue,10 Mar 2026 9:30:0 GMT",
        "Tue, 10 March 2026 09:30:00 GMT",
        "Tue, 10 Mar 2026 12:30:00 +0300",
        "Tue, 10 Mar 2026 12:30:00 +03:00",
        "Tue, 10 Mar 2026 04:30:00 EST",
        "Tue, 10 Mar 2026 05:30:00 EDT",
        "Tue, 10 Mar 2026 10:30:00 BST",
        "Tue, 10 Mar 2026 10:30:00 CET",
        "Tue, 10 Mar 2026 12:30:00 MSK",
        "Tue, 10 Mar 2026 18:30:00 JST",
        "Tue, 10 Mar 2026 18:30:00 GMT+9",
        "Tue, 10 Mar 2026 04:30:00 GMT-0500",
        "Tue, 10 Mar 2026 15:00:00 +0530",
        "Tue, 10 Mar 2026 18:30:00 +0900 (JST)",
        "Tue, 10 Mar 2026 06:30 PM JST",
        "  Tue,  10 Mar 2026\n 09:30:00  GMT ",
        "2026-03-10T09:30:00Z",
        "2026-03-10T12:30:00+03:00",
        "2026-03-10 09:30:00",
        "2026-03-10T09:30Z",
    ],
)
def test_one_moment_written_in_many_ways(written: str) -> None:
    """Zones of every continent; none, or one that nobody knows, is UTC."""
    assert read_date(written, None) == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "", "yesterday", "10:30", "--03-10", "2026-13-10T09:30:00Z", "2026-06-31T09:30:00Z", "Tue, 31 Feb 2026 09:30:00 GMT",
        "Tue, 10 Mar 2026 25:30:00 GMT", "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000", "1989-12-31T23:59:59Z",
        "9999-12-31T23:59:59-05:00", "Di, 10 Mrz 2026 10:00:00 +0100", "99999999999999999999",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(written: str) -> None:
    """Month 13, the 31st of February, the year 1, other languages: the entry keeps what was written."""
    today = (2026, 11, 22, 10, 30, 0, 6, 326, 0)
    assert read_date(written, None) is None
    if "2026" not in written:
        assert read_date(written, today) is None, "feedparser filled in the day of reading"


def test_the_far_future_is_kept_as_written() -> None:
    """Whether a date can be true is for the normaliser to say, who knows the day of fetching."""
    assert read_date("Fri, 13 Nov 3247 00:00:00 GMT", None) == datetime(3247, 11, 13, tzinfo=UTC)


def test_a_leap_second_is_the_second_before() -> None:
    """No calendar of Python's has one."""
    assert read_date("Sat, 31 Dec 2016 23:59:60 GMT", None) == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_other_forms_are_feedparsers() -> None:
    """As long as it read the year and did not invent it."""
    assert read_date("Tue Mar 10 09:30:00 UTC 2026", (2026, 3, 10, 9, 30, 0, 1, 69, 0)) == datetime(
        2026, 3, 10, 9, 30, tzinfo=UTC
    )
    assert read_date("2026-W11-2", (2026, 3, 10, 0, 0, 0, 1, 69, 0)) == datetime(2026, 3, 10, tzinfo=UTC)


@given(st.text(max_size=60), st.none() | st.tuples(*[st.integers(-(10**6), 10**6)] * 9))
def test_no_text_makes_dates_raise(written: str, parsed: tuple[int, ...] | None) -> None:
    """They are written by strangers; what is read is in UTC."""
    moment = read_date(written, parsed)
    assert moment is None or (moment.tzinfo is UTC and moment.year >= 1990)


@given(st.integers(631_238_400, 4_102_444_800), st.sampled_from(["Z", "+00:00"]))
def test_iso_dates_round_trip(seconds: int, zone: str) -> None:
    """From 1990 to 2100."""
    moment = datetime.fromtimestamp(seconds, UTC)
    assert read_date(moment.strftime("%Y-%m-%dT%H:%M:%S") + zone, None) == moment
