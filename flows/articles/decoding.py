"""Bytes of a page to characters: which charset was meant, whatever header and markup claim."""

import codecs
import re

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_\-:]{2,40})""", re.IGNORECASE)
XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-zA-Z0-9_\-:]{2,40})["']""")
HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([a-zA-Z0-9_\-:]{2,40})""", re.IGNORECASE)
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read for these labels (WHATWG Encoding, https://encoding.spec.whatwg.org/#names-and-labels).
BROWSER_NAMES = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-874": "cp874",
    "tis-620": "cp874", "iso-8859-8-i": "iso-8859-8", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "unicode": "utf-16-le",
}  # fmt: skip
# Text codecs of Python that are no charsets of pages.
NO_CHARSETS = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
HEAD_BYTES = 8192  # browsers look for <meta charset> in the first 1,024 bytes; real pages put scripts before it


def decode_page(body: bytes, content_type: str) -> tuple[str, str]:
    """The characters of a page and the charset they were read in.

    A byte order mark decides; then UTF-8 where the bytes are valid UTF-8 and say something beyond ASCII, since text
    in another charset hardly ever is by chance; then what the header, then what the markup names. Bytes that
    are wrong in the charset become U+FFFD; nothing is raised.
    """
    for mark, charset in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset
    named = [name for name in (_header_charset(content_type), _markup_charset(body)) if name]
    if not (named and named[0].startswith(("utf-16", "utf-32"))):
        try:
            return body.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    return _best_of(body, named)


def _best_of(body: bytes, named: list[str]) -> tuple[str, str]:
    """UTF-8 where most of what is not ASCII is whole in it; else the named charset with the fewest unreadable characters."""
    markup = body.decode("utf-8", "replace")
    damaged = markup.count("\ufffd")
    if len(markup) - len(markup.encode("ascii", "ignore")) - damaged > 2 * damaged:
        return markup, "utf-8"
    tried = [(body.decode(name, "replace"), name) for name in dict.fromkeys([*named, "utf-8", "cp1252"])]
    return min(tried, key=lambda pair: pair[0].count("\ufffd"))


def _header_charset(content_type: str) -> str:
    match = HEADER_CHARSET.search(content_type)
    return _known(match.group(1)) if match else ""


def _markup_charset(body: bytes) -> str:
    match = XML_ENCODING.search(body[:200]) or META_CHARSET.search(body[:HEAD_BYTES])
    name = _known(match.group(1).decode("ascii")) if match else ""
    return "" if name.startswith(("utf-16", "utf-32")) else name  # it was read as ASCII, so it cannot be that


def _known(label: str) -> str:
    """The codec that browsers use for a label, or "" where there is none."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(BROWSER_NAMES.get(label, label)).name
    except LookupError:
        return ""
    return "" if name in NO_CHARSETS or name.startswith(("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib")) else name
