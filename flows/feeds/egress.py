"""Which addresses Podium may connect to: the public internet, and loopback where the configuration says so.

The blocks are those of the IANA special-purpose registries (RFC 6890 and its updates). They stand here one by one because
`ipaddress.is_global` calls NAT64, 6to4 and IPv4-mapped addresses of private hosts global, and changes between versions.
"""

import ipaddress
from collections.abc import Sequence

IPv4 = ipaddress.IPv4Address
IPv6 = ipaddress.IPv6Address

_BLOCKS_4 = tuple(
    (ipaddress.IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local or cloud metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "AS112"),
        ("192.52.193.0/24", "AMT"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "AS112"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved or broadcast"),
    )
)
_METADATA_4 = frozenset((IPv4("168.63.129.16"),))  # Azure's platform address lies in a public block
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_BLOCKS_6 = tuple(
    (ipaddress.IPv6Network(network), reason)
    for network, reason in (
        ("2001::/23", "Teredo or protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("2620:4f:8000::/48", "AS112"),
        ("3fff::/20", "documentation"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address stands in the last 32 bits


PUBLIC_PORTS = (80, 443)


def refusal(host: str, port: int, addresses: Sequence[str], own: tuple[str, int], allow_loopback: bool = False) -> str:
    """Why `host`, which resolved to `addresses`, may not be asked on `port`; "" where it may.

    All addresses must be allowed: a name that mixes public and private ones is a trick. Ports other than the web's are
    open where the feed list itself names them (`own`: host and port) and on loopback where that is allowed.
    """
    for address in addresses:
        reason = denied(address, allow_loopback)
        if reason:
            return reason
    is_local = allow_loopback and all(map(is_loopback, addresses))
    return "" if port in PUBLIC_PORTS or is_local or (host, port) == own else f"port {port}"


def denied(address: str, allow_loopback: bool = False) -> str:
    """Why no connection may be made to this IP address, or "" where one may.

    `address` is a textual IPv4 or IPv6 address as the resolver gives it; anything else is denied.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    if is_loopback(address):
        return "" if allow_loopback else "loopback"
    return _denied_4(ip) if isinstance(ip, IPv4) else _denied_6(ip)


def is_loopback(address: str) -> bool:
    """True for 127.0.0.0/8, ::1 and IPv4-mapped forms of the former."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped.is_loopback
    return ip.is_loopback


def _denied_4(ip: IPv4) -> str:
    if ip in _METADATA_4:
        return "cloud metadata"
    return next((reason for network, reason in _BLOCKS_4 if ip in network), "")


def _denied_6(ip: IPv6) -> str:
    if ip.ipv4_mapped is not None:
        return _embedded("IPv4-mapped", ip.ipv4_mapped)
    if ip in _NAT64:
        return _embedded("NAT64", IPv4(int(ip) & 0xFFFFFFFF))
    if ip not in _GLOBAL_6:
        return "not global unicast"
    return next((reason for network, reason in _BLOCKS_6 if ip in network), "")


def _embedded(form: str, ip: IPv4) -> str:
    reason = _denied_4(ip)
    return f"{form} {reason}" if reason else ""
