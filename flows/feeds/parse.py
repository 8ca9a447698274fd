"""Parsing feed documents in a bounded child process that is kept warm, and replaced when it is late or dies."""

import json
import math
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import flows
from flows.feeds.manners import FeedHints
from flows.feeds.wire import LENGTH, READY, frame
from flows.records import Entry, Feed

MAX_ANSWER = 200_000_000
START_S = 60.0  # seconds in which a new child must be ready; on a busy machine its imports take their time


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a body came to: `ok`, or not_a_feed, blocked, truncated, xml_entity, parse_deadline, parser_died.

    `detail` is for people; `num_dropped` counts entries beyond the first 1,000; `charset` is the one the body was read in.
    """

    outcome: str
    detail: str = ""
    entries: tuple[Entry, ...] = ()
    hints: FeedHints = field(default_factory=FeedHints)
    num_dropped: int = 0
    feed_language: str = ""
    charset: str = ""
    feed_title: str = ""
    version: str = ""


class _Overrun(Exception):
    """The child did not answer in time."""


class _Died(Exception):
    """The child ended instead of answering."""


class FeedParser:
    """Parses feed documents within `deadline_s` seconds and `memory_bytes` each. One at a time; safe to share."""

    def __init__(self, deadline_s: float = 20.0, memory_bytes: int = 1_000_000_000) -> None:
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._discard()

    def parse(self, body: bytes, content_type: str, feed: Feed, base_url: str) -> ParsedFeed:
        """The entries of a decoded body. `content_type` is the response's header, `base_url` resolves relative links.

        The same arguments give the same result. Never raises for what stands in the body.
        """
        request = {"content_type": content_type, "feed_id": feed.feed_id, "base_url": base_url}
        with self._lock:
            try:
                answer = self._ask(json.dumps(request).encode("ascii"), body)
            except _Overrun:
                self._discard()
                return ParsedFeed("parse_deadline", f"not parsed after {self._deadline_s:g} s")
            except _Died:
                status = self._discard()
                return ParsedFeed("parser_died", f"the parser ended with status {status}")
            if answer.pop("exhausted", False):
                self._discard()
        return _parsed_feed(answer)

    def _ask(self, request: bytes, body: bytes) -> dict[str, Any]:
        stdin, stdout = self._pipes(self._start())
        deadline = time.monotonic() + self._deadline_s
        _send(stdin, frame(request, body), deadline)
        prefix = _receive(stdout, LENGTH.size, deadline)
        size = LENGTH.unpack(prefix)[0]
        if size > MAX_ANSWER:
            raise _Died
        answer: dict[str, Any] = json.loads(_receive(stdout, size, deadline))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        """The running child; where there is none, a new one that has said that it is ready. Raises _Overrun, _Died."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._discard()
        root = str(Path(flows.__file__).resolve().parents[1])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.feeds.parse_child", str(self._memory_bytes), str(math.ceil(self._deadline_s))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "TZ": "UTC"},
            start_new_session=True,  # an interrupt of the run is ours to handle: the child ends when its input does
        )
        _receive(self._pipes(self._child)[1], len(READY), time.monotonic() + START_S)
        return self._child

    @staticmethod
    def _pipes(child: subprocess.Popen[bytes]) -> tuple[int, int]:
        """Descriptors of the child's stdin and stdout. Raises _Died where it has none."""
        if child.stdin is None or child.stdout is None:
            raise _Died
        return child.stdin.fileno(), child.stdout.fileno()

    def _discard(self) -> int | None:
        """Kill the child and forget it; its exit status."""
        child, self._child = self._child, None
        if child is None:
            return None
        child.kill()
        status = child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        return status


def _parsed_feed(answer: dict[str, Any]) -> ParsedFeed:
    entries = tuple(
        Entry(**{**entry, "published_at": datetime.fromisoformat(entry["published_at"]) if entry["published_at"] else None})
        for entry in answer.pop("entries", ())
    )
    hints = FeedHints(**answer.pop("hints", {}))
    return ParsedFeed(entries=entries, hints=hints, **answer)


def _send(fd: int, data: bytes, deadline: float) -> None:
    os.set_blocking(fd, False)
    view = memoryview(data)
    while view:
        _await(fd, select.POLLOUT, deadline)
        try:
            view = view[os.write(fd, view) :]
        except BrokenPipeError:
            raise _Died from None


def _receive(fd: int, size: int, deadline: float) -> bytes:
    chunks = []
    while size:
        _await(fd, select.POLLIN, deadline)
        chunk = os.read(fd, min(size, 1 << 20))
        if not chunk:
            raise _Died
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _await(fd: int, event: int, deadline: float) -> None:
    """Wait until the pipe can be used (poll knows no largest descriptor, unlike select). Raises _Overrun."""
    poll = select.poll()
    poll.register(fd, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise _Overrun
