"""A publisher on loopback that behaves, byte for byte, as a test tells it: real sockets, no HTTP library in between."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in; header names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass
class Wire:
    """What a script may do with one connection."""

    sock: socket.socket
    request: Request
    closing: threading.Event
    answered: Callable[[], None]

    def send(self, data: bytes) -> None:
        # Counted as answered before its client can know of the answer and ask the next question.
        self.answered()
        self.answered = lambda: None
        self.sock.sendall(data)

    def drip(self, data: bytes, pause: float = 0.05) -> None:
        """Byte by byte, for as long as somebody reads."""
        for byte in data:
            if self.closing.wait(pause):
                return
            self.send(bytes([byte]))

    def hang(self) -> None:
        """Say nothing until the test is over."""
        self.closing.wait(30)


Script = Callable[[Wire], None]


def response(status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None, length: int | None = None) -> bytes:
    """A whole response; `length` lies about Content-Length."""
    fields = {"Content-Length": str(len(body) if length is None else length), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode("latin-1") + body


@dataclass
class FaultServer:
    """Answers each path with its script, everything else with 404, and remembers who asked for what."""

    port: int
    scripts: dict[str, Script] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    in_flight: int = 0  # requests that no byte was answered to yet
    most_in_flight: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self, path: str, answer: bytes | Script) -> str:
        """Set what a path answers; its URL."""
        self.scripts[path] = answer if callable(answer) else lambda wire: wire.send(answer)
        return self.base + path

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    def handle(self, sock: socket.socket) -> None:
        with sock:
            request = read_request(sock)
            if request is None:
                return
            with self.lock:
                self.requests.append(request)
                self.in_flight += 1
                self.most_in_flight = max(self.most_in_flight, self.in_flight)
            wire = Wire(sock, request, self.closing, self.answered)
            try:
                self.scripts.get(request.path, lambda wire: wire.send(response(404)))(wire)
            except OSError:
                pass  # the client has left
            finally:
                wire.answered()

    def answered(self) -> None:
        with self.lock:
            self.in_flight -= 1


def read_request(sock: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        try:
            chunk = sock.recv(65_536)
        except OSError:
            return None
        if not chunk:
            return None
        data += chunk
    lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines[1:])
    return Request(lines[0].split(" ")[1], {name.lower(): value for name, _, value in pairs})


@contextmanager
def fault_server() -> Iterator[FaultServer]:
    listener = socket.create_server(("127.0.0.1", 0), backlog=50)
    server = FaultServer(listener.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=server.handle, args=(sock,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        server.closing.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
