"""Content encodings undone within a bound: what a body may become in memory is decided before it is unpacked."""

import io
import zlib
from collections.abc import Iterable

CHUNK = 65_536
MAX_LAYERS = 3
GZIP_MAGIC = b"\x1f\x8b"
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class EncodingError(Exception):
    """A body cannot be decoded; `code` is bad_encoding or too_large."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def decode_body(headers: Iterable[tuple[str, str]], body: bytes, limit: int) -> bytes:
    """`body` with its Content-Encoding (gzip, deflate, several of them) undone; never more than `limit` bytes.

    Every layer is bounded, so that a bomb inside a bomb costs no more than one. Raises EncodingError.
    """
    layers = [
        token.strip().lower() for name, value in headers if name.lower() == "content-encoding" for token in value.split(",")
    ]
    layers = [layer for layer in layers if layer and layer != "identity"]
    if len(layers) > MAX_LAYERS:
        raise EncodingError("bad_encoding", f"{len(layers)} content encodings on top of each other")
    unknown = [layer for layer in layers if layer not in _WINDOW]
    if unknown:
        raise EncodingError("bad_encoding", f"content encoding {unknown[0][:40]!r} was not asked for")
    for layer in reversed(layers):
        body = _inflate(body, layer, limit)
    if len(body) > limit:
        raise EncodingError("too_large", f"more than {limit} bytes")
    return body


def _inflate(body: bytes, layer: str, limit: int) -> bytes:
    """One layer undone: a gzip file may have several members, a deflate body may lack its zlib header."""
    output = io.BytesIO()
    window = -zlib.MAX_WBITS if layer == "deflate" and not _has_zlib_header(body) else _WINDOW[layer]
    at = 0
    while at < len(body):
        at = _inflate_member(body, at, window, (output, limit))
        # Some servers pad the last member with zero bytes or junk; only another member is read on.
        if layer == "deflate" or body[at : at + 2] != GZIP_MAGIC:
            break
    return output.getvalue()


def _inflate_member(body: bytes, at: int, window: int, sink: tuple[io.BytesIO, int]) -> int:
    """Unpack the member that starts at `at` into the sink (buffer, limit in bytes); the offset behind it."""
    output, limit = sink
    inflater = zlib.decompressobj(window)
    while not inflater.eof:
        chunk = inflater.unconsumed_tail
        if not chunk:
            chunk = body[at : at + CHUNK]
            at += len(chunk)
        try:
            part = inflater.decompress(chunk, CHUNK)
        except zlib.error as error:
            raise EncodingError("bad_encoding", str(error)) from error
        if not part and not chunk and not inflater.eof:
            raise EncodingError("bad_encoding", "the compressed data ends early")
        output.write(part)
        if output.tell() > limit:
            raise EncodingError("too_large", f"unpacks to more than {limit} bytes")
    return at - len(inflater.unused_data)


def _has_zlib_header(body: bytes) -> bool:
    return len(body) >= 2 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
