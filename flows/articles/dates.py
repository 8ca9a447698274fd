"""When an article was published: dates as feeds and pages write them, and the decision which one to believe."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from flows.articles.month_names import MONTHS, ZONES

Basis = Literal["feed", "page", "fetched"]
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no news feed reaches back before the web
AHEAD = timedelta(days=1)  # clocks and zones are wrong by hours; more than a day is not a date of publication

ZONE = r"(?P<zone>z|[+-]\d{1,2}:?\d{2}|(?:gmt|utc)\s*[+-]\d{1,2}(?::?\d{2})?|[+-]\d{1,2}|[a-z]{1,5})"
CLOCK = r"(?P<hour>\d{1,2})[:h.](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
AT = r"(?:(?:at|um|à|às|a las|alle|ore|kl\.?|[-–|])\s+)?"
AFTER = rf"(?:[\s,t]+{AT}{CLOCK})?(?:\s*uhr\b)?\s*\(?{ZONE}?\)?(?:\s*[(\[]?[a-z/_ ]{{2,30}}[)\]]?)?"
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?", re.IGNORECASE)
ASCTIME = re.compile(r"([a-z]{3} [a-z]{3} \d{1,2}) (\d{2}:\d{2}:\d{2})( [a-z]{3,5}| [+-]\d{4})? (\d{4})", re.IGNORECASE)
CLOCK_FIRST = re.compile(
    r"^(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: \(?[a-z]{2,5}\)?)?)(?:,| on|\s[-–|])? (.+)", re.IGNORECASE
)
DAY = r"(?:[^\W\d]+(?:-[^\W\d]+)?\.?(?:,\s*|\s+))?"
FORMS = tuple(
    re.compile(form + AFTER, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]",
        rf"{DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[\s./-]*(?:de\s+)?(?P<name>[^\W\d]+)\.?,?[\s./-]*(?:de\s+)?"
        r"(?P<year>\d{4}|\d{2})(?!\d)(?:\s*(?:г|р)\.)?",
        rf"{DAY}(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/-](?P<second_number>\d{1,2})[/-](?P<year>\d{4})",
    )
)
MAX_CHARS = 100
EPOCH = re.compile(r"(\d{10})(\d{3})?")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What a written date says: the moment in UTC or None, and the codes of what is wrong or missing in it.

    Codes: `date_missing`, `date_unreadable`, `date_invalid` (month 13), `date_no_zone`, `date_day_only` (midnight UTC
    is assumed).
    """

    moment: datetime | None
    flags: tuple[str, ...] = ()


def published(
    entry_published_at: datetime | None,
    entry_published_raw: str,
    page_published_at: datetime | None,
    fetched_at: datetime,
) -> tuple[datetime, Basis, tuple[str, ...]]:
    """The time of publication in UTC, where it comes from, and what was wrong with the dates that were passed over.

    The feed's date is believed if it names its zone and lies between 1990 and a day after `fetched_at`; else the page's, under
    the same bounds; else the article counts as published when it was fetched. The written form decides over
    `entry_published_at`: feedparser reads month 13 as next January and unknown zones as UTC.
    """
    read = read_entry_date(entry_published_at, entry_published_raw)
    flags = read.flags
    if read.moment is not None:
        wrong = implausible(read.moment, fetched_at)
        if not wrong and "date_no_zone" not in flags:
            return read.moment, "feed", flags
        flags += (wrong,) if wrong else ()
    if page_published_at is not None:
        wrong = implausible(page_published_at, fetched_at)
        if not wrong:
            return page_published_at.astimezone(UTC), "page", flags
        flags += (f"page_{wrong}",)
    return fetched_at.astimezone(UTC), "fetched", flags


def read_entry_date(published_at: datetime | None, raw: str) -> ReadDate:
    """The date of an entry: its written form as we read it, else what feedparser made of it."""
    if not raw.strip():
        return ReadDate(None, ("date_missing",)) if published_at is None else ReadDate(published_at.astimezone(UTC))
    read = parse_date(raw)
    if read.flags == ("date_unreadable",) and published_at is not None:
        return ReadDate(published_at.astimezone(UTC), ("date_no_zone",) if not _names_zone(raw) else ())
    return read


def implausible(moment: datetime, fetched_at: datetime) -> str:
    """The code of what is wrong with a date of publication: `date_future`, `date_ancient`, or ""."""
    if moment > fetched_at + AHEAD:
        return "date_future"
    return "date_ancient" if moment < EARLIEST else ""


def parse_date(raw: str) -> ReadDate:
    """Reads a written date: ISO 8601, RFC 822 and its relatives, names of months in 25 languages, seconds since 1970.

    Day and month in digits with slashes are only read where one of them exceeds 12 or both are equal. Nothing is raised.
    """
    text = " ".join(raw[:MAX_CHARS].split()).strip(" .,;")
    if not text:
        return ReadDate(None, ("date_missing",))
    text = CLOCK_FIRST.sub(r"\2 \1", ASCTIME.sub(r"\1 \4 \2\3", COMPACT.sub(r"\1-\2-\3 \4:\5", text)))
    epoch = EPOCH.fullmatch(text)
    if epoch:
        return ReadDate(datetime.fromtimestamp(int(epoch.group(1)), UTC))
    for form in FORMS:
        match = form.fullmatch(text)
        if match:
            parts = {name: value for name, value in match.groupdict().items() if value}
            day = _day(parts)
            if day is not None:
                return _moment(day, parts)
    return ReadDate(None, ("date_unreadable",))


def _day(parts: dict[str, str]) -> tuple[int, int, int] | None:
    """Year, month, day; None where the month's name is unknown or the order of the numbers is not certain."""
    year = int(parts["year"])
    year += (1900 if year >= 70 else 2000) if len(parts["year"]) == 2 else 0
    if "name" in parts:
        month = MONTHS.get(parts["name"].casefold())
        return (year, month, int(parts["day"])) if month else None
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second_number"])
        if first > 12 or first == second:
            return year, second, first
        return (year, first, second) if second > 12 else None
    return year, int(parts["month"]), int(parts["day"])


def _moment(day: tuple[int, int, int], parts: dict[str, str]) -> ReadDate:
    hour, minute = int(parts.get("hour", 0)), int(parts.get("minute", 0))
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    offset = _offset(parts.get("zone", ""))
    try:
        local = datetime(*day, tzinfo=offset or UTC) + timedelta(
            hours=hour, minutes=minute, seconds=min(59, int(parts.get("second", 0)))
        )
        moment = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return ReadDate(None, ("date_invalid",))
    if hour > 24 or minute > 59:
        return ReadDate(None, ("date_invalid",))
    if "hour" not in parts:
        return ReadDate(moment, ("date_day_only",))
    return ReadDate(moment, () if offset else ("date_no_zone",))


def _offset(zone: str) -> timezone | None:
    """The offset that a zone's written form means; None where it is absent or means several."""
    zone = zone.casefold().replace(" ", "")
    if zone in ZONES:
        return timezone(timedelta(minutes=ZONES[zone]))
    match = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not match or int(match.group(2)) > 14:
        return None
    minutes = int(match.group(2)) * 60 + int(match.group(3) or 0)
    return timezone(timedelta(minutes=minutes if match.group(1) == "+" else -minutes))


def _names_zone(raw: str) -> bool:
    return re.search(r"(?:[+-]\d{2}:?\d{2}|\b(?:gmt|utc|z))\s*$|\dz\s*$", raw.strip(), re.IGNORECASE) is not None
