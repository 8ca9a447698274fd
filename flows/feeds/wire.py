"""The frames between the parser and its child: a length, a JSON header with its own length, a body."""

import struct
from typing import BinaryIO

LENGTH = struct.Struct(">I")
READY = b"ready"  # the first thing a child says, once its imports are done


def frame(header: bytes, body: bytes) -> bytes:
    """One request: the length of the rest, the length of the header, the header, the body."""
    return b"".join((LENGTH.pack(LENGTH.size + len(header) + len(body)), LENGTH.pack(len(header)), header, body))


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """(header, body) of the next request; None at the end of the stream."""
    prefix = stream.read(LENGTH.size)
    if len(prefix) < LENGTH.size:
        return None
    rest = stream.read(LENGTH.unpack(prefix)[0])
    size = LENGTH.unpack_from(rest)[0]
    return rest[LENGTH.size : LENGTH.size + size], rest[LENGTH.size + size :]
