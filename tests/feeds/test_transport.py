"""The one way out, against a real server that breaks the rules."""

import gzip
import ssl
import threading
from datetime import UTC, datetime

import pytest

from flows.feeds.transport import Transport
from flows.records import Exchange
from tests.feeds.conftest import Names
from tests.feeds.fault_server import FaultServer, Wire, response

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FEED = b"<rss version='2.0'><channel><title>World</title></channel></rss>"


def transport(**options: object) -> Transport:
    settings: dict[str, object] = {"allow_loopback": True, "connect_timeout": 2.0, "deadline": 2.0, "max_bytes": 100_000}
    return Transport("Podium/0.1 (+mailto:desk@example.org)", **(settings | options))  # type: ignore[arg-type]


def get(url: str, sender: Transport | None = None, **options: object) -> Exchange:
    return (sender or transport()).fetch(url, "feed", requested_at=NOON, **options)  # type: ignore[arg-type]


def test_an_answer_is_taken_as_it_went_over_the_wire(server: FaultServer) -> None:
    """The body stays content-encoded; headers keep their order, case and repetitions."""
    body = gzip.compress(FEED)
    head = b'HTTP/1.1 200 OK\r\nETag: W/"a"\r\nX-Part: 1\r\nContent-Encoding: gzip\r\nX-Part: 2\r\n'
    url = server.answers("/feed", head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    exchange = get(url, feed_id="f1", failures_before=3, hints_before="{}")
    assert (exchange.outcome, exchange.http_status, exchange.body, exchange.final_url) == ("ok", 200, body, url)
    assert exchange.headers == (
        ("ETag", 'W/"a"'), ("X-Part", "1"), ("Content-Encoding", "gzip"), ("X-Part", "2"), ("Content-Length", str(len(body))),
    )  # fmt: skip
    assert (exchange.feed_id, exchange.failures_before, exchange.hints_before, exchange.requested_at) == ("f1", 3, "{}", NOON)


def test_the_request_is_honest_and_plain(server: FaultServer) -> None:
    """One User-Agent with a contact; no cookies, even where one was set, and no Referer."""
    url = server.answers("/feed", response(body=FEED, headers={"Set-Cookie": "id=1"}))
    sender = transport()
    get(url, sender)
    get(url, sender)
    sent = server.requests[1].headers
    assert sent["user-agent"] == "Podium/0.1 (+mailto:desk@example.org)"
    assert sent["accept-encoding"] == "gzip"
    assert sorted(sent) == ["accept", "accept-encoding", "connection", "host", "user-agent"]


def test_validators_go_back_byte_for_byte(server: FaultServer) -> None:
    """Also odd ones; and the answer to them is not_modified."""
    url = server.answers("/feed", response(304, headers={"ETag": "x"}))
    exchange = get(url, etag='W/"caf\xe9--gzip"', last_modified="Tue, 10 Mar 2026 11:00:00 +0000")
    assert exchange.outcome == "not_modified"
    assert server.requests[0].headers["if-none-match"] == 'W/"caf\xe9--gzip"'
    assert server.requests[0].headers["if-modified-since"] == "Tue, 10 Mar 2026 11:00:00 +0000"
    assert server.requests[0].headers["a-im"] == "feed"


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, FEED, "ok"),
        (226, FEED, "ok"),
        (200, b"", "empty"),
        (204, b"", "empty"),
        (206, FEED, "protocol"),
        (300, FEED, "http_error"),
        (302, b"", "http_error"),
        (304, b"", "protocol"),
        (400, b"", "http_error"),
        (401, b"", "forbidden"),
        (403, b"no", "forbidden"),
        (404, b"", "http_error"),
        (410, b"", "gone"),
        (429, b"", "throttled"),
        (451, b"", "forbidden"),
        (500, b"oh", "http_error"),
        (503, b"", "throttled"),
    ],
)
def test_each_status_has_its_outcome(server: FaultServer, status: int, body: bytes, outcome: str) -> None:
    """A 304 that nobody asked for breaks the protocol; what came with an error is kept."""
    exchange = get(server.answers("/feed", response(status, body)))
    assert (exchange.outcome, exchange.http_status, exchange.body) == (outcome, status, body)


def test_redirects_are_followed_and_told(server: FaultServer) -> None:
    """Relative and absolute, permanent and not."""
    server.answers("/old", response(301, headers={"Location": "/newer"}))
    server.answers("/newer", response(307, headers={"location": f"{server.base}/new"}))
    new = server.answers("/new", response(body=FEED))
    exchange = get(f"{server.base}/old")
    assert (exchange.outcome, exchange.final_url, exchange.body) == ("ok", new, FEED)
    assert exchange.redirects == ((301, f"{server.base}/old"), (307, f"{server.base}/newer"))


def test_a_redirect_loop_ends(server: FaultServer) -> None:
    """After five hops, not before."""
    url = server.answers("/loop", response(302, headers={"Location": "/loop"}))
    assert get(url).outcome == "redirects"
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/feed", "javascript:alert(1)", "http://[::1", "https://"]
)
def test_redirects_lead_only_to_the_web(server: FaultServer, location: str) -> None:
    """file:, ftp: and addresses nobody can read are refused."""
    exchange = get(server.answers("/feed", response(301, headers={"Location": location})))
    assert exchange.outcome == "bad_scheme"


@pytest.mark.parametrize("url", ["ftp://example.org/feed", "file:///etc/passwd", "", "https://", "http://127.0.0.1:99999/"])
def test_only_web_addresses_are_asked(url: str) -> None:
    """Nothing is sent for anything else."""
    assert get(url).outcome == "bad_scheme"


def test_a_refused_connection_is_connect() -> None:
    """Nobody listens on the discard port."""
    assert get("http://127.0.0.1:9/").outcome == "connect"


def test_a_server_that_hangs_up_before_answering_is_connect(server: FaultServer) -> None:
    """There is no response to keep."""
    exchange = get(server.answers("/feed", lambda wire: wire.sock.close()))
    assert (exchange.outcome, exchange.http_status) == ("connect", None)


def test_names_that_do_not_exist_are_dns() -> None:
    """RFC 2606 keeps .invalid empty; a label of 70 letters is no name at all."""
    assert get("http://podium.invalid/feed").outcome in ("dns", "dns_temporary")  # temporary on a machine without a resolver
    assert get(f"http://{'a' * 70}.example/feed").outcome in ("dns", "dns_temporary")


def silent(wire: Wire) -> None:
    wire.hang()


def header_drip(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n")
    wire.drip(b"X-Slow: 1\r\n" * 1_000)


def body_drip(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
    wire.drip(b"x" * 10_000)


def early_hints(wire: Wire) -> None:
    while not wire.closing.wait(0.02):
        wire.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")


@pytest.mark.parametrize("script", [silent, header_drip, body_drip, early_hints])
def test_a_deadline_bounds_the_whole(server: FaultServer, script: object) -> None:
    """However the server spins it out."""
    url = server.answers("/feed", script)  # type: ignore[arg-type]
    assert get(url, transport(deadline=0.3)).outcome == "deadline"


def test_what_came_before_the_deadline_is_kept(server: FaultServer) -> None:
    """As a truncated body, which is stored and never parsed."""
    exchange = get(server.answers("/feed", body_drip), transport(deadline=0.3))
    assert exchange.truncated
    assert set(exchange.body) == {ord("x")}


@pytest.mark.parametrize(
    "answer",
    [
        response(body=FEED, length=len(FEED) + 1),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n",
    ],
)
def test_a_short_body_is_truncated(server: FaultServer, answer: bytes) -> None:
    """By Content-Length or in chunks."""
    exchange = get(server.answers("/feed", answer))
    assert (exchange.outcome, exchange.truncated) == ("truncated", True)


def test_an_endless_body_is_too_large(server: FaultServer) -> None:
    """Not more than the bound is kept of it."""

    def endless(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.send(b"<item/>" * 10_000)

    exchange = get(server.answers("/feed", endless))
    assert (exchange.outcome, len(exchange.body), exchange.truncated) == ("too_large", 100_000, True)


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 two hundred\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_not_http_breaks_the_protocol(server: FaultServer, answer: bytes) -> None:
    """As does a Content-Length that is no number."""
    assert get(server.answers("/feed", answer)).outcome == "protocol"


def test_endless_headers_break_the_protocol(server: FaultServer) -> None:
    """They are bounded as well."""

    def endless(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            wire.send(b"X-More: " + b"x" * 10_000 + b"\r\n")

    assert get(server.answers("/feed", endless)).outcome == "protocol"


def test_plain_http_behind_https_is_tls(server: FaultServer) -> None:
    """A failed handshake is no reason to try without."""
    server.handle = lambda sock: sock.sendall(response(400))  # type: ignore[method-assign]
    exchange = get(f"https://127.0.0.1:{server.port}/feed")
    assert (exchange.outcome, exchange.http_status) == ("tls", None)


def test_userinfo_is_for_the_feed_alone(server: FaultServer) -> None:
    """It is sent to the feed's own origin, masked in the record, and never carried elsewhere."""
    server.answers("/feed", response(302, headers={"Location": f"http://localhost:{server.port}/there"}))
    server.answers("/there", response(body=FEED))
    exchange = get(f"http://reader:geheim@127.0.0.1:{server.port}/feed")
    assert exchange.outcome == "ok"
    assert server.requests[0].headers["authorization"] == "Basic cmVhZGVyOmdlaGVpbQ=="
    assert "authorization" not in server.requests[1].headers
    assert "geheim" not in repr(exchange.request_headers)


# --- egress -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "public.example@127.0.0.1",
    ],
)
def test_loopback_is_out_of_reach_by_default(server: FaultServer, host: str) -> None:
    """In every spelling, with zero requests at the canary."""
    exchange = get(f"http://{host}:{server.port}/feed", transport(allow_loopback=False))
    assert exchange.outcome in ("egress_denied", "dns")  # a resolver that does not know octal is as good
    assert server.requests == []


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[64:ff9b::a00:1]", "[2002:a00:1::]"]
)
def test_private_hosts_are_out_of_reach(host: str) -> None:
    """Also where loopback is allowed."""
    assert get(f"http://{host}/feed").outcome == "egress_denied"


def test_a_name_for_a_private_host_is_refused(names: Names) -> None:
    """So is one that mixes public and private addresses."""
    names.resolve("inside.example", ["10.0.0.1"])
    names.resolve("mixed.example", ["2606:2800:220:1::1", "127.0.0.1"])
    sender = transport(allow_loopback=False)
    assert get("http://inside.example/feed", sender).outcome == "egress_denied"
    assert get("http://mixed.example/feed", sender).outcome == "egress_denied"


def test_the_checked_address_is_the_one_connected_to(server: FaultServer, names: Names) -> None:
    """A name is resolved once, so that nothing can change between check and connect."""
    names.resolve("rebinding.example", ["127.0.0.1"], ["10.0.0.1"])
    server.answers("/feed", response(body=FEED))
    assert get(f"http://rebinding.example:{server.port}/feed").outcome == "ok"
    assert names.asked == ["rebinding.example"]
    assert server.requests[0].headers["host"] == f"rebinding.example:{server.port}"


def test_the_next_address_is_tried(server: FaultServer, names: Names) -> None:
    """Where the first does not answer."""
    names.resolve("double.example", ["127.0.0.2", "127.0.0.1"])
    server.answers("/feed", response(body=FEED))
    assert get(f"http://double.example:{server.port}/feed").outcome == "ok"


def test_each_hop_is_checked(server: FaultServer, names: Names) -> None:
    """A redirect from a reachable host to a private one is refused, and nothing of the hop is asked."""
    names.resolve("inside.example", ["192.168.0.1"])
    exchange = get(server.answers("/feed", response(302, headers={"Location": "http://inside.example/admin"})))
    assert (exchange.outcome, exchange.redirects) == ("egress_denied", ((302, f"{server.base}/feed"),))


def test_a_late_resolver_is_temporary(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver knows no deadline; ours holds."""
    released = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: released.wait(10) and [])
    assert get("http://slow.example/feed", transport(deadline=0.1)).outcome == "dns_temporary"
    released.set()


def test_an_unknown_certificate_is_tls(server: FaultServer, tmp_path: object) -> None:
    """A server with a certificate of its own making is not talked to."""
    context = self_signed(tmp_path)

    def handshake(sock: object) -> None:
        try:
            context.wrap_socket(sock, server_side=True)  # type: ignore[arg-type]
        except OSError:
            return

    server.handle = handshake  # type: ignore[method-assign]
    exchange = get(f"https://127.0.0.1:{server.port}/feed")
    assert (exchange.outcome, exchange.detail) == ("tls", "self-signed certificate")


def self_signed(directory: object) -> ssl.SSLContext:
    from datetime import timedelta
    from pathlib import Path

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(start).not_valid_after(start + timedelta(days=9)).sign(key, hashes.SHA256())
    )  # fmt: skip
    path = Path(str(directory)) / "both.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_many_threads_share_one_transport(server: FaultServer) -> None:
    """Each gets its own answer."""
    sender = transport()
    urls = [server.answers(f"/{n}", response(body=b"feed %d" % n)) for n in range(20)]
    bodies: dict[str, bytes] = {}
    threads = [threading.Thread(target=lambda url=url: bodies.update({url: get(url, sender).body})) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == {f"{server.base}/{n}": b"feed %d" % n for n in range(20)}
