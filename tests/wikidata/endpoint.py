"""A SPARQL endpoint on loopback: answers our three questions from a small world, as SPARQL JSON, or misbehaves as it is told."""

import gzip
import json
import re
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ENTITY = "http://www.wikidata.org/entity/"


@dataclass(frozen=True)
class Held:
    """One statement of the world: an office held from `start` to `end` ("" for open), days as YYYY-MM-DD."""

    office: str
    person: str
    start: str
    end: str = ""
    precision: int = 11
    acting: bool = False


@dataclass(frozen=True)
class Someone:
    """One person of the world."""

    name: str
    aliases: tuple[str, ...] = ()
    family: str = ""
    gender: str = "Q6581072"
    born: str = ""
    died: str = ""


@dataclass
class Endpoint:
    """What the endpoint knows and how it behaves; `requests` are (question, User-Agent, Accept) in the order they came."""

    held: list[Held]
    people: dict[str, Someone]
    heads: list[tuple[str, str, str]] = field(default_factory=list)  # country (alpha-2), role, office
    url: str = ""
    misbehave: str = ""  # late, truncated, empty, html, throttled, error
    throttled_times: int = 0
    retry_after: str = "7"
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def document(self, query: str) -> bytes:
        """The answer to a question, by the ids in its VALUES."""
        asked = set(re.findall(r"wd:(Q\d+)", query.split("{", 2)[2].split("}", maxsplit=1)[0]))
        if "VALUES ?code" in query:
            codes = set(re.findall(r'"([A-Z]{2})"', query))
            names = ["code", "role", "office"]
            rows = [_named(*head) for head in self.heads if head[0] in codes]
        elif "VALUES ?office" in query:
            names = ["office", "person", "statement", "start", "startPrecision", "end", "endPrecision", "acting"]
            rows = [self._holding(place, held) for place, held in enumerate(self.held) if held.office in asked]
        else:
            names = ["person", "kind", "value", "precision"]
            rows = [row for person in sorted(asked & self.people.keys()) for row in _facts(person, self.people[person])]
        if self.misbehave == "empty":
            rows = []
        return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()

    def _holding(self, place: int, held: Held) -> dict[str, object]:
        row: dict[str, object] = {
            "office": _uri(held.office),
            "person": _uri(held.person),
            "statement": _uri(f"statement/{held.person}-{place}"),
        }
        if held.start:
            row |= {"start": _day(held.start), "startPrecision": _literal(str(held.precision))}
        if held.end:
            row |= {"end": _day(held.end), "endPrecision": _literal("11")}
        return row | ({"acting": _literal("true")} if held.acting else {})


def _named(code: str, role: str, office: str) -> dict[str, object]:
    return {"code": _literal(code), "role": _literal(role), "office": _uri(office)}


def _facts(person: str, someone: Someone) -> Iterator[dict[str, object]]:
    yield {"person": _uri(person), "kind": _literal("label"), "value": _literal(someone.name, "en")}
    for alias in someone.aliases:
        yield {"person": _uri(person), "kind": _literal("alias"), "value": _literal(alias, "en")}
    if someone.family:
        yield {"person": _uri(person), "kind": _literal("family"), "value": _literal(someone.family, "en")}
    yield {"person": _uri(person), "kind": _literal("gender"), "value": _uri(someone.gender)}
    for kind, day in (("born", someone.born), ("died", someone.died)):
        if day:
            yield {"person": _uri(person), "kind": _literal(kind), "value": _day(day), "precision": _literal("11")}


def _uri(item: str) -> dict[str, str]:
    return {"type": "uri", "value": ENTITY + item}


def _literal(value: str, language: str = "") -> dict[str, str]:
    return {"type": "literal", "value": value} | ({"xml:lang": language} if language else {})


def _day(day: str) -> dict[str, str]:
    return {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": f"{day}T00:00:00Z"}


def _handler(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing is logged."""

        def do_GET(self) -> None:
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)["query"][0]
            endpoint.requests.append((query, self.headers["User-Agent"], self.headers["Accept"]))
            if endpoint.misbehave == "late":
                endpoint.closing.wait(20)
                return
            if endpoint.misbehave == "throttled" and endpoint.throttled_times > 0:
                endpoint.throttled_times -= 1
                self._send(429, b"too many requests", {"Retry-After": endpoint.retry_after})
                return
            if endpoint.misbehave == "error":
                self._send(500, b"java.util.concurrent.TimeoutException", {})
                return
            body = b"<html>Sorry</html>" if endpoint.misbehave == "html" else gzip.compress(endpoint.document(query))
            coded = {} if endpoint.misbehave == "html" else {"Content-Encoding": "gzip"}
            self._send(200, body, {"Content-Type": "application/sparql-results+json", **coded})

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if endpoint.misbehave == "truncated" else body)

    return Handler


@contextmanager
def serving(endpoint: Endpoint) -> Iterator[Endpoint]:
    """The endpoint, listening; its `url` is set."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(endpoint))
    server.daemon_threads = True
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield endpoint
    finally:
        endpoint.closing.set()
        server.shutdown()
        server.server_close()
