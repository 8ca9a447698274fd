"""The way out to publishers, as the settings want it."""

from flows.feeds.transport import Transport
from flows.settings import Settings


def make_transport(settings: Settings) -> Transport:
    """A transport with the settings' name, bounds and loopback rule."""
    return Transport(
        settings.user_agent,
        allow_loopback=settings.allow_loopback,
        connect_timeout=settings.connect_timeout,
        deadline=settings.fetch_deadline,
        max_bytes=settings.max_bytes,
    )
