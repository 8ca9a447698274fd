"""Addresses: the canonical form that identifies an article, and the masked form that may be shown."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parameters that only tell the publisher where a reader came from. Names are compared in lower case.
TRACKING_NAMES = _words(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id s_kwcid srsltid
    mc_cid mc_eid mkt_tok _ga _gl _hsenc _hsmi hsctatracking __twitter_impression guccounter guce_referrer guce_referrer_sig
    cmpid cmp icid intcid emcid ncid s_cid ito xtor maca taid smid smtyp emc traffic_source sr_share soc_src soc_trk
    wt_mc wt_zmc wtrid wt.mc_id sh spref amp_js_v usqp rss_source
    """
)
TRACKING_PREFIXES = ("utm_", "at_", "ns_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "fb_", "ga_")
# Parameters that are tracking only with the values that feeds give them: `ref=rss`, `partner=rss`, `mod=rss_markets`.
FEED_MARKED_NAMES = frozenset(
    ("ref", "source", "src", "from", "partner", "mod", "feed", "via", "origin", "output", "rss", "cid", "medium")
)
FEED_VALUE = re.compile(r"^(?:rss(?:feed)?s?(?:[_.-].*)?|feeds?|1)$", re.IGNORECASE)

SECRET_WORDS = _words(
    """
    token key apikey auth authkey authtoken authorization sig sign signature password passwd passwort pass pwd secret
    credential credentials jwt session sessionid sid accesskey accesstoken hmac bearer access_token api_key
    """
)
MASK = "***"

_WHITE = "".join(map(chr, range(0x21))) + "\x7f\xa0"
_CONTROL = re.compile(r"[\t\r\n]")
_AS_WRITTEN = "%/:@!$&'()*+,;=?~[]|{}^`\"\\"
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HOST = re.compile(r"^[a-z0-9._-]+$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(link: str, base: str = "") -> str:
    """The one address under which an article is known, or "" where `link` (against `base`) is not http(s).

    Lower-cased scheme and host, no userinfo, fragment, default port or tracking parameters; dot segments resolved and
    percent-encoding normalised (RFC 3986, 6.2.2); https, except for hosts given as an address or `localhost`, where
    the scheme stays. Applying it twice changes nothing.
    """
    parts = _split(link, base)
    if parts is None:
        return ""
    host = _host(parts)
    if not host:
        return ""
    scheme = parts.scheme if is_local_or_literal(host) else "https"
    port = _port_suffix(parts, scheme)
    path = _without_dot_segments(_normal_percent(parts.path, "/:@!$&'()*+,;=")) or "/"
    query = "&".join(_kept_parameters(_normal_percent(parts.query, "/:@!$&'()*+,;=?")))
    return f"{scheme}://{host}{port}{path}" + (f"?{query}" if query else "")


def is_local_or_literal(host: str) -> bool:
    """True for `localhost` and for hosts written as an IP address: there http and https are different services."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.fullmatch(r"[0-9.]+|0x[0-9a-f.x]+", host))
    return True


def host_key(url: str) -> str:
    """`host` or `host:port` of an http(s) URL, lower-cased, default port dropped; "" for anything else."""
    parts = _split(url, "")
    if parts is None:
        return ""
    host = _host(parts)
    return host + _port_suffix(parts, parts.scheme) if host else ""


def origin(url: str) -> str:
    """`scheme://host[:port]` of an http(s) URL: what one robots.txt speaks for; "" for anything else."""
    key = host_key(url)
    return f"{urlsplit(url.strip(_WHITE)).scheme}://{key}" if key else ""


@dataclass(frozen=True, slots=True)
class DialParts:
    """What a client needs of an address: ASCII host (IPv6 without brackets), port, path with query as it is sent."""

    scheme: str
    host: str
    port: int
    path: str


def dial_parts(url: str) -> DialParts | None:
    """The parts by which an http(s) URL is fetched, its path as written but for characters that must be escaped."""
    parts = _split(url, "")
    host = _host(parts) if parts else ""
    if parts is None or not host:
        return None
    path = quote(parts.path or "/", safe=_AS_WRITTEN) + (f"?{quote(parts.query, safe=_AS_WRITTEN)}" if parts.query else "")
    return DialParts(parts.scheme, host.strip("[]"), parts.port or _DEFAULT_PORTS[parts.scheme], path)


def redact(url: str) -> str:
    """`url` with userinfo, values of secret-looking parameters and path segments after /token/ and the like masked."""
    try:
        parts = urlsplit(url)
        has_userinfo = "@" in parts.netloc
    except ValueError:
        return MASK
    netloc = f"{MASK}@{parts.netloc.rpartition('@')[2]}" if has_userinfo else parts.netloc
    segments = parts.path.split("/")
    for i in range(1, len(segments)):
        if segments[i] and _is_secret_name(segments[i - 1]):
            segments[i] = MASK
    masked = parts._replace(
        netloc=netloc, path="/".join(segments), query=_redact_pairs(parts.query), fragment=_redact_pairs(parts.fragment)
    )
    return masked.geturl()


def _redact_pairs(query: str) -> str:
    pairs = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        pairs.append(f"{name}={MASK}" if equals and value and _is_secret_name(name) else pair)
    return "&".join(pairs)


def _is_secret_name(name: str) -> bool:
    """True for `token`, `auth_token`, `X-Amz-Signature`, `accessKey`; not for `keyword` or `passage`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return words in SECRET_WORDS or any(word in SECRET_WORDS for word in re.split(r"[^a-z0-9]+", words))


def _split(link: str, base: str) -> SplitResult | None:
    """The parts of an http(s) URL, or None; browsers drop tabs and line ends inside an address, and so do we."""
    text = _CONTROL.sub("", link.strip(_WHITE))
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        port_is_readable = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or not port_is_readable or "\\" in parts.netloc:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    """The host in lower case and ASCII, IPv6 in brackets, without a final dot; "" where it is no host name."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host)}]"
        except ValueError:
            return ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return ""
    return host if _HOST.match(host) else ""


def _port_suffix(parts: SplitResult, scheme: str) -> str:
    port = parts.port
    return "" if port is None or port in (_DEFAULT_PORTS[parts.scheme], _DEFAULT_PORTS[scheme]) else f":{port}"


def _normal_percent(text: str, safe: str) -> str:
    """Escapes in upper case, unreserved characters unescaped, everything that may not stand in a URL escaped."""

    def normal(match: re.Match[str]) -> str:
        char = chr(int(match.group(1), 16))
        return char if char in _UNRESERVED else match.group().upper()

    kept = _PERCENT.sub(normal, text)
    stray_escaped = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", kept)
    return quote(stray_escaped, safe=safe + "%~", errors="replace")


def _without_dot_segments(path: str) -> str:
    """RFC 3986, 5.2.4, on an absolute path."""
    output: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for i, segment in enumerate(segments):
        last = i == len(segments) - 1
        if segment == "..":
            del output[-1:]
        elif segment != ".":
            output.append(segment)
            continue
        if last:
            output.append("")
    return "/" + "/".join(output)


def _kept_parameters(query: str) -> list[str]:
    return [pair for pair in query.split("&") if pair and not _is_tracking(pair)]


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    return name in FEED_MARKED_NAMES and bool(FEED_VALUE.match(value))
