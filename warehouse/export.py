"""Publishes the warehouse: a read-only DuckDB file of the 1.2 format, Parquet and a manifest, as one whole release.

Texts of articles and entries are never exported; wording is, up to a limit, with a link to its source.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import releases
from warehouse.comments import apply_comments
from warehouse.connection import WarehouseError, connect, transaction
from warehouse.datapackage import describe_package
from warehouse.dictionary_page import write_dictionary_page
from warehouse.fingerprint import rows_hash
from warehouse.keys import primary_keys
from warehouse.load import count
from warehouse.models import models
from warehouse.parquet import count_parquet, literal, write_parquet
from warehouse.releases import read_manifest

# Files that go with a release, by name, made of its copy: a page, a description.
Companions = Callable[[duckdb.DuckDBPyConnection], Mapping[str, bytes]]
STORAGE_VERSION = "v1.2.0"  # read by DuckDB 1.2 and everything since
LAYOUT = 2  # which files a release has, and where: another layout of the same rows is another release
QUOTATION_LIMIT = 600
MART_COLUMNS = "from duckdb_columns() where database_name = current_database() and schema_name = 'mart'"
# How each table is exported; `{content}` is the wording up to the limit. Ordered, so that a filter by day skips row groups.
TABLES = {
    "core.articles": "select * exclude (text, signature, item_id, fetch_id) from core.articles order by published_at, article_id",
    "core.position_reports": "select * replace ({content}, {source}) from core.position_reports order by published_at, report_id",
    "core.stated_positions": "select * replace ({content}) from core.stated_positions order by first_reported_on, best_report_id",
    "ops.checks": "select * from ops.checks order by check_name",
    "ops.feed_health": "select * from ops.feed_health order by feed_id",
} | {
    f"core.{name}": f"select * from core.{name} order by all"
    for name in (
        "article_people", "countries", "country_names", "feeds", "leader_names", "leaders", "mentions", "offices",
        "organisation_members", "organisation_names", "organisations", "outlets", "position_targets", "report_parties",
        "terms", "topics",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """One table of a release: `schema.table`, its rows and the order-free hash of their content."""

    name: str
    rows: int
    content_hash: str


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


@dataclass(frozen=True, slots=True)
class _Edition:
    """What a release is to hold: it follows from the rows, `as_of` and the versions alone."""

    as_of: datetime
    versions: tuple[tuple[str, str], ...]
    quotation_limit: int
    tables: tuple[ExportedTable, ...]

    @property
    def release_id(self) -> str:
        digest = hashlib.sha256(json.dumps(self.described(), sort_keys=True).encode()).hexdigest()
        return f"{self.as_of:%Y%m%dT%H%M%SZ}-{digest[:12]}"

    def described(self) -> dict[str, object]:
        return {
            "as_of": self.as_of.isoformat(),
            "versions": dict(self.versions),
            "storage_version": STORAGE_VERSION,
            "layout": LAYOUT,
            "quotation_limit": self.quotation_limit,
            "tables": [asdict(table) for table in self.tables],
        }


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
    transaction. Raises WarehouseError where the copy cannot be written; readers then keep the release they have.
    """
    started = time.perf_counter()
    selects = _selects(con, quotation_limit)
    tables = tuple(ExportedTable(name, *rows_hash(con, select)) for name, select in selects.items())
    edition = _Edition(as_of.astimezone(UTC), tuple(sorted(versions.items())), quotation_limit, tables)
    kept = _kept(published, edition)
    if kept:
        return _release(edition, *kept, is_new=False, started=started)
    with _clear_errors(published):
        path = published / "releases" / edition.release_id
        if not path.exists():
            path = _build(con, published, edition, selects, companions)
        releases.switch(published, path)
        releases.prune(published, keep)
    return _release(edition, path, "published", is_new=True, started=started)


def _selects(con: duckdb.DuckDBPyConnection, quotation_limit: int) -> dict[str, str]:
    """A SELECT per table of the release, by name."""
    clip = "case when length({0}) > {1} then left({0}, {1} - 1) || '…' else {0} end as {0}"
    clipped = {name: clip.format(name, quotation_limit) for name in ("content", "source")}
    keys = primary_keys()
    dated = {name for (name,) in con.execute(f"select table_name {MART_COLUMNS} and column_name = 'date'").fetchall()}
    marts = {}
    for name in (model.name for model in models() if model.recompute != "view"):
        # By day first where rows have one, so that a filter by day skips row groups.
        order = dict.fromkeys([*(["date"] if name in dated else []), *keys.get(f"mart.{name}", ())])
        marts[f"mart.{name}"] = f"select * from mart.{name} order by {', '.join(order) or 'all'}"
    return {name: select.format(**clipped) for name, select in sorted((TABLES | marts).items())}


def _kept(published: Path, edition: _Edition) -> tuple[Path, str] | None:
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


def _release(edition: _Edition, path: Path, note: str, is_new: bool, started: float) -> Release:
    return Release(path.name, path, edition.as_of, is_new, note, edition.tables, time.perf_counter() - started)


@contextmanager
def _clear_errors(published: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        reason = str(error).splitlines()[0]
        raise WarehouseError(f"Publishing to {published} failed: {reason}. Readers keep the release they had.") from error


def _build(
    con: duckdb.DuckDBPyConnection, published: Path, edition: _Edition, selects: dict[str, str], companions: Companions | None
) -> Path:
    """Build, verify and name a release; the half-built one goes where that fails."""
    building = releases.begin(published, edition.release_id)
    try:
        _copy_tables(con, building / "podium.duckdb", selects)
        _dress(building)
        _verify(building, edition)
        if companions:
            _accompany(building, companions)
        _describe(building, edition)
        _write_manifest(building, edition)
        return releases.finish(building)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _copy_tables(con: duckdb.DuckDBPyConnection, file: Path, selects: dict[str, str]) -> None:
    con.execute(f"attach {literal(file)} as release (storage_version '{STORAGE_VERSION}')")
    try:
        with transaction(con):
            for schema in sorted({name.split(".")[0] for name in selects}):
                con.execute(f"create schema release.{schema}")
            for name, select in selects.items():
                con.execute(f"create table release.{name} as {select}")
    finally:
        con.execute("detach release")


def _dress(building: Path) -> None:
    """Add views and comments, and write each table as Parquet; on a connection of its own, so that views name no database."""
    copy = connect(building / "podium.duckdb")
    try:
        with transaction(copy):
            for model in models():
                if model.recompute == "view":
                    copy.execute(f"create view mart.{model.name} as {model.sql}")
            apply_comments(copy)
        write_parquet(copy, building / "parquet")
        copy.execute("checkpoint")
    finally:
        copy.close()


def _verify(building: Path, edition: _Edition) -> None:
    """Open the copy as a reader does and count what is there. Raises WarehouseError where rows or views are missing."""
    copy = connect(building / "podium.duckdb", read_only=True)
    try:
        for table in edition.tables:
            found = (count(copy, table.name), count_parquet(copy, building / "parquet", table.name))
            if found != (table.rows, table.rows):
                raise WarehouseError(f"The copy of {table.name} has {found} rows in DuckDB and Parquet instead of {table.rows}.")
        for model in models():
            if model.recompute == "view":
                copy.execute(f"select * from mart.{model.name} limit 1").fetchall()
    finally:
        copy.close()


def _accompany(building: Path, companions: Companions) -> None:
    """Write the files that are made of the finished copy, as its readers will see it."""
    copy = connect(building / "podium.duckdb", read_only=True)
    try:
        for name, content in sorted(companions(copy).items()):
            (building / name).write_bytes(content)
    finally:
        copy.close()


def _describe(building: Path, edition: _Edition) -> None:
    """Write what explains the files: the data dictionary as a page, and the data package."""
    copy = connect(building / "podium.duckdb", read_only=True)
    try:
        page = write_dictionary_page(copy, edition.release_id)
        package = describe_package(copy, building, edition.release_id, edition.as_of)
    finally:
        copy.close()
    (building / "dictionary.html").write_text(page, encoding="utf-8")
    (building / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_manifest(building: Path, edition: _Edition) -> None:
    files = {
        str(path.relative_to(building)): {"bytes": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(building.rglob("*"))
        if path.is_file()
    }
    manifest = {"release": edition.release_id, **edition.described(), "duckdb_version": duckdb.__version__, "files": files}
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (building / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
