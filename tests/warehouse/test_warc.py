"""The raw store gives back what was put in, and survives being cut off anywhere."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from warehouse.warc import Capture, WarcStore, payload_sha256

AT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
BODY = b"\x1f\x8bnot really gzip\x00\r\n\r\nWARC/1.1"


def capture(body: bytes = BODY, **changes: object) -> Capture:
    fields: dict[str, object] = {
        "url": "https://news.example/feed.xml",
        "at": AT,
        "facts": '{"outcome": "ok"}',
        "request_headers": (("User-Agent", "Podium"), ("Accept", "*/*")),
        "http_status": 200,
        "headers": (("Content-Type", "text/xml"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Transfer-Encoding", "chunked")),
        "body": body,
        "payload_sha256": payload_sha256(body),
    }
    return Capture(**{**fields, **changes})  # type: ignore[arg-type]


def read_all(store: WarcStore) -> list[Capture]:
    return [stored.capture for segment in store.segments() for stored in store.read(segment)]


def test_a_capture_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Headers keep order and repetitions, the body its bytes, the time its microseconds."""
    store = WarcStore(tmp_path, 10_000)
    stored = store.append(capture())
    assert read_all(store) == [capture()]
    assert store.read_one(stored.warc_file, stored.warc_offset).capture == capture()
    assert stored.end_offset == (tmp_path / stored.warc_file).stat().st_size


@given(body=st.binary(max_size=400), status=st.sampled_from([200, 404, 500]))
def test_any_body_survives_the_round_trip(tmp_path_factory, body: bytes, status: int) -> None:
    """Bodies that look like WARC, gzip or nothing at all are kept byte for byte."""
    store = WarcStore(tmp_path_factory.mktemp("warc"), 10_000)
    kept = capture(body, http_status=status)
    store.append(kept)
    store.append(kept)
    assert read_all(store) == [kept, kept]


def test_a_failed_attempt_is_kept_without_a_response(tmp_path: Path) -> None:
    """A refused connection has no response, but its facts are on record."""
    failed = Capture(url="https://gone.example/", at=AT, facts='{"outcome": "connect"}')
    store = WarcStore(tmp_path, 10_000)
    store.append(failed)
    assert read_all(store) == [failed]


def test_an_unchanged_payload_is_a_revisit_without_a_body(tmp_path: Path) -> None:
    """The second capture of one payload refers to the first and stores no bytes again."""
    store = WarcStore(tmp_path, 1_000_000)
    first = store.append(capture(b"x" * 50_000))
    again = capture(b"", payload_sha256=first.capture.payload_sha256, same_as=(first.capture.url, AT))
    second = store.append(again)
    assert second.end_offset - second.warc_offset < 2_000
    assert read_all(store)[1] == again
    with (tmp_path / first.warc_file).open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == [
            "warcinfo", "request", "response", "metadata", "request", "revisit", "metadata",
        ]  # fmt: skip


def test_a_segment_cut_off_at_any_byte_gives_its_whole_captures(tmp_path: Path) -> None:
    """After a crash in the middle of a write, what was acknowledged before is read and the torn end is not."""
    store = WarcStore(tmp_path / "whole", 1_000_000)
    ends = [store.append(capture(BODY * n)).end_offset for n in (1, 2, 3)]
    whole = store.segments()[0].read_bytes()
    torn = tmp_path / "torn"
    torn.mkdir()
    for length in range(0, len(whole), 7):
        (torn / store.segments()[0].name).write_bytes(whole[:length])
        assert len(read_all(WarcStore(torn, 1_000_000))) == sum(end <= length for end in ends)


def test_segments_are_rotated_by_size_and_reading_can_start_at_any_capture(tmp_path: Path) -> None:
    """A full segment is followed by a new one whose number is one higher."""
    store = WarcStore(tmp_path, 1_500)
    stored = [store.append(capture(bytes([n]) * 900)) for n in range(4)]
    names = [path.name for path in store.segments()]
    assert len(names) > 1
    assert [name.split("-")[1] for name in names] == [f"{n:06d}" for n in range(1, len(names) + 1)]
    last = stored[-1]
    assert [s.capture for s in store.read(tmp_path / last.warc_file, last.warc_offset)] == [last.capture]
