"""The network backend under the transport: names resolved once, every address checked, the checked one connected to.

One `Dialer` serves one fetch. All its waiting (resolving, connecting, TLS, every read and write) draws on one deadline,
because a read timeout alone does not bound a peer that drips a byte now and then.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from flows.feeds.egress import refusal

MAX_ADDRESSES = 8  # tried one after the other; a name with more is not better reachable

# EAI_* codes that say "ask again later"; every other one says that there is no such name.
_TEMPORARY = {socket.EAI_AGAIN, socket.EAI_SYSTEM, socket.EAI_MEMORY}


class FetchError(Exception):
    """A fetch came to nothing; `code` is the outcome of guide/faults: connect, dns, tls, deadline, egress_denied ..."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Deadline:
    """A moment, `seconds` after its making, on the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Seconds left, never more than `at_most`. Raises FetchError(deadline) when there are none."""
        seconds = self._at - time.monotonic()
        if seconds <= 0:
            raise FetchError("deadline", f"not done after {self.seconds:g} s")
        return seconds if at_most is None else min(seconds, at_most)


class Dialer(httpcore.NetworkBackend):
    """Connects to checked addresses only. `own` is the (host, port) that the feed list itself names."""

    def __init__(self, deadline: Deadline, connect_timeout: float, allow_loopback: bool, own: tuple[str, int]) -> None:
        self._deadline = deadline
        self._connect_timeout = connect_timeout
        self._allow_loopback = allow_loopback
        self._own = own

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline counts, not httpcore's timeouts
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers. Raises FetchError."""
        addresses = resolve(host, port, self._deadline.left(self._connect_timeout))
        reason = refusal(host, port, [str(address[0]) for _, address in addresses], self._own, self._allow_loopback)
        if reason:
            raise FetchError("egress_denied", reason)
        problem = "no address"
        for family, address in addresses[:MAX_ADDRESSES]:
            try:
                return Stream(_connect(family, address, self._deadline.left(self._connect_timeout)), self._deadline)
            except OSError as error:
                problem = "timed out" if isinstance(error, TimeoutError) else error.strerror or type(error).__name__
        raise FetchError("connect", problem)

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never: no feed lives in a file."""
        raise FetchError("egress_denied", "unix socket")


class Stream(httpcore.NetworkStream):
    """A connected socket whose reads and writes draw on the deadline of the fetch."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to `max_bytes`; b"" at the end of the stream. Raises FetchError(deadline), httpcore.ReadError."""
        self._sock.settimeout(self._deadline.left(timeout))
        try:
            return self._sock.recv(max_bytes)
        except TimeoutError:
            raise FetchError("deadline", f"silent; not done after {self._deadline.seconds:g} s") from None
        except OSError as error:
            raise httpcore.ReadError(error) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of `buffer`. Raises FetchError(deadline), httpcore.WriteError."""
        view = memoryview(buffer)
        while view:
            self._sock.settimeout(self._deadline.left(timeout))
            try:
                view = view[self._sock.send(view) :]
            except TimeoutError:
                raise FetchError("deadline", "the server takes no request") from None
            except OSError as error:
                raise httpcore.WriteError(error) from error

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, the certificate checked. Raises FetchError(tls or deadline)."""
        self._sock.settimeout(self._deadline.left(timeout))
        try:
            return Stream(ssl_context.wrap_socket(self._sock, server_hostname=server_hostname), self._deadline)
        except TimeoutError:
            self.close()
            raise FetchError("deadline", "no end to the TLS handshake") from None
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise FetchError("tls", error.verify_message or "certificate not valid") from error
        except (OSError, ValueError) as error:
            self.close()
            raise FetchError("tls", getattr(error, "reason", None) or type(error).__name__) from error

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream: only the TLS object, for ALPN."""
        return self._sock if info == "ssl_object" and isinstance(self._sock, ssl.SSLSocket) else None


def resolve(host: str, port: int, timeout: float) -> list[tuple[int, tuple[Any, ...]]]:
    """(family, socket address) of `host`, in the resolver's order. Raises FetchError(dns or dns_temporary).

    The system's resolver knows no deadline, so it runs in a thread of its own, which is left behind when it is late.
    """
    answers: queue.SimpleQueue[list[tuple[int, tuple[Any, ...]]] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys((int(family), address) for family, _, _, _, address in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise FetchError("dns_temporary", "the resolver does not answer") from None
    if isinstance(answer, list):
        return answer
    temporary = isinstance(answer, socket.gaierror) and answer.errno in _TEMPORARY
    detail = (answer.strerror if isinstance(answer, OSError) else None) or "not a host name"
    raise FetchError("dns_temporary" if temporary else "dns", detail)


def _connect(family: int, address: tuple[Any, ...], timeout: float) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(timeout)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.connect(address)
    except OSError:
        sock.close()
        raise
    return sock
