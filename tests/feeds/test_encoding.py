"""Bodies are unpacked within a bound, however often they are packed."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.encoding import EncodingError, decode_body


def encoded(value: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Encoding", value),)


def code_of(headers: tuple[tuple[str, str], ...], body: bytes, limit: int = 1_000_000) -> str:
    with pytest.raises(EncodingError) as caught:
        decode_body(headers, body, limit)
    return caught.value.code


@given(st.binary(max_size=2_000))
def test_what_is_packed_is_unpacked(body: bytes) -> None:
    """gzip, deflate with and without its header, and two layers give the body back."""
    raw_deflate = zlib.compressobj(wbits=-15)
    assert decode_body(encoded("gzip"), gzip.compress(body), 2_000) == body
    assert decode_body(encoded("deflate"), zlib.compress(body), 2_000) == body
    assert decode_body(encoded("deflate"), raw_deflate.compress(body) + raw_deflate.flush(), 2_000) == body
    assert decode_body(encoded("gzip, gzip"), gzip.compress(gzip.compress(body)), 4_000) == body
    assert decode_body((), body, 2_000) == body


def test_a_file_of_several_members_is_one_body() -> None:
    """gzip files may be strung together; junk behind the last member is not read."""
    body = gzip.compress(b"one ") + gzip.compress(b"two")
    assert decode_body(encoded("x-gzip"), body, 100) == b"one two"
    assert decode_body(encoded("gzip"), body + b"\0\0\0", 100) == b"one two"


def test_large_bodies_come_out_whole() -> None:
    """Chunks of input and output do not line up."""
    body = bytes(range(256)) * 5_000
    assert decode_body(encoded("gzip"), gzip.compress(body, 1), len(body)) == body


def test_a_bomb_is_too_large() -> None:
    """Also one that hides inside another layer; nothing beyond the limit is kept."""
    zeros = b"\0" * 20_000_000
    assert code_of(encoded("gzip"), gzip.compress(zeros)) == "too_large"
    assert code_of(encoded("gzip, gzip"), gzip.compress(gzip.compress(zeros))) == "too_large"
    assert code_of((), zeros) == "too_large"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", b"\x1f\x8bnot gzip", id="header-only"),
        pytest.param("gzip", gzip.compress(b"cut short, as happens" * 9)[:-9], id="cut"),
        pytest.param("gzip", b"<rss/>", id="plain"),
        pytest.param("deflate", b"\x00\x01\x02", id="not-deflate"),
        pytest.param("br", b"whatever", id="unasked"),
        pytest.param("gzip, gzip, gzip, gzip", b"whatever", id="four-layers"),
    ],
)
def test_corrupt_or_unasked_encodings_are_bad(encoding: str, body: bytes) -> None:
    """A cut gzip body is no document, not even a part of one."""
    assert code_of(encoded(encoding), body) == "bad_encoding"


def test_identity_changes_nothing() -> None:
    """Some servers say so explicitly."""
    assert decode_body(encoded("identity"), b"<rss/>", 100) == b"<rss/>"
