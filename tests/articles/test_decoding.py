"""Which charset a page is written in, when header, mark and markup disagree or lie."""

import codecs

import pytest

from flows.articles.decoding import decode_page

TEXT = "<p>Präsident Müller – „nein“</p>"


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (TEXT.encode(), "text/html; charset=utf-8", "utf-8"),
        (TEXT.encode(), "text/html; charset=ISO-8859-1", "utf-8"),
        (TEXT.encode(), "", "utf-8"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode(), "", "utf-8"),
        (TEXT.encode("cp1252"), "text/html; charset=iso-8859-1", "cp1252"),
        (TEXT.encode("cp1252"), "text/html; charset=utf-8", "cp1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + TEXT.encode("cp1252"), "", "cp1252"),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=windows-1251", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "text/html", "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "", "utf-16-be"),
        (TEXT.encode("utf-16-le"), "text/html; charset=utf-16le", "utf-16-le"),
    ],
    ids=["honest", "lying header", "no claim", "lying markup", "browser's latin-1", "utf-8 claimed, windows sent", "http-equiv",
         "mark over header", "utf-16 little", "utf-16 big", "utf-16 by header"],
)  # fmt: skip
def test_the_text_comes_out_whole(body: bytes, content_type: str, charset: str) -> None:
    """Every case gives the text without a damaged character, and says which charset explained it."""
    markup, found = decode_page(body, content_type)
    assert markup.endswith(TEXT)
    assert found == charset


@pytest.mark.parametrize(
    ("text", "codec", "claim"),
    [
        ("Президент сказал", "cp1251", "windows-1251"),
        ("大統領は述べた", "cp932", "shift_jis"),
        ("总统说", "gb18030", "gb2312"),
        ("대통령", "cp949", "euc-kr"),
        ("Πρόεδρος", "iso-8859-7", "iso-8859-7"),
    ],
)
def test_charsets_of_other_scripts(text: str, codec: str, claim: str) -> None:
    """The charsets that newsrooms of other scripts still use, by the names that browsers know."""
    assert decode_page(text.encode(codec), f"text/html; charset={claim}")[0] == text


@pytest.mark.parametrize("claim", ["nonsense", "idna", "utf-7", "unicode_escape", "base64", "undefined", "utf-8;x", "'"])
def test_a_claim_that_is_no_charset_is_passed_over(claim: str) -> None:
    """Names of nothing, and Python's codecs that are no charsets, are ignored."""
    assert decode_page(TEXT.encode("cp1252"), f"text/html; charset={claim}") == (TEXT, "cp1252")


def test_single_damaged_bytes_do_not_spoil_a_page() -> None:
    """One wrong byte in a UTF-8 page becomes a replacement character; the rest is read."""
    body = "<p>Präsident</p>".encode() * 50 + b"\xe9" + "<p>Müller</p>".encode()
    markup, charset = decode_page(body, "text/html; charset=utf-8")
    assert charset == "utf-8"
    assert markup.count("\ufffd") == 1
    assert markup.endswith("<p>Müller</p>")
