"""The charset of a feed document: what it declares, what its bytes say, and which of the two is believed."""

import codecs
import re
from dataclasses import dataclass

# The signature, or the first characters of "<?xml" and "<rss" in a wide encoding (XML 1.0, appendix F).
_SIGNATURES = (
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
# Text codecs of Python that are no charsets: nothing that is published as XML means them, and they hide markup.
_NO_CHARSETS = frozenset(("utf-7", "raw-unicode-escape", "unicode-escape", "punycode", "idna", "undefined", "mbcs", "oem"))
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_SINGLE_BYTE = re.compile(r"ascii|iso8859|cp125|koi8|mac|cp8|cp4|latin|cp037")
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml\b[^>]{0,500}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, the charset it was read in, and a note where that is not the declared one."""

    text: str
    charset: str
    note: str = ""


def decode(body: bytes, content_type: str) -> Decoded:
    """Read `body`. Never fails: what no charset explains becomes U+FFFD, and the note says so.

    In this order: a signature; UTF-8 that proves itself (valid, with characters outside ASCII) against a declared single-byte
    charset; the charset of the Content-Type; that of the XML declaration; UTF-8; UTF-8 with damaged places, where most
    of the characters outside ASCII are whole; windows-1252. Characters that XML forbids are left out.
    """
    declared = _declared(body, content_type)
    signature = next((charset for mark, charset in _SIGNATURES if body.startswith(mark)), "")
    for charset in filter(None, (signature, "utf-8" if _proves_utf_8(body, declared) else "", *declared, "utf-8")):
        text = _read(body, charset)
        if text is not None:
            return Decoded(_without_forbidden(text), charset, _note(charset, declared))
    if _is_mostly_utf_8(body):
        return Decoded(_without_forbidden(body.decode("utf-8", "replace")), "utf-8", "damaged utf-8")
    return Decoded(_without_forbidden(body.decode("cp1252", "replace")), "cp1252", _note("cp1252", declared))


def _declared(body: bytes, content_type: str) -> tuple[str, ...]:
    """Codec names of the declared charsets, the Content-Type's first (RFC 7303); those we cannot read are left out."""
    parameter = _PARAMETER.search(content_type)
    declaration = _DECLARATION.match(body[:1_000].removeprefix(codecs.BOM_UTF8).replace(b"\0", b""))
    names = [parameter.group(1)] if parameter else []
    names += [declaration.group(1).decode("ascii")] if declaration else []
    return tuple(filter(None, map(_codec, names)))


def _codec(name: str) -> str:
    """Python's name of a charset, its superset where publishers mean that one, "" where it is none."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return "" if codec in _NO_CHARSETS else _SUPERSETS.get(codec, codec)


def _read(body: bytes, charset: str) -> str | None:
    if charset in ("utf-16", "utf-32"):
        return None  # without a signature: what declares itself in ASCII cannot be wide
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _proves_utf_8(body: bytes, declared: tuple[str, ...]) -> bool:
    return bool(declared and _SINGLE_BYTE.search(declared[0])) and not body.isascii() and _read(body, "utf-8") is not None


def _is_mostly_utf_8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    num_damaged = text.count("\ufffd")
    num_whole = len(text) - len(text.encode("ascii", "ignore")) - num_damaged
    return num_whole > 2 * num_damaged


def _note(charset: str, declared: tuple[str, ...]) -> str:
    if not declared or charset == declared[0] or (charset.startswith("utf-") and declared[0].startswith(charset[:6])):
        return ""
    return f"declared as {declared[0]}, read as {charset}"


def _without_forbidden(text: str) -> str:
    return _FORBIDDEN.sub("", text.removeprefix("\ufeff"))
