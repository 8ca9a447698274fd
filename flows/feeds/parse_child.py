"""The parser's child process: reads framed requests from stdin, parses them with feedparser, answers on stdout.

It is bounded from within (address space, processor time) and from without (parse.py kills it when it is late), because
feed documents are written by strangers and feedparser's regular expressions have no bound of their own.
"""

import io
import json
import re
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

import feedparser

from flows.feeds.documents import MAX_ENTRIES, Document, examine
from flows.feeds.entries import clean, is_clamped, make_entry
from flows.feeds.manners import FeedHints
from flows.feeds.wire import LENGTH, READY, read_frame
from flows.records import Entry

# What feedparser and the codecs below it run into on documents that nobody foresaw.
PARSER_ERRORS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    RuntimeError,
)

XML_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"
_SKIP = re.compile(rb"<skip(Hours|Days)\b", re.IGNORECASE)
MAX_SKIP_BLOCKS = 4
_SKIP_PART = re.compile(rb"<(?:hour|day)\b[^>]*>\s*([A-Za-z0-9]{1,9})\s*</", re.IGNORECASE)


def main(memory_bytes: int, cpu_seconds: int) -> None:
    """Answer requests until stdin ends; `cpu_seconds` bounds each."""
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)
    _say(READY)
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + cpu_seconds + 1)
        header, body = frame
        answer = json.dumps(_answer(json.loads(header), body)).encode("ascii")
        _say(LENGTH.pack(len(answer)) + answer)


def _say(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _limit(what: int, value: int) -> None:
    """Lower a soft limit; some systems know no limit of the address space."""
    try:
        resource.setrlimit(what, (value, resource.getrlimit(what)[1]))
    except (ValueError, OSError):
        return


def _answer(request: Mapping[str, str], body: bytes) -> dict[str, Any]:
    try:
        document = examine(body, request["content_type"])
        if document.outcome != "ok":
            return {"outcome": document.outcome, "detail": document.detail, "charset": document.charset}
        return _parsed(document, request)
    except MemoryError:
        return {"outcome": "parser_died", "detail": "out of memory", "exhausted": True}
    except PARSER_ERRORS as error:
        return {"outcome": "parser_died", "detail": f"feedparser: {type(error).__name__}: {error}"[:200]}


def _parsed(document: Document, request: Mapping[str, str]) -> dict[str, Any]:
    # Only ever a stream: feedparser takes bytes and text for a path or an address and opens it.
    # Nothing is sanitised or resolved there: texts are kept as published, and its sanitiser takes seconds for a megabyte.
    result = feedparser.parse(
        io.BytesIO(XML_DECLARATION + document.body),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    raw_entries = [entry for entry in result.entries if entry]
    if not result.version and not raw_entries:
        return {"outcome": "not_a_feed", "detail": "XML, but no feed", "charset": document.charset}
    language = clean(dict.get(result.feed, "language") or "").strip()[:35]
    kept = raw_entries[:MAX_ENTRIES]
    entries = [make_entry(entry, request["feed_id"], request["base_url"], language) for entry in kept]
    num_dropped = document.num_dropped + len(raw_entries) - len(kept)
    return {
        "outcome": "ok",
        "detail": _detail(document, num_dropped, sum(map(is_clamped, kept))),
        "charset": document.charset,
        "entries": [_as_json(entry) for entry in dict.fromkeys(entries)],
        "hints": asdict(_hints(result.feed, document.body)),
        "num_dropped": num_dropped,
        "feed_language": language,
        "feed_title": " ".join(clean(dict.get(result.feed, "title") or "").split())[:500],
        "version": result.version,
    }


def _detail(document: Document, num_dropped: int, num_clamped: int) -> str:
    notes = [document.detail]
    if num_dropped:
        notes.append(f"{num_dropped} entries beyond the first {MAX_ENTRIES} left out")
    if num_clamped:
        notes.append(f"over-long text of {num_clamped} entries cut")
    return "; ".join(note for note in notes if note)


def _as_json(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {"published_at": entry.published_at.isoformat() if entry.published_at else None}


def _hints(feed: Mapping[str, Any], body: bytes) -> FeedHints:
    """What the channel says about polling; feedparser keeps only the last hour or day to skip, so these are read here."""
    skipped: dict[bytes, list[str]] = {b"hours": [], b"days": []}
    for block in islice(_SKIP.finditer(body), MAX_SKIP_BLOCKS):
        content = body[block.start() : block.start() + 4_000].split(b"</" + block.group()[1:], 1)[0]
        skipped[block.group(1).lower()] += [part.decode("ascii") for part in _SKIP_PART.findall(content)]
    return FeedHints(
        ttl=_number(feed.get("ttl")),
        update_period=str(feed.get("sy_updateperiod") or "").strip()[:20].lower(),
        update_frequency=_number(feed.get("sy_updatefrequency")) or 1,
        skip_hours=tuple(int(hour) for hour in skipped[b"hours"] if hour.isdecimal() and int(hour) <= 24),
        skip_days=tuple(day for day in skipped[b"days"] if day.isalpha())[:7],
    )


def _number(value: object) -> int | None:
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
