"""The raw store: every response in WARC segments (ISO 28500:2017), on disk before anything is derived from it.

One capture is a group of records: `request`, then `response` or `revisit`, then `metadata` with the facts of the attempt
as JSON. An attempt without any response is its `metadata` record alone. The group is written in one piece and synced;
`metadata` stands last, so a group without it was torn by a crash, was never acknowledged, and is skipped by readers.
"""

import hashlib
import io
import os
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Headers = tuple[tuple[str, str], ...]
Parts = dict[str, tuple[ArcWarcRecord, bytes]]  # by record type: the record and its block

READ_BYTES = 1 << 16

SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# Bodies are stored without their chunks; the header that announced them is kept under the archives' usual name.
KEPT_AS = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
RESTORED = {value.lower(): "Transfer-Encoding" for value in KEPT_AS.values()}


@dataclass(frozen=True, slots=True)
class Capture:
    """One attempt as it is stored. `facts` is JSON text; `body` is content-encoded as it came.

    `same_as` (url, date) names the earlier capture whose payload this one repeats: the body is then not stored again.
    """

    url: str
    at: datetime
    facts: str
    request_headers: Headers = ()
    http_status: int | None = None
    headers: Headers = ()
    body: bytes = b""
    payload_sha256: str = ""
    same_as: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A capture and where it lies: the segment's file name, the group's first byte, and the byte after its last."""

    capture: Capture
    warc_file: str
    warc_offset: int
    end_offset: int


def payload_sha256(body: bytes) -> str:
    """The digest by which equal payloads are known. A capture without a payload (304, no response) has "" instead."""
    return hashlib.sha256(body).hexdigest()


class WarcStore:
    """The segments of one directory. One writer at a time (the warehouse's lock sees to that), any number of readers."""

    def __init__(self, directory: Path, segment_bytes: int) -> None:
        self.directory = directory
        self.segment_bytes = segment_bytes
        self._open: Path | None = None

    def segments(self) -> list[Path]:
        """All segments, in the order in which they were begun."""
        return sorted(self.directory.glob("*.warc.gz"))

    def resume(self, segment: Path) -> None:
        """Append to `segment` from now on: the caller knows that it ends with a whole group."""
        self._open = segment

    def append(self, capture: Capture) -> Stored:
        """Write one capture and sync it. When this returns, the capture survives a crash."""
        path = self._segment(capture.at)
        group = _serialise(capture)
        with path.open("ab") as file:
            offset = file.tell()
            if offset == 0:
                group_start = _info(path.name)
                file.write(group_start)
                offset = len(group_start)
            file.write(group)
            file.flush()
            os.fsync(file.fileno())
        return Stored(capture, path.name, offset, offset + len(group))

    def read(self, segment: Path, offset: int = 0) -> Iterator[Stored]:
        """The whole groups of a segment from a byte offset on, in file order. A torn end is left out."""
        with segment.open("rb") as file:
            file.seek(offset)
            yield from _groups(file, segment.name, offset)

    def read_one(self, warc_file: str, offset: int) -> Stored:
        """The capture at a position that `append` or `read` gave. Raises KeyError where none is."""
        for stored in self.read(self.directory / warc_file, offset):
            return stored
        raise KeyError(f"{warc_file} holds no capture at byte {offset}")

    def _segment(self, at: datetime) -> Path:
        if self._open and self._open.stat().st_size < self.segment_bytes:
            return self._open
        self.directory.mkdir(parents=True, exist_ok=True)
        number = 1 + max((int(path.name.split("-")[1]) for path in self.segments()), default=0)
        self._open = self.directory / f"podium-{number:06d}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.warc.gz"
        self._open.touch()
        _sync_directory(self.directory)
        return self._open


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# --- writing --------------------------------------------------------------------------------------------------------


def _writer(buffer: io.BytesIO) -> WARCWriter:
    return WARCWriter(buffer, gzip=True, warc_version="1.1")


def _info(name: str) -> bytes:
    buffer = io.BytesIO()
    writer = _writer(buffer)
    record = writer.create_warcinfo_record(name, {"software": "podium", "format": "WARC File Format 1.1"})
    # warcio stamps this record with the clock and a random id; the segment's name serves as both.
    stamp = datetime.strptime(name.removesuffix(".warc.gz").split("-")[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    record.rec_headers.replace_header("WARC-Date", _date(stamp))
    record.rec_headers.replace_header("WARC-Record-ID", _record_id(name, "warcinfo"))
    writer.write_record(record)
    return buffer.getvalue()


def _serialise(capture: Capture) -> bytes:
    buffer = io.BytesIO()
    writer = _writer(buffer)
    if capture.http_status is not None:
        writer.write_record(_request_record(writer, capture))
        writer.write_record(_answer_record(writer, capture))
    writer.write_record(
        writer.create_warc_record(
            capture.url,
            "metadata",
            payload=io.BytesIO(capture.facts.encode()),
            warc_content_type="application/json",
            warc_headers_dict=_warc_headers(capture, "metadata"),
        )
    )
    return buffer.getvalue()


def _request_record(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    http = StatusAndHeaders("GET / HTTP/1.1", list(capture.request_headers), is_http_request=True)
    return writer.create_warc_record(
        capture.url, "request", http_headers=http, payload=io.BytesIO(), warc_headers_dict=_warc_headers(capture, "request")
    )


def _answer_record(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    headers = [(KEPT_AS.get(name.lower(), name), value) for name, value in capture.headers]
    http = StatusAndHeaders(f"{capture.http_status} ", headers, protocol="HTTP/1.1")
    extra = _warc_headers(capture, "response")
    if capture.payload_sha256:
        extra["WARC-Payload-Digest"] = f"sha256:{capture.payload_sha256}"
    if capture.same_as is None and capture.http_status != 304:
        return writer.create_warc_record(
            capture.url,
            "response",
            http_headers=http,
            payload=io.BytesIO(capture.body),
            length=len(capture.body),  # without it warcio replaces our digest with a SHA-1
            warc_headers_dict=extra,
        )
    extra["WARC-Profile"] = SAME_PAYLOAD if capture.same_as else NOT_MODIFIED
    if capture.same_as:
        extra["WARC-Refers-To-Target-URI"] = capture.same_as[0]
        extra["WARC-Refers-To-Date"] = _date(capture.same_as[1])
    return writer.create_warc_record(capture.url, "revisit", http_headers=http, warc_headers_dict=extra)


def _warc_headers(capture: Capture, kind: str) -> dict[str, str]:
    """Dates and ids that follow from the capture, so that equal captures give equal bytes."""
    return {"WARC-Date": _date(capture.at), "WARC-Record-ID": _record_id(capture.url, _date(capture.at), kind)}


def _record_id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# --- reading --------------------------------------------------------------------------------------------------------


def _groups(file: io.BufferedReader, name: str, base: int) -> Iterator[Stored]:
    start = base
    parts: Parts = {}
    for record, end in _records(file, base):
        kind = record.rec_type
        parts[kind] = (record, record.raw_stream.read())
        if kind == "warcinfo":
            start, parts = end, {}
        elif kind == "metadata":
            yield Stored(_capture(parts), name, start, end)
            start, parts = end, {}


def _records(file: io.BufferedReader, offset: int) -> Iterator[tuple[ArcWarcRecord, int]]:
    """The whole records from the file's position on, each with the offset of the byte behind it.

    Each record is one gzip member, so the members are taken apart here: a member that does not end is a torn one, and
    offsets are exact. What stands in a member is warcio's to read.
    """
    loader = ArcWarcRecordLoader()
    pending = b""
    while True:
        member = zlib.decompressobj(wbits=31)
        content = bytearray()
        while not member.eof:
            data = pending or file.read(READ_BYTES)
            if not data:
                return
            try:
                content += member.decompress(data)
            except zlib.error:
                return
            offset += len(data) - len(member.unused_data)
            pending = member.unused_data
        yield loader.parse_record_stream(io.BytesIO(bytes(content)), known_format="warc"), offset


def _capture(parts: Parts) -> Capture:
    meta, facts = parts["metadata"]
    url = meta.rec_headers.get_header("WARC-Target-URI")
    at = _moment(meta.rec_headers.get_header("WARC-Date"))
    answer = parts.get("response") or parts.get("revisit")
    if answer is None:
        return Capture(url, at, facts.decode())
    record, body = answer
    digest = (record.rec_headers.get_header("WARC-Payload-Digest") or "").removeprefix("sha256:")
    refers = record.rec_headers.get_header("WARC-Refers-To-Target-URI")
    return Capture(
        url=url,
        at=at,
        facts=facts.decode(),
        request_headers=tuple(parts["request"][0].http_headers.headers) if "request" in parts else (),
        http_status=int(record.http_headers.get_statuscode()),
        headers=tuple((RESTORED.get(name.lower(), name), value) for name, value in record.http_headers.headers),
        body=body if record.rec_type == "response" else b"",
        payload_sha256=digest,
        same_as=(refers, _moment(record.rec_headers.get_header("WARC-Refers-To-Date"))) if refers else None,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
