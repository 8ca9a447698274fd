"""Dates as feeds and pages write them, and which of them is believed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.articles.dates import ReadDate, parse_date, published

FETCHED = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("Thu, 05 Mar 2026 08:30:00 GMT", at(5, 8, 30)),
        ("Thu, 5 Mar 2026 09:30 +0100", at(5, 8, 30)),
        ("Thu,5 Mar 2026 9:30:5 GMT+1", at(5, 8, 30, 5)),
        ("05 Mar 26 08:30:00 Z", at(5, 8, 30)),
        ("Thu, 05 Mar 2026 08:30:00 +0000 (UTC)", at(5, 8, 30)),
        ("Thu, 05 Mar 2026 03:30:00 -0500 EST", at(5, 8, 30)),
        ("Thu, 05 Mar 2026 09:30:00 CET", at(5, 8, 30)),
        ("Thu, 05 Mar 2026 17:30:00 JST", at(5, 8, 30)),
        ("Thu, 05 Mar 2026 08:30:60 GMT", at(5, 8, 30, 59)),
        ("Thu Mar  5 08:30:00 UTC 2026", at(5, 8, 30)),
        ("2026-03-05T08:30:00Z", at(5, 8, 30)),
        ("2026-03-05T14:00:00.123456+05:30", at(5, 8, 30)),
        ("2026-03-05 08:30:00 UTC", at(5, 8, 30)),
        ("20260305T083000Z", at(5, 8, 30)),
        ("2026-03-05T24:00:00Z", at(6, 0)),
        ("Чт, 05 мар 2026 11:30:00 +0300", at(5, 8, 30)),
        ("5. März 2026 um 9:30 Uhr MEZ", at(5, 8, 30)),
        ("jeudi 5 mars 2026 à 09:30 CET", at(5, 8, 30)),
        ("March 5, 2026 8:30 AM UTC", at(5, 8, 30)),
        ("1772699400", at(5, 8, 30)),
        ("1772699400000", at(5, 8, 30)),
    ],
)
def test_dates_with_a_zone(raw: str, moment: datetime) -> None:
    """RFC 822 and ISO 8601 with the liberties that feeds take, other languages, seconds since 1970."""
    assert parse_date(raw) == ReadDate(moment)


@pytest.mark.parametrize(
    ("raw", "moment", "flag"),
    [
        ("2026-03-05 08:30", at(5, 8, 30), "date_no_zone"),
        ("Thu, 05 Mar 2026 08:30:00", at(5, 8, 30), "date_no_zone"),
        ("Thu, 05 Mar 2026 08:30:00 IST", at(5, 8, 30), "date_no_zone"),
        ("2026年3月5日 08:30", at(5, 8, 30), "date_no_zone"),
        ("05.03.2026 08:30", at(5, 8, 30), "date_no_zone"),
        ("08:30, 5 March 2026", at(5, 8, 30), "date_no_zone"),
        ("2026-03-05", at(5, 0), "date_day_only"),
        ("5 de marzo de 2026", at(5, 0), "date_day_only"),
        ("15/03/2026", at(15, 0), "date_day_only"),
    ],
)
def test_dates_that_lack_something(raw: str, moment: datetime, flag: str) -> None:
    """Without a zone (or with one that means several) UTC is assumed and flagged; a day alone is its midnight."""
    assert parse_date(raw) == ReadDate(moment, (flag,))


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("", "date_missing"),
        (" \n", "date_missing"),
        ("yesterday", "date_unreadable"),
        ("04/03/2026", "date_unreadable"),
        ("5 Brumaire 2026", "date_unreadable"),
        ("2026-13-05T08:30:00Z", "date_invalid"),
        ("Mon, 29 Feb 2026 08:30:00 GMT", "date_invalid"),
        ("Thu, 05 Mar 2026 25:00:00 GMT", "date_invalid"),
        ("0000-00-00 00:00:00", "date_invalid"),
    ],
)
def test_dates_that_are_none(raw: str, flag: str) -> None:
    """Missing, not understood, of uncertain order, or impossible: no moment, and the code says why."""
    assert parse_date(raw) == ReadDate(None, (flag,))


def test_the_feeds_date_is_believed_first() -> None:
    """A sane date with a zone in the feed decides, whatever page and parser say."""
    raw = "Thu, 05 Mar 2026 09:30:00 CET"
    assert published(at(5, 9, 30), raw, at(4, 0), FETCHED) == (at(5, 8, 30), "feed", ())


@pytest.mark.parametrize(
    ("raw", "parsed", "flags"),
    [
        ("2026-13-05T08:30:00Z", datetime(2027, 1, 5, tzinfo=UTC), ("date_invalid",)),
        ("Thu, 05 Mar 3247 08:30:00 GMT", None, ("date_future",)),
        ("9999-12-31T23:59:59Z", None, ("date_future",)),
        ("Sat, 07 Mar 2026 12:00:01 GMT", None, ("date_future",)),
        ("0001-01-01T00:00:00Z", None, ("date_ancient",)),
        ("Thu, 05 Mar 1970 08:30:00 GMT", None, ("date_ancient",)),
        ("2026-03-05 08:30", at(5, 8, 30), ("date_no_zone",)),
        ("dimanche dernier", None, ("date_unreadable",)),
        ("", None, ("date_missing",)),
    ],
)
def test_a_wrong_feed_date_gives_way(raw: str, parsed: datetime | None, flags: tuple[str, ...]) -> None:
    """Impossible, future, ancient, zoneless, unreadable, missing: flagged, and the page's date is taken, else the fetch's."""
    assert published(parsed, raw, at(4, 7), FETCHED) == (at(4, 7), "page", flags)
    assert published(parsed, raw, None, FETCHED) == (FETCHED, "fetched", flags)


def test_a_wrong_page_date_gives_way_too() -> None:
    """The page's date keeps to the same bounds."""
    assert published(None, "", datetime(1985, 1, 1, tzinfo=UTC), FETCHED) == (
        FETCHED,
        "fetched",
        ("date_missing", "page_date_ancient"),
    )


def test_what_only_feedparser_reads_is_taken_from_it() -> None:
    """A form that we do not read, with its zone written, keeps the parser's reading."""
    raw = "5th of March 2026 at half past eight +00:00"
    assert published(at(5, 8, 30), raw, None, FETCHED) == (at(5, 8, 30), "feed", ())


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_string_is_read_without_error(raw: str) -> None:
    """No written date raises; a moment, where there is one, is in UTC."""
    moment = parse_date(raw).moment
    assert moment is None or moment.utcoffset() == timedelta(0)


@settings(deadline=None)
@given(st.integers(631_300_000, 1_772_600_000), st.integers(-14 * 4, 14 * 4))
def test_iso_dates_round_trip(seconds: int, quarters: int) -> None:
    """ISO 8601 with any offset is read to the same moment."""
    local = datetime.fromtimestamp(seconds, UTC)
    offset = timedelta(minutes=15 * quarters)
    sign, minutes = "-" if quarters < 0 else "+", abs(15 * quarters)
    raw = f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}"
    assert parse_date(raw).moment == local - offset
