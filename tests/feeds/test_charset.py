"""Charsets: what a document declares, what its bytes say, which is believed."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.charset import decode

TEXT = "<rss>Brüssel, Łódź, Київ</rss>"
LATIN = "<rss>Brüssel, São Tomé, Besançon</rss>"


def xml(text: str, declared: str, charset: str) -> bytes:
    return f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(charset)


@pytest.mark.parametrize(
    ("body", "content_type", "charset", "noted"),
    [
        (TEXT.encode(), "", "utf-8", False),
        (xml(TEXT, "utf-8", "utf-8"), "application/rss+xml", "utf-8", False),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/xml; charset=iso-8859-1", "utf-8", True),
        (xml(TEXT, "utf-16", "utf-16"), "", "utf-16-le", False),
        (xml(TEXT, "utf-16", "utf-16-be"), "", "utf-16-be", False),
        (xml(TEXT, "utf-8", "utf-16-le"), "text/xml; charset=utf-8", "utf-16-le", True),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "", "utf-32-be", False),
        (xml("<rss>Київ, Москва</rss>", "windows-1251", "cp1251"), "", "cp1251", False),
        (xml("<rss>Київ, Москва</rss>", "utf-8", "cp1251"), "text/xml; charset=windows-1251", "cp1251", False),
        (xml("<rss>北京,新华社</rss>", "gb2312", "gb18030"), "", "gb18030", False),
        (xml("<rss>東京</rss>", "Shift_JIS", "shift_jis"), "", "shift_jis", False),
        (xml(LATIN, "iso-8859-1", "latin-1"), "", "cp1252", False),
        (xml("<rss>“Brüssel”</rss>", "iso-8859-1", "cp1252"), "", "cp1252", False),
        (xml(LATIN, "utf-8", "latin-1"), "", "cp1252", True),
        (LATIN.encode("latin-1"), "application/rss+xml; charset=utf-8", "cp1252", True),
        (xml(TEXT, "iso-8859-1", "utf-8"), "", "utf-8", True),
        (TEXT.encode(), "text/xml; charset=us-ascii", "utf-8", True),
        (xml(TEXT, "klingon", "utf-8"), "", "utf-8", False),
        (xml(TEXT, "utf-16", "utf-8"), "", "utf-8", True),
    ],
)
def test_the_text_is_readable(body: bytes, content_type: str, charset: str, noted: bool) -> None:
    """Whoever lies, and the note says where the declared charset was not the one."""
    decoded = decode(body, content_type)
    assert decoded.charset == charset
    assert bool(decoded.note) is noted
    assert any(word in decoded.text for word in ("Brüssel", "Київ", "北京", "東京"))


def test_a_damaged_place_does_not_spoil_the_rest() -> None:
    """One broken byte in a UTF-8 document, or half a surrogate pair, becomes U+FFFD; the rest stays as it is."""
    damaged = decode(TEXT.encode() + b"\xff" + "Straße".encode() + b"\xed\xa0\x80", "text/xml; charset=utf-8")
    assert (damaged.charset, damaged.note) == ("utf-8", "damaged utf-8")
    assert damaged.text.startswith(TEXT)
    assert "Straße" in damaged.text


def test_characters_that_xml_forbids_are_left_out() -> None:
    """NUL, control characters; white space stays."""
    assert decode(b"<a>x\x00\x01y\x0b\tz\r\n</a>\xef\xbf\xbe", "").text == "<a>xy\tz\r\n</a>"


@pytest.mark.parametrize(
    "name", ["utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "rot13", "zlib", "undefined"]
)
def test_codecs_that_are_no_charsets_are_not_used(name: str) -> None:
    """They would hide markup from whoever looks for it."""
    assert decode(xml("<rss>+ADw-a \\u003c</rss>", name, "ascii"), f"text/xml; charset={name}").text.endswith(
        "<rss>+ADw-a \\u003c</rss>"
    )


@given(st.binary(max_size=300), st.text(max_size=30))
def test_every_body_is_read(body: bytes, content_type: str) -> None:
    """And what is read can be stored."""
    decode(body, content_type).text.encode()


@given(st.binary(max_size=100), st.sampled_from(["utf-8", "utf-16", "latin-1", "gbk", "koi8-r", "utf-7", "cp037", "big5", "x"]))
def test_every_body_is_read_under_every_name(body: bytes, name: str) -> None:
    """However it is declared."""
    decode(f'<?xml version="1.0" encoding="{name}"?>'.encode() + body, "").text.encode()
