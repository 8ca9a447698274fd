"""Between an exchange with a publisher and its capture in the raw store: nothing of either is lost on the way."""

import json

from flows.feeds.urls import redact
from flows.records import Exchange, Feed, FetchState
from warehouse.warc import Capture, payload_sha256


def to_capture(exchange: Exchange, state: FetchState, feed: Feed | None) -> Capture:
    """The capture of an exchange; one whose payload repeats the state's last one refers to it instead of storing it.

    It also describes the feed, so that outlets are known from the raw store alone.
    """
    facts = {
        "kind": exchange.kind,
        "duration_ms": exchange.duration_ms,
        "outcome": exchange.outcome,
        "detail": exchange.detail,
        "final_url": redact(exchange.final_url),
        "truncated": exchange.truncated,
        "redirects": [[status, redact(url)] for status, url in exchange.redirects],
        "feed_id": exchange.feed_id,
        "failures_before": exchange.failures_before,
        "hints_before": exchange.hints_before,
        "bytes": len(exchange.body),
        "feed": [feed.outlet_id, feed.outlet, redact(feed.url), feed.country, feed.language, feed.kind] if feed else None,
    }
    has_payload = exchange.http_status is not None and exchange.http_status != 304
    digest = payload_sha256(exchange.body) if has_payload else ""
    repeats = exchange.outcome == "ok" and digest == state.payload_sha256 and state.payload_at is not None
    return Capture(
        url=redact(exchange.url),
        at=exchange.requested_at,
        facts=json.dumps(facts, ensure_ascii=False, sort_keys=True),
        request_headers=tuple(
            (name, "***" if name.lower() == "authorization" else value) for name, value in exchange.request_headers
        ),
        http_status=exchange.http_status,
        headers=exchange.headers,
        body=b"" if repeats else exchange.body,
        payload_sha256=digest,
        same_as=(state.payload_url, state.payload_at) if repeats and state.payload_at else None,
    )


def from_capture(capture: Capture) -> Exchange:
    """The exchange that a capture keeps. The body of a repeated payload is empty."""
    facts = json.loads(capture.facts)
    return Exchange(
        kind=facts["kind"],
        url=capture.url,
        requested_at=capture.at,
        duration_ms=facts["duration_ms"],
        outcome=facts["outcome"],
        detail=facts["detail"],
        final_url=facts["final_url"],
        http_status=capture.http_status,
        request_headers=capture.request_headers,
        headers=capture.headers,
        body=capture.body,
        truncated=facts["truncated"],
        redirects=tuple((status, url) for status, url in facts["redirects"]),
        feed_id=facts["feed_id"],
        failures_before=facts["failures_before"],
        hints_before=facts["hints_before"],
    )


def described_feed(capture: Capture) -> Feed | None:
    """The feed behind a capture as the feed list described it then; None for robots.txt."""
    facts = json.loads(capture.facts)
    if not facts["feed"]:
        return None
    outlet_id, outlet, url, country, language, kind = facts["feed"]
    return Feed(facts["feed_id"], url, outlet_id, outlet, country, language, kind)


def num_bytes(capture: Capture) -> int:
    """The length of the payload as it came over the wire."""
    return int(json.loads(capture.facts)["bytes"])


def header(exchange: Exchange, name: str, of_request: bool = False) -> str:
    """The first header of that name, "" where there is none."""
    headers = exchange.request_headers if of_request else exchange.headers
    return next((value for key, value in headers if key.lower() == name.lower()), "")
