"""Exchanges written by hand, for the modules that judge them."""

from datetime import UTC, datetime

from flows.records import Exchange

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)  # a Tuesday


def exchange(outcome: str = "ok", status: int | None = 200, at: datetime = NOON, body: bytes = b"", **headers: str) -> Exchange:
    """An answer of https://example.org/feed; `cache_control` stands for Cache-Control and so on."""
    given = tuple((name.replace("_", "-").title(), value) for name, value in headers.items())
    return Exchange("feed", "https://example.org/feed", at, 10, outcome, http_status=status, headers=given, body=body)
