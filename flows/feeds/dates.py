"""Dates of feed entries, read into UTC: RFC 822 and ISO 8601 by us, the rest by feedparser.

feedparser drops zones it does not know ("BST", "GMT+9": nine hours off), rolls month 13 over into the next year, and
fills a missing year with the current one, which would make the result depend on the day of reading.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

MIN_YEAR = 1990
MAX_YEAR = 9998  # room for a zone; what lies in the future is for the normaliser to judge

_MONTHS = {name: number + 1 for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}  # noqa: SIM905
# Hours east of UTC. RFC 822's North American names, and those that news feeds of other continents use and that mean one zone
# there. Names that mean several (IST) and unknown ones count as UTC.
_ZONES = {
    "EST": -5.0, "EDT": -4.0, "CST": -6.0, "CDT": -5.0, "MST": -7.0, "MDT": -6.0, "PST": -8.0, "PDT": -7.0, "AKST": -9.0,
    "AKDT": -8.0, "HST": -10.0, "AST": -4.0, "ADT": -3.0, "NST": -3.5, "NDT": -2.5, "BRT": -3.0, "ART": -3.0, "CLT": -4.0,
    "WEST": 1.0, "BST": 1.0, "CET": 1.0, "MEZ": 1.0, "CEST": 2.0, "MESZ": 2.0, "EET": 2.0, "SAST": 2.0, "CAT": 2.0,
    "EEST": 3.0, "MSK": 3.0, "EAT": 3.0, "TRT": 3.0, "IRST": 3.5, "GST": 4.0, "AFT": 4.5, "PKT": 5.0, "NPT": 5.75,
    "ICT": 7.0, "WIB": 7.0, "HKT": 8.0, "SGT": 8.0, "PHT": 8.0, "AWST": 8.0, "JST": 9.0, "KST": 9.0, "AEST": 10.0,
    "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0,
}  # fmt: skip
_RFC_822 = re.compile(
    r"""(?:[A-Za-z]{2,9}\.?,?\s*)?                                             # day of the week
        (?P<day>\d{1,2})[\s-]+(?P<month>[A-Za-z]{3})[a-z]{0,6}\.?,?[\s-]+(?P<year>\d{4}|\d{2})(?!\d)
        (?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:\.\d+)?)?\s*(?P<half>[AaPp][Mm])?)?
        \s*(?P<zone>.{0,40})""",
    re.VERBOSE,
)
_OFFSET = re.compile(r"^(?:GMT|UTC|UT|Z)?\s*([+-])(\d{1,2}):?(\d{2})?\b")
_ISO = re.compile(r"^\d{4}-\d{1,2}(?:-\d{1,2})?(?:[T\s]|$)")


def read_date(written: str, parsed: Sequence[int] | None) -> datetime | None:
    """The moment, in UTC, of a date as `written`; None where it cannot be one, or lies before 1990.

    `parsed` is what feedparser made of it (a UTC time tuple), taken for forms that are neither RFC 822 nor ISO 8601.
    A date without a zone, or with a zone nobody knows, counts as UTC.
    """
    text = " ".join(written.split())[:100]
    try:
        moment = _read(text, parsed)
        return moment.astimezone(UTC) if moment and MIN_YEAR <= moment.year <= MAX_YEAR else None
    except (ValueError, OverflowError):
        return None


def _read(text: str, parsed: Sequence[int] | None) -> datetime | None:
    rfc_822 = _RFC_822.fullmatch(text)
    if rfc_822 and rfc_822["month"].lower() in _MONTHS:
        return _from_rfc_822(rfc_822)
    if _ISO.match(text):
        moment = _from_iso(text, parsed)
        return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
    if not parsed or not _names_year(text, parsed[0]):
        return None
    return datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC)


def _from_rfc_822(found: re.Match[str]) -> datetime:
    """Raises ValueError for a day or hour that does not exist; a leap second becomes the second before."""
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    hour, second = int(found["hour"] or 0), min(int(found["second"] or 0), 59)
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    local = datetime(
        year, _MONTHS[found["month"].lower()], int(found["day"]), hour, int(found["minute"] or 0), second, tzinfo=UTC
    )
    return local - _offset(found["zone"].strip())


def _offset(zone: str) -> timedelta:
    numeric = _OFFSET.match(zone)
    if numeric:
        hours, minutes = int(numeric[2]), int(numeric[3] or 0)
        size = timedelta(hours=hours, minutes=minutes)
        return (size if numeric[1] == "+" else -size) if hours <= 14 and minutes < 60 else timedelta(0)
    name = re.match(r"[A-Za-z]+", zone.lstrip("("))
    return timedelta(hours=_ZONES.get(name[0].upper(), 0.0)) if name else timedelta(0)


def _from_iso(text: str, parsed: Sequence[int] | None) -> datetime | None:
    """Python reads most of ISO 8601; what it refuses is feedparser's, if the calendar has such a month and day."""
    try:
        return datetime.fromisoformat(text.replace(" ", "T", 1))
    except ValueError:
        date = re.match(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text)
        if not parsed or not date:
            return None
        datetime(int(date[1]), int(date[2]), int(date[3] or 1), tzinfo=UTC)
        return datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC)


def _names_year(text: str, year: int) -> bool:
    """Whether the year, or a neighbour that a zone carried over New Year, stands in the text."""
    return any(str(number) in text for number in (year - 1, year, year + 1))
