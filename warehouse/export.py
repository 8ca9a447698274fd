"""Publishes the warehouse: a read-only DuckDB file of the 1.2 format, Parquet and a manifest, as one whole release.

Texts of articles and entries are never exported; wording is, up to a limit, with a link to its source. A release costs the months
in which rows changed: the others come from the release before it.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import releases
from warehouse.connection import WarehouseError, connect
from warehouse.copies import FILE, NO_BASE, Base, base_of, dress_copy, write_copy
from warehouse.datapackage import describe_package
from warehouse.dictionary_page import write_dictionary_page
from warehouse.editions import Edition, ExportedTable, exported_tables
from warehouse.load import count
from warehouse.models import built_by_another_version
from warehouse.parquet import PARQUET, count_parquet, write_parquet
from warehouse.releases import read_manifest
from warehouse.search import place_months
from warehouse.sources import Source, sources

# Files that go with a release, by name, made of its copy: a page, a description.
Companions = Callable[[duckdb.DuckDBPyConnection], Mapping[str, bytes]]
QUOTATION_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Release:
    """What publishing did. `is_new` is False where the release that readers saw stays; `note` says why."""

    release_id: str
    path: Path
    as_of: datetime
    is_new: bool
    note: str
    tables: tuple[ExportedTable, ...]
    seconds: float


class _IncompleteError(WarehouseError):
    """A copy lacks rows: where it was made from the last release, that one is not what its manifest says."""


def publish(
    con: duckdb.DuckDBPyConnection,
    published: Path,
    as_of: datetime,
    versions: Mapping[str, str],
    *,
    quotation_limit: int = QUOTATION_LIMIT,
    keep: int = releases.KEEP,
    companions: Companions | None = None,
) -> Release:
    """Publish what the warehouse holds as of `as_of` (aware; the newest moment that its data know of) under `published`.

    `companions` is asked once for each new release, on a read-only connection to it; `versions` should name what it depends on.
    Nothing is written where the current release holds the same already, or a newer `as_of`. `con` must not be in a
    transaction. Raises WarehouseError where the copy cannot be written or the marts are of another version; readers then keep
    the release they have.
    """
    started = time.perf_counter()
    if built_by_another_version(con):
        raise WarehouseError(
            "the marts were built by another version of Podium, nothing was published: run `podium aggregate` first"
        )
    wanted = sources(con, quotation_limit)
    tables = exported_tables(con, wanted)
    edition = Edition(as_of.astimezone(UTC), tuple(sorted(versions.items())), quotation_limit, tables)
    kept = _kept(published, edition)
    if kept:
        return _release(edition, *kept, is_new=False, started=started)
    with _clear_errors(published):
        path = published / "releases" / edition.release_id
        if not path.exists():
            path = _build(con, published, edition, wanted, companions)
        releases.switch(published, path)
        releases.prune(published, keep)
    return _release(edition, path, "published", is_new=True, started=started)


def _kept(published: Path, edition: Edition) -> tuple[Path, str] | None:
    """The current release and why it stays, or None where the edition is to be published."""
    shown = releases.current(published)
    if shown is None:
        return None
    if shown.name == edition.release_id:
        return shown, "nothing has changed since the last release"
    shown_as_of = datetime.fromisoformat(str(read_manifest(shown)["as_of"]))
    if shown_as_of > edition.as_of:
        return shown, f"the last release is newer ({shown_as_of.isoformat()})"
    return None


def _release(edition: Edition, path: Path, note: str, is_new: bool, started: float) -> Release:
    return Release(path.name, path, edition.as_of, is_new, note, edition.tables, time.perf_counter() - started)


@contextmanager
def _clear_errors(published: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        reason = str(error).splitlines()[0]
        raise WarehouseError(f"Publishing to {published} failed: {reason}. Readers keep the release they had.") from error


def _build(
    con: duckdb.DuckDBPyConnection, published: Path, edition: Edition, wanted: Sequence[Source], companions: Companions | None
) -> Path:
    """Build, verify and name a release; the half-built one goes where that fails."""
    building = releases.begin(published, edition.release_id)
    base = base_of(releases.current(published), edition)
    try:
        try:
            copy = _write(con, building, edition, wanted, base)
        except (duckdb.Error, _IncompleteError):
            if base is NO_BASE:
                raise
            # The last release is damaged: this one is written without it.
            base = NO_BASE
            shutil.rmtree(building)
            copy = _write(con, releases.begin(published, edition.release_id), edition, wanted, base)
        with copy, ThreadPoolExecutor(1) as beside:
            # Beside each other: neither what is made of the copy nor the hashes of its files keep all cores busy.
            hashing = beside.submit(_hashes, building, base)
            made = companions(copy) if companions else {}
            hashes = hashing.result()
            for name, content in sorted(made.items()):
                (building / name).write_bytes(content)
            _describe(copy, building, edition, base, hashes)
        return releases.finish(building)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _write(
    con: duckdb.DuckDBPyConnection, building: Path, edition: Edition, wanted: Sequence[Source], base: Base
) -> duckdb.DuckDBPyConnection:
    """Write the tables; returns the copy, open as a reader has it. Raises _IncompleteError where rows are missing."""
    stale = write_copy(con, building / FILE, edition, wanted, base)
    with connect(building / FILE) as copy:
        # Beside each other, and each on one core: where each may take all cores, all of it costs a sixth more.
        cores = int(copy.execute("select current_setting('threads')").fetchall()[0][0])
        copy.execute("set threads = 1")
        with ThreadPoolExecutor(cores) as pool:
            dressing = pool.submit(dress_copy, copy, stale)
            write_parquet(copy.cursor(), building, edition, stale, wanted, base.path, pool)
            dressing.result()
        copy.execute("checkpoint")
        place_months(copy)
    copy = connect(building / FILE, read_only=True)
    try:
        _expect_all_rows(copy, building, edition)
    except BaseException:
        copy.close()
        raise
    return copy


def _expect_all_rows(copy: duckdb.DuckDBPyConnection, building: Path, edition: Edition) -> None:
    for table in edition.tables:
        found = (count(copy, table.name), count_parquet(copy, building / PARQUET, table.name))
        if found != (table.rows, table.rows):
            raise _IncompleteError(f"The copy of {table.name} has {found} rows in DuckDB and Parquet instead of {table.rows}.")


def _describe(copy: duckdb.DuckDBPyConnection, building: Path, edition: Edition, base: Base, hashes: Mapping[str, str]) -> None:
    """Write what explains the files: the data dictionary as a page, the data package, and the manifest with all files' hashes.

    `hashes`: those that are known already.
    """
    hashes = _hashes(building, base, hashes)
    page = write_dictionary_page(copy, edition.release_id)
    package = describe_package(copy, building, hashes, edition.release_id, edition.as_of)
    (building / "dictionary.html").write_text(page, encoding="utf-8")
    _write_json(building / "datapackage.json", package)
    hashes = _hashes(building, base, hashes)
    files = {name: {"bytes": (building / name).stat().st_size, "sha256": sha256} for name, sha256 in sorted(hashes.items())}
    manifest = {"release": edition.release_id, **edition.described(), "duckdb_version": duckdb.__version__, "files": files}
    _write_json(building / "manifest.json", manifest)


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _hashes(building: Path, base: Base, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The SHA-256 of each file of a release by its path in it; of files that are the last release's own, as that one says."""
    hashes, unknown = dict(known or {}), []
    for path in sorted(path for path in building.rglob("*") if path.is_file()):
        name = path.relative_to(building).as_posix()
        old = base.path / name
        if name in base.files and old.exists() and old.samefile(path):
            hashes[name] = str(base.files[name]["sha256"])
        elif name not in hashes:
            unknown.append(name)
    with ThreadPoolExecutor() as pool:  # the database alone is more than half of all bytes
        return hashes | dict(zip(unknown, pool.map(lambda name: _sha256(building / name), unknown), strict=True))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
