"""Egress: the public internet, and loopback where the configuration says so; nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.egress import denied, is_loopback, refusal


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("0.0.0.0", "this network"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("169.254.169.254", "link-local or cloud metadata"),
        ("168.63.129.16", "cloud metadata"),
        ("192.0.0.192", "protocol assignments"),
        ("198.18.0.1", "benchmarking"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved or broadcast"),
        ("::", "not global unicast"),
        ("fe80::1%eth0", "not global unicast"),
        ("fc00::1", "not global unicast"),
        ("fd00:ec2::254", "not global unicast"),
        ("ff02::1", "not global unicast"),
        ("::ffff:10.0.0.1", "IPv4-mapped private"),
        ("::ffff:169.254.169.254", "IPv4-mapped link-local or cloud metadata"),
        ("64:ff9b::10.0.0.1", "NAT64 private"),
        ("64:ff9b::a9fe:a9fe", "NAT64 link-local or cloud metadata"),
        ("64:ff9b::127.0.0.1", "NAT64 loopback"),
        ("64:ff9b:1::1", "not global unicast"),
        ("2002:7f00:1::", "6to4"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo or protocol assignments"),
        ("2001:db8::1", "documentation"),
        ("localhost", "not an IP address"),
        ("2130706433", "not an IP address"),
        ("", "not an IP address"),
    ],
)
def test_inside_addresses_are_denied(address: str, reason: str) -> None:
    """Each with its reason; IPv6 forms of IPv4 addresses are judged by what they stand for."""
    assert denied(address) == reason


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "172.32.0.1", "11.0.0.1", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_allowed(address: str) -> None:
    """Also through NAT64, where a network has no IPv4 of its own."""
    assert denied(address) == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_reachable_only_where_allowed(address: str) -> None:
    """The demo needs it; nothing else private opens with it."""
    assert is_loopback(address)
    assert denied(address, allow_loopback=True) == ""
    assert denied("10.0.0.1", allow_loopback=True) == "private"
    assert denied("0.0.0.0", allow_loopback=True) == "this network"


@given(st.ip_addresses(v=4))
def test_what_is_denied_as_ipv4_is_denied_in_every_ipv6_dress(address: object) -> None:
    """Mapped and NAT64 forms allow nothing that the plain address does not."""
    for dress in ("::ffff:{}", "64:ff9b::{}"):
        assert bool(denied(str(address))) == bool(denied(dress.format(address)))


@pytest.mark.parametrize(
    ("host", "port", "addresses", "allow_loopback", "reason"),
    [
        ("news.example", 443, ["93.184.216.34"], False, ""),
        ("news.example", 8080, ["93.184.216.34"], False, ""),  # the feed's own port
        ("other.example", 8080, ["93.184.216.34"], False, "port 8080"),
        ("news.example", 6379, ["93.184.216.34"], False, "port 6379"),
        ("news.example", 6379, ["93.184.216.34"], True, "port 6379"),
        ("news.example", 443, ["93.184.216.34", "10.0.0.1"], False, "private"),
        ("news.example", 443, ["93.184.216.34", "127.0.0.1"], False, "loopback"),
        ("news.example", 9999, ["127.0.0.1", "::1"], True, ""),
        ("news.example", 9999, ["127.0.0.1", "93.184.216.34"], True, "port 9999"),
    ],
)
def test_ports_are_those_of_the_web_or_the_feeds_own(
    host: str, port: int, addresses: list[str], allow_loopback: bool, reason: str
) -> None:
    """Where the feed list names news.example:8080, that host and port are open; one denied address closes a name."""
    assert refusal(host, port, addresses, ("news.example", 8080), allow_loopback) == reason
