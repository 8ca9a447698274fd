"""The sample newsroom over HTTP on 127.0.0.1: conditional requests, gzip, robots.txt, quiet logs. Not a server for the world.

The port is 8650 on each start (the next free one where it is taken), because links and feed addresses carry it and equal
addresses are what makes a second run recognise the first one's articles.
"""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from flows.demo.outlets import DEFAULT_PORT, Resource, demo_feeds, newsroom
from flows.demo.stories import Story
from flows.errors import PodiumError
from flows.records import Feed

HOST = "127.0.0.1"
PORTS_TRIED = 50


class DemoNewsroom:
    """The running newsroom, a context manager: `with DemoNewsroom() as room: room.base_url, room.feeds`.

    `port` 0 takes any free port (for tests); another port that is taken gives way to the next free one.
    Raises PodiumError where none of 50 ports is free.
    """

    def __init__(self, port: int = DEFAULT_PORT, stories: tuple[Story, ...] | None = None) -> None:
        self._server = _listen(port)
        self.port = int(self._server.server_address[1])
        self.base_url = f"http://{HOST}:{self.port}"
        self.feeds: tuple[Feed, ...] = demo_feeds(self.base_url)
        self._server.site = newsroom(self.base_url, stories)
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="demo-newsroom", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: dict[str, Resource]


def _listen(port: int) -> _Server:
    wanted = range(port, port + PORTS_TRIED) if port else (0,)
    for number in wanted:
        try:
            return _Server((HOST, number), _Handler)
        except OSError:
            continue
    raise PodiumError(f"the sample newsroom found no free port from {port} to {port + PORTS_TRIED - 1}; stop what listens there")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "PodiumSampleNewsroom"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet: the one who asks keeps the record."""

    def _answer(self, *, with_body: bool) -> None:
        resource = self.server.site.get(self.path.partition("?")[0])
        if resource is None:
            self._send(HTTPStatus.NOT_FOUND, b"No such page.\n", {"Content-Type": "text/plain; charset=utf-8"}, with_body)
            return
        headers = {
            "ETag": resource.etag,
            "Last-Modified": format_datetime(resource.last_modified, usegmt=True),
            "Vary": "Accept-Encoding",
        }
        if self._is_current(resource):
            self._send(HTTPStatus.NOT_MODIFIED, None, headers, with_body)
            return
        body = resource.body
        headers["Content-Type"] = resource.content_type
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = resource.gzipped
            headers["Content-Encoding"] = "gzip"
        self._send(HTTPStatus.OK, body, headers, with_body)

    def _is_current(self, resource: Resource) -> bool:
        """RFC 9110: If-None-Match decides where it is sent, If-Modified-Since only without it."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return any(tag.strip().removeprefix("W/") in (resource.etag, "*") for tag in tags.split(","))
        since = _http_date(self.headers.get("If-Modified-Since"))
        return since is not None and resource.last_modified <= since

    def _send(self, status: HTTPStatus, body: bytes | None, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and with_body:
            self.wfile.write(body)


def _http_date(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
