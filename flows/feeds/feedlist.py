"""The feed list: a TOML file of [[feed]] tables, read, appended to and cut from without disturbing the rest of it."""

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.errors import FeedListError
from flows.feeds.urls import canonical_url, redact
from flows.keys import key
from flows.records import Feed

KINDS = ("broadcaster", "agency", "newspaper", "government", "organisation", "other")
FIELDS = ("url", "outlet", "country", "language", "kind")

_COUNTRY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FEED_HEADER = re.compile(r"^\s*\[\[\s*feed\s*\]\]")
_ANY_HEADER = re.compile(r"^\s*\[")


def make_feed(url: str, outlet: str, country: str = "", language: str = "", kind: str = "other") -> Feed:
    """A checked Feed with its keys. Raises FeedListError naming the field that is wrong."""
    url, outlet = url.strip(), outlet.strip()
    if not canonical_url(url):
        raise FeedListError(f"url is not an http(s) address: {redact(url)!r}")
    if not outlet:
        raise FeedListError(f"outlet is missing for {redact(url)}")
    if country and not _COUNTRY.fullmatch(country):
        raise FeedListError(f"country {country!r} of {redact(url)} is not an ISO 3166-1 alpha-3 code such as 'FRA'")
    if language and not _LANGUAGE.fullmatch(language):
        raise FeedListError(f"language {language!r} of {redact(url)} is not a BCP 47 code such as 'en' or 'pt-BR'")
    if kind not in KINDS:
        raise FeedListError(f"kind {kind!r} of {redact(url)} is none of {', '.join(KINDS)}")
    return Feed(key(url), url, key(outlet.casefold()), outlet, country, language, kind)


def read_feed_list(path: Path) -> tuple[Feed, ...]:
    """The feeds of the list at `path`, in its order. Raises FeedListError with the file and the line or entry."""
    return _parse(_read_text(path), path)


def append_feeds(path: Path, feeds: Iterable[Feed]) -> tuple[int, int]:
    """Add those of `feeds` that the list lacks at its end; (added, already there). The file is made where missing.

    What stands in the file stays as it is, byte for byte; it is replaced in one step.
    """
    text = (
        _read_text(path) if path.exists() else "# The feeds that Podium reads; `podium feeds --help` tells how to change them.\n"
    )
    known = {_identity(feed.url) for feed in _parse(text, path)}
    new: list[Feed] = []
    num_known = 0
    for feed in feeds:
        if _identity(feed.url) in known:
            num_known += 1
            continue
        known.add(_identity(feed.url))
        new.append(feed)
    if new or not path.exists():
        gap = "" if text.endswith("\n") or not text else "\n"
        written = text + gap + "".join("\n" + _as_toml(feed) for feed in new)
        _parse(written, path)
        _replace(path, written)
    return len(new), num_known


def remove_feed(path: Path, url: str) -> bool:
    """Cut the table of the feed with this address out of the list; False where it has none. Comments stay."""
    text = _read_text(path)
    feeds = _parse(text, path)
    at = next((i for i, feed in enumerate(feeds) if _identity(feed.url) == _identity(url.strip())), None)
    if at is None:
        return False
    lines = text.splitlines(keepends=True)
    first, end = _table_lines(lines)[at]
    if end < len(lines) and not lines[end].strip():
        end += 1
    left = "".join(lines[:first] + lines[end:])
    if _parse(left, path) != feeds[:at] + feeds[at + 1 :]:
        raise FeedListError(f"{path}: cannot cut out {redact(url)} safely; please edit the file by hand")
    _replace(path, left)
    return True


def _identity(url: str) -> str:
    return canonical_url(url) or url


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FeedListError(f"{path}: there is no such feed list; `podium feeds add URL --outlet NAME` makes one") from None
    except OSError as error:
        raise FeedListError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FeedListError(f"{path}: is not UTF-8 text (byte {error.start})") from error


def _parse(text: str, path: Path) -> tuple[Feed, ...]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FeedListError(f"{path}: not valid TOML: {error}") from error
    tables = document.get("feed", [])
    unknown = sorted(set(document) - {"feed"})
    if unknown or not isinstance(tables, list):
        raise FeedListError(f"{path}: expected only [[feed]] tables" + (f", found {unknown[0]!r}" if unknown else ""))
    lines = [first + 1 for first, _ in _table_lines(text.splitlines(keepends=True))]
    seen: dict[str, str] = {}
    feeds = []
    for i, table in enumerate(tables):
        where = f"line {lines[i]}" if len(lines) == len(tables) else f"feed {i + 1}"
        feed = _from_table(table, f"{path}, {where}")
        if _identity(feed.url) in seen:
            raise FeedListError(
                f"{path}, {where}: {redact(feed.url)} stands in the list twice (first: {seen[_identity(feed.url)]})"
            )
        seen[_identity(feed.url)] = where
        feeds.append(feed)
    return tuple(feeds)


def _from_table(table: object, where: str) -> Feed:
    if not isinstance(table, Mapping):
        raise FeedListError(f"{where}: expected a [[feed]] table")
    unknown = sorted(set(table) - set(FIELDS))
    if unknown:
        raise FeedListError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(FIELDS)}")
    for name, value in table.items():
        if not isinstance(value, str):
            raise FeedListError(f"{where}: {name} must be a text in quotation marks")
    if "url" not in table:
        raise FeedListError(f"{where}: url is missing")
    try:
        return make_feed(**{"outlet": "", **table})
    except FeedListError as error:
        raise FeedListError(f"{where}: {error}") from None


def _table_lines(lines: list[str]) -> list[tuple[int, int]]:
    """(first, end) line of each [[feed]] table: from its header to its last line that says anything."""
    headers = [i for i, line in enumerate(lines) if _ANY_HEADER.match(line)]
    spans = []
    for i, start in enumerate(headers):
        if not _FEED_HEADER.match(lines[start]):
            continue
        end = headers[i + 1] if i + 1 < len(headers) else len(lines)
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1
        spans.append((start, end))
    return spans


def _as_toml(feed: Feed) -> str:
    values = {"url": feed.url, "outlet": feed.outlet, "country": feed.country, "language": feed.language, "kind": feed.kind}
    rows = "".join(f"{name} = {_toml_string(value)}\n" for name, value in values.items() if value)
    return f"[[feed]]\n{rows}"


def _toml_string(value: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's, which wants DEL escaped as well."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(path: Path, text: str) -> None:
    """Write beside the file, sync, and put it in the file's place; a link to a file elsewhere stays a link."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise FeedListError(f"{path}: cannot be written: {error.strerror}") from error
