"""A misbehaving publisher, a resolver under control, and a warm parser."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from flows.feeds.parse import FeedParser
from tests.feeds.fault_server import FaultServer, fault_server


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


@dataclass
class Names:
    """A resolver's table: what each name resolves to, call after call; the last answer stays."""

    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def resolve(self, name: str, *addresses: list[str]) -> None:
        self.answers[name] = list(addresses)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """The system's resolver, replaced by a table; addresses resolve to themselves as ever."""
    table = Names()
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        if host not in table.answers:
            return real(host, port, *args, **kwargs)
        table.asked.append(host)
        answers = table.answers[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in ip], socket.SOCK_STREAM, 6, "", (ip, port, 0, 0) if ":" in ip else (ip, port)) for ip in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return table


@pytest.fixture(scope="session")
def parser() -> Iterator[FeedParser]:
    with FeedParser(deadline_s=20, memory_bytes=600_000_000) as warm:
        yield warm
