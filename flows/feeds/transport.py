"""The one way out to the web: a conditional GET with a deadline, bounds, checked addresses and checked redirects.

Each fetch has connections of its own: nothing (cookies, pooled sockets, credentials) passes from one fetch to another,
and one `Transport` may be used from many threads.
"""

import base64
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urljoin, urlsplit

import httpcore
import httpx

from flows.feeds.network import Deadline, Dialer, FetchError
from flows.feeds.urls import dial_parts, host_key, origin
from flows.records import Exchange, ExchangeKind

REDIRECTS = (301, 302, 303, 307, 308)
MAX_ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 kibibytes are read
ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
    "reference": "application/sparql-results+json",
}
_OUTCOMES = {
    304: "not_modified",
    401: "forbidden",
    403: "forbidden",
    451: "forbidden",
    410: "gone",
    429: "throttled",
    503: "throttled",
}

Headers = tuple[tuple[str, str], ...]


@dataclass
class _Attempt:
    """What is known of a fetch so far, so that a failure half-way keeps what had come."""

    url: str
    status: int | None = None
    sent: Headers = ()
    headers: Headers = ()
    body: bytearray = field(default_factory=bytearray)
    truncated: bool = False
    redirects: list[tuple[int, str]] = field(default_factory=list)

    @property
    def location(self) -> str:
        """Where a redirect leads, as written; "" where the header is missing."""
        return next((value for name, value in self.headers if name.lower() == "location"), "")


class Transport:
    """Fetches URLs. `deadline` and `connect_timeout` are seconds; `max_bytes` bounds a body as it comes over the wire."""

    def __init__(
        self,
        user_agent: str,
        allow_loopback: bool = False,
        connect_timeout: float = 10.0,
        deadline: float = 30.0,
        max_bytes: int = 20_000_000,
        max_redirects: int = 5,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._allow_loopback = allow_loopback
        self._connect_timeout = connect_timeout
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._max_redirects = max_redirects
        self._given_ssl_context = ssl_context

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        """The trust in certificates, loaded when https is first asked for: it takes longer than a fetch."""
        return self._given_ssl_context or httpx.create_ssl_context()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to close: connections end with their fetch."""

    def fetch(
        self,
        url: str,
        kind: ExchangeKind,
        *,
        requested_at: datetime,
        etag: str = "",
        last_modified: str = "",
        feed_id: str = "",
        failures_before: int = 0,
        hints_before: str = "",
        feed_url: str = "",
    ) -> Exchange:
        """One GET of `url`, redirects followed. Never raises for what the network or the server does.

        `etag` and `last_modified` are sent back byte for byte. `feed_url` is the address in the feed list that led to
        a page: its port is allowed as the feed's own. The outcome is ok, not_modified or a code of guide/faults.
        """
        started = time.monotonic()
        attempt = _Attempt(url)
        validators = _validators(kind, etag, last_modified)
        try:
            outcome, detail = self._follow(attempt, kind, validators, feed_url or url)
        except FetchError as error:
            outcome, detail = error.code, error.detail
        return Exchange(
            kind=kind,
            url=url,
            requested_at=requested_at,
            duration_ms=round((time.monotonic() - started) * 1000),
            outcome=outcome,
            detail=detail,
            final_url=attempt.url,
            http_status=attempt.status,
            request_headers=attempt.sent,
            headers=attempt.headers,
            body=bytes(attempt.body),
            truncated=attempt.truncated,
            redirects=tuple(attempt.redirects),
            feed_id=feed_id,
            failures_before=failures_before,
            hints_before=hints_before,
        )

    def _follow(self, attempt: _Attempt, kind: ExchangeKind, validators: Headers, own_url: str) -> tuple[str, str]:
        """Ask hop after hop until an answer is no redirect; (outcome, detail) of the last one."""
        deadline = Deadline(self._deadline)
        dialer = Dialer(deadline, self._connect_timeout, self._allow_loopback, _host_and_port(own_url))
        first = origin(attempt.url)
        while True:
            credentials = _credentials(own_url) if kind == "feed" and origin(attempt.url) == first else ()
            self._ask(attempt, kind, (*validators, *credentials), dialer)
            if attempt.status not in REDIRECTS or not attempt.location:
                return _outcome(attempt, kind, bool(validators))
            attempt.redirects.append((attempt.status, attempt.url))
            if len(attempt.redirects) > self._max_redirects:
                raise FetchError("redirects", f"more than {self._max_redirects} redirects")
            attempt.url = _next_hop(attempt.url, attempt.location)

    def _ask(self, attempt: _Attempt, kind: ExchangeKind, extra: Headers, dialer: Dialer) -> None:
        """Send one request and take its answer into `attempt`. Raises FetchError."""
        target = dial_parts(attempt.url)
        if target is None:
            raise FetchError("bad_scheme", "not an http(s) address")
        headers = (
            ("Host", host_key(attempt.url)),
            ("User-Agent", self._user_agent),
            ("Accept", ACCEPT[kind]),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *extra,
        )
        attempt.status, attempt.headers, attempt.truncated = None, (), False
        attempt.sent = tuple((name, "***" if name == "Authorization" else value) for name, value in headers)
        attempt.body.clear()
        try:
            request = httpcore.Request(
                "GET",
                httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
                headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in headers],
            )
            trust = self._ssl_context if target.scheme == "https" else None
            connection = httpcore.HTTPConnection(request.url.origin, ssl_context=trust, network_backend=dialer)
            with closing(connection):
                self._receive(connection.handle_request(request), attempt, kind)
        except (httpcore.NetworkError, httpcore.ProtocolError, UnicodeEncodeError) as error:
            raise self._broken(attempt, error) from error

    def _receive(self, response: httpcore.Response, attempt: _Attempt, kind: ExchangeKind) -> None:
        """Take status, headers and the body up to the bound."""
        attempt.status = response.status
        attempt.headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        if attempt.status in REDIRECTS and attempt.location:
            return  # nobody reads what stands behind a redirect
        limit = min(self._max_bytes, MAX_ROBOTS_BYTES) if kind == "robots" else self._max_bytes
        chunks: Iterator[bytes] = response.iter_stream()
        attempt.truncated = True
        for chunk in chunks:
            attempt.body += chunk[: limit - len(attempt.body) + 1]
            if len(attempt.body) > limit:
                del attempt.body[limit:]
                raise FetchError("too_large", f"more than {limit} bytes")
        attempt.truncated = False

    @staticmethod
    def _broken(attempt: _Attempt, error: Exception) -> FetchError:
        """The code for a connection that broke: before an answer, within the body, or by breaking the rules of HTTP."""
        detail = str(error)[:200]
        if attempt.truncated:
            return FetchError("truncated", detail)
        if isinstance(error, httpcore.NetworkError) or "disconnected without sending" in str(error):
            return FetchError("connect", detail)
        return FetchError("protocol", detail)


def _outcome(attempt: _Attempt, kind: ExchangeKind, conditional: bool) -> tuple[str, str]:
    """(outcome, detail) of an answer that came whole."""
    status = attempt.status or 0
    if status == 304 and not conditional:
        return "protocol", "304 to an unconditional request"
    if status == 206:
        return "protocol", "206 to a request for the whole"
    if status in _OUTCOMES:
        return _OUTCOMES[status], "" if status == 304 else str(status)
    if not 200 <= status < 300:
        return "http_error", str(status)
    return ("ok", "") if attempt.body or kind == "robots" else ("empty", str(status))


def _validators(kind: ExchangeKind, etag: str, last_modified: str) -> Headers:
    """The conditional headers; `A-IM: feed` (RFC 3229) lets a server answer 226 with the new entries only."""
    headers = []
    if etag:
        headers.append(("If-None-Match", etag))
    if last_modified:
        headers.append(("If-Modified-Since", last_modified))
    if etag and kind == "feed":
        headers.append(("A-IM", "feed"))
    return tuple(headers)


def _credentials(url: str) -> Headers:
    """HTTP Basic credentials that stand in a feed's own address."""
    parts = urlsplit(url)
    if not parts.username:
        return ()
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return (("Authorization", f"Basic {base64.b64encode(pair).decode()}"),)


def _host_and_port(url: str) -> tuple[str, int]:
    parts = dial_parts(url)
    return (parts.host, parts.port) if parts else ("", 0)


def _next_hop(url: str, location: str) -> str:
    """The absolute address of a redirect. Raises FetchError(bad_scheme) where it is not http(s)."""
    try:
        target = urljoin(url, location.strip())
    except ValueError:
        target = ""
    if dial_parts(target) is None:
        raise FetchError("bad_scheme", f"redirect to {target.partition(':')[0][:20]}:")
    return target
