"""robots.txt as RFC 9309 wants it read: what it forbids, what its absence allows, and how long it is believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Self

from protego import Protego

from flows.feeds.encoding import EncodingError, decode_body
from flows.records import Exchange

CACHED_FOR = timedelta(days=1)  # RFC 9309, 2.4
DEFAULT_DELAY = 1.0  # seconds between two requests to one host that names no Crawl-delay
MAX_DELAY = 60.0
MAX_BYTES = 512_000

Standing = Literal["rules", "allow_all", "unreachable"]


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one origin as of `fetched_at`. Where they are unreachable, nothing of that origin may be asked."""

    standing: Standing
    text: str
    fetched_at: datetime
    _parsed: Protego

    @classmethod
    def from_exchange(cls, exchange: Exchange) -> Self:
        """The rules that one answer to /robots.txt sets: 2xx its text, 4xx none at all; everything else: unreachable.

        429 is no "unavailable" but "not now": it defers, as server errors, broken connections and endless redirects do.
        """
        standing, text = _read(exchange)
        return cls(standing, text, exchange.requested_at, Protego.parse(text))

    def is_fresh(self, now: datetime) -> bool:
        """True for a day from the answer on; an answer from the future is not believed."""
        return self.fetched_at <= now < self.fetched_at + CACHED_FOR

    @property
    def reachable(self) -> bool:
        """False where every page has to wait (outcome robots_deferred)."""
        return self.standing != "unreachable"

    def allows(self, url: str, user_agent: str) -> bool:
        """May `user_agent` ask for `url`? Not while the rules are unreachable."""
        return self.reachable and bool(self._parsed.can_fetch(url, product_token(user_agent)))

    def crawl_delay(self, user_agent: str) -> float:
        """Seconds between two requests: what the rules say, an explicit 0 included, at most a minute; else one second."""
        delay = self._parsed.crawl_delay(product_token(user_agent))
        return DEFAULT_DELAY if delay is None else min(float(delay), MAX_DELAY)


def product_token(user_agent: str) -> str:
    """The name that robots.txt speaks to: "Podium" of "Podium/0.1 (scheduled news feed reader)"."""
    return user_agent.split("/", 1)[0].split(" ", 1)[0]


def _read(exchange: Exchange) -> tuple[Standing, str]:
    status = exchange.http_status or 0
    if exchange.outcome in ("ok", "empty", "too_large") and 200 <= status < 300:
        try:
            body = decode_body(exchange.headers, exchange.body, MAX_BYTES)
        except EncodingError:
            return "unreachable", ""
        return "rules", body.decode("utf-8-sig", "replace")
    if 400 <= status < 500 and status != 429 and exchange.outcome in ("http_error", "forbidden", "gone"):
        return "allow_all", ""
    return "unreachable", ""
