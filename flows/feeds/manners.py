"""Manners: when a URL may be asked again, and with which validators. Pure: exchanges and hints in, moments out."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from flows.keys import key
from flows.records import Exchange, FetchState

GOOD = ("ok", "not_modified")
MIN_WITH_VALIDATORS = timedelta(minutes=15)
MIN_WITHOUT_VALIDATORS = timedelta(minutes=60)
MAX_BACK_OFF = timedelta(days=1)
MAX_WAIT = timedelta(days=7)  # what a publisher wishes beyond this is taken for a mistake: "max-age=31536000"
JITTER = 0.2  # a back-off is lengthened by up to this share, so that feeds that failed together do not return together

_UPDATE_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DIGITS = re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class FeedHints:
    """What a feed document says about polling it: `ttl` in minutes, sy:updatePeriod, hours and days (UTC) to skip.

    Round-trips through JSON: sequences are taken as tuples.
    """

    ttl: int | None = None
    update_period: str = ""
    update_frequency: int = 1
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "skip_hours", tuple(self.skip_hours))
        object.__setattr__(self, "skip_days", tuple(self.skip_days))


NO_HINTS = FeedHints()


def next_due(exchange: Exchange, failures: int, hints: FeedHints | None = None, now: datetime | None = None) -> datetime | None:
    """When the URL of `exchange` may be asked again; None where it answered 410: never.

    `failures` counts the failures in a row up to and including this attempt (0 after a success); `now` defaults to the
    moment of the request. After a success the longest of Podium's own minimum, the answer's freshness (max-age or
    Expires) and the document's hints counts; after a failure the longer of an exponential back-off and Retry-After.
    Neither is ever longer than a week, but for hours and days to skip.
    """
    now = exchange.requested_at if now is None else now
    hints = NO_HINTS if hints is None else hints
    if exchange.outcome == "gone":
        return None
    if failures > 0 or exchange.outcome not in GOOD:
        return now + max(_back_off(exchange.url, max(failures, 1)), retry_after(exchange))
    minimum = MIN_WITH_VALIDATORS if _has_validators(exchange) else MIN_WITHOUT_VALIDATORS
    wait = max(minimum, _freshness(exchange), _period(hints))
    return _after_skipped(now + min(wait, MAX_WAIT), hints)


def validators(exchange: Exchange, previous: FetchState | None = None) -> tuple[str, str]:
    """(ETag, Last-Modified) to send with the next request, byte for byte as the server gave them.

    A good answer renews both, a 304 also where the body is the same; a 304 nobody asked for clears them; an answer
    that came to nothing leaves the `previous` ones, so that the last good document stays the one compared with.
    """
    before = (previous.etag, previous.last_modified) if previous else ("", "")
    if exchange.outcome == "protocol" and exchange.http_status == 304:
        return "", ""
    if exchange.outcome not in GOOD:
        return before
    etag, last_modified = response_header(exchange, "etag"), response_header(exchange, "last-modified")
    if exchange.outcome == "not_modified":
        return etag or before[0], last_modified or before[1]
    return etag, last_modified


def response_header(exchange: Exchange, name: str) -> str:
    """The first response header of that name, "" where there is none."""
    return next((value for found, value in exchange.headers if found.lower() == name), "")


def _has_validators(exchange: Exchange) -> bool:
    """Whether the server takes part in conditional requests; a 304 proves it even where it repeats no validator."""
    return exchange.outcome == "not_modified" or bool(
        response_header(exchange, "etag") or response_header(exchange, "last-modified")
    )


def _back_off(url: str, failures: int) -> timedelta:
    """15 minutes, doubled with each further failure up to a day, plus a share that depends on the URL alone."""
    wait: timedelta = min(MIN_WITH_VALIDATORS * 2 ** min(failures - 1, 10), MAX_BACK_OFF)
    share = int(key(url, str(failures))[:8], 16) / 0xFFFFFFFF
    return wait + timedelta(seconds=round(wait.total_seconds() * JITTER * share))


def retry_after(exchange: Exchange) -> timedelta:
    """Retry-After as seconds or date; nonsense and the past count as nothing, the far future as a week."""
    value = response_header(exchange, "retry-after").strip()
    if _DIGITS.fullmatch(value):
        return min(timedelta(seconds=min(int(value), 10**9)), MAX_WAIT)
    if value.isdecimal() and value.isascii():
        return MAX_WAIT
    date = _http_date(value)
    return _between(date - _server_time(exchange)) if date else timedelta(0)


def _freshness(exchange: Exchange) -> timedelta:
    """How long the answer stays fresh: max-age, else Expires against the server's own Date."""
    directives = ",".join(value for name, value in exchange.headers if name.lower() == "cache-control").lower()
    max_age = re.search(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", directives)
    if max_age:
        return _between(timedelta(seconds=min(int(max_age.group(1)), 10**9)))
    expires = _http_date(response_header(exchange, "expires"))
    return _between(expires - _server_time(exchange)) if expires else timedelta(0)


def _server_time(exchange: Exchange) -> datetime:
    return _http_date(response_header(exchange, "date")) or exchange.requested_at


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _period(hints: FeedHints) -> timedelta:
    """The longer of ttl and the syndication module's period; a frequency is updates per period."""
    ttl = timedelta(minutes=min(max(hints.ttl or 0, 0), 10**6))
    period = _UPDATE_PERIODS.get(hints.update_period.strip().lower(), timedelta(0))
    return _between(max(ttl, period / max(hints.update_frequency, 1)))


def _between(wait: timedelta) -> timedelta:
    return max(timedelta(0), min(wait, MAX_WAIT))


def _after_skipped(due: datetime, hints: FeedHints) -> datetime:
    """The first moment from `due` on that lies in no hour or day to skip; hints that skip everything are ignored."""
    hours = {hour % 24 for hour in hints.skip_hours if 0 <= hour <= 24}  # RSS writes midnight as 0 and, of old, as 24
    days = {_WEEKDAYS.index(day.lower()) for day in hints.skip_days if day.lower() in _WEEKDAYS}
    if len(hours) == 24 or len(days) == 7:
        return due
    moment = due.astimezone(UTC)
    for _ in range(math.ceil(MAX_WAIT / timedelta(hours=1)) + 24):
        if moment.hour not in hours and moment.weekday() not in days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
