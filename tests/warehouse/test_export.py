"""Publishing: what readers get, what they never get, and what they see while it happens."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.sql.rows import load_folder
from warehouse.connection import WarehouseError, connect
from warehouse.export import publish
from warehouse.fingerprint import rows_hash, table_hashes
from warehouse.models import build, models
from warehouse.releases import read_manifest

THREE_DAYS = Path(__file__).parent.parent / "sql" / "three_days"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
VERSIONS = {"extractor": "1"}


@pytest.fixture(scope="module")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "podium.duckdb"
    shutil.copy(template, path)
    con = connect(path)
    load_folder(con, THREE_DAYS)
    con.execute(
        "update core.position_reports set content = repeat('word ', 200), source = repeat('name ', 200) where report_id = 'r5'"
    )
    con.execute("update core.articles set text = 'SECRET TEXT' where text is not null")
    build(con, full=True)
    con.close()
    return path


@pytest.fixture
def con(built: Path, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    shutil.copy(built, tmp_path / "podium.duckdb")
    connection = connect(tmp_path / "podium.duckdb")
    connection.execute("set threads = 1")
    return connection


@pytest.fixture(scope="module")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three days as published once, for those who only look."""
    directory = tmp_path_factory.mktemp("shown")
    shutil.copy(built, directory / "podium.duckdb")
    with connect(directory / "podium.duckdb") as warehouse:
        warehouse.execute("set threads = 1")
        publish(warehouse, directory / "published", NOON, VERSIONS)
    return directory / "published"


def reader(published: Path) -> duckdb.DuckDBPyConnection:
    return connect(published / "podium.duckdb", read_only=True)


def test_readers_find_tables_views_and_comments(shown: Path) -> None:
    """The copy has the marts, the reference tables and the statements, with comments, in a format that DuckDB 1.2 reads."""
    copy = reader(shown)
    assert copy.execute("select count(*) from mart.v_stated_positions").fetchall() == [(6,)]
    assert copy.execute("select count(*) from core.countries").fetchall() == [(3,)]
    uncommented = (
        "select table_name, column_name from duckdb_columns() where schema_name in ('core', 'mart', 'ops') and comment is null"
    )
    assert copy.execute(uncommented).fetchall() == []
    tags = copy.execute("select tags from duckdb_databases() where database_name = 'podium'").fetchall()
    assert "v1.2.0" in str(tags)


def test_the_copy_holds_the_rows_of_the_warehouse(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The marts are equal to the warehouse's by fingerprint, in DuckDB and in Parquet; what is a view there is a table here."""
    publish(con, tmp_path / "published", NOON, VERSIONS, quotation_limit=10_000)
    views = [model.name for model in models() if model.recompute == "view"]
    shown = {f"mart.{name}": rows_hash(con, f"select * from mart.{name}") for name in views}
    assert table_hashes(reader(tmp_path / "published"), ["mart"]) == table_hashes(con, ["mart"]) | shown
    frame = pl.read_parquet(tmp_path / "published" / "parquet" / "mart" / "daily_country.parquet")
    assert frame.select("num_statements", "num_reports").sum().row(0) == (5, 7)


def test_what_a_mart_holds_is_shown_and_not_stored_twice(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Articles, reports and statements of core are views in the copy, with the rows of the warehouse, long texts too."""
    con.execute("update core.articles set title = repeat('long title ', 50000) where article_id = 'a1'")
    build(con, full=True)
    publish(con, tmp_path / "published", NOON, VERSIONS, quotation_limit=10_000)
    copy = reader(tmp_path / "published")
    kept = {
        "articles": ["fetch_id", "item_id", "signature", "text", "text_sha256"],
        "position_reports": ["content_key", "quote_key"],
        "stated_positions": [],
    }
    for table, at_home in kept.items():
        described = {str(name): str(kind) for name, kind, *_ in con.execute(f"describe core.{table}").fetchall()}
        shown = {str(name): str(kind) for name, kind, *_ in copy.execute(f"describe core.{table}").fetchall()}
        assert shown == {name: kind for name, kind in described.items() if name not in at_home}
        assert rows_hash(copy, f"select * from core.{table}") == rows_hash(con, f"select {', '.join(shown)} from core.{table}")


@pytest.fixture
def two_months(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The three days, one of whose articles, with one statement of its own, was published in February."""
    earlier = "published_at = published_at - interval 10 day"
    con.execute(f"update core.articles set published_on = published_on - 10, {earlier} where article_id = 'a5'")
    con.execute(f"update core.position_reports set {earlier} where article_id = 'a5'")
    build(con, full=True)
    return con


def test_a_release_costs_the_months_that_changed(two_months: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A release made from the one before holds what one made anew holds; files of months that stay are the same files."""
    first = publish(two_months, tmp_path / "published", NOON, VERSIONS).path
    two_months.execute("update core.stated_positions set content = 'Ceasefire first.' where first_reported_on = '2026-03-03'")
    two_months.execute("delete from core.position_reports where report_id = 'r4'")
    build(two_months, full=True)
    second = publish(two_months, tmp_path / "published", NOON + timedelta(hours=1), VERSIONS).path
    anew = publish(two_months, tmp_path / "anew", NOON + timedelta(hours=1), VERSIONS).path
    held = [
        table_hashes(connect(path / "podium.duckdb", read_only=True), ["core", "mart", "ops"]) for path in (first, second, anew)
    ]
    assert held[1] == held[2] != held[0]
    february, march = (f"parquet/mart/fct_position_report/month=2026-{month}/part-0.parquet" for month in ("02", "03"))
    assert (first / february).samefile(second / february)
    assert not (first / march).samefile(second / march)
    assert (first / "parquet/core/countries.parquet").samefile(second / "parquet/core/countries.parquet")
    files = [{name: file["sha256"] for name, file in read_manifest(path)["files"].items()} for path in (second, anew)]
    assert {name for name in files[0] if files[0][name] != files[1][name]} == {"podium.duckdb", "datapackage.json"}


def test_a_damaged_release_is_not_built_upon(two_months: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Rows that the last release has lost are in the next one, and so are all files."""
    first = publish(two_months, tmp_path / "published", NOON, VERSIONS).path
    damaged = connect(first / "podium.duckdb")
    damaged.execute("delete from mart.fct_article where date < '2026-03-01'")
    damaged.close()
    (first / "parquet/core/countries.parquet").unlink()
    publish(two_months, tmp_path / "published", NOON + timedelta(hours=1), VERSIONS)
    anew = publish(two_months, tmp_path / "anew", NOON + timedelta(hours=1), VERSIONS).path
    whole = table_hashes(connect(anew / "podium.duckdb", read_only=True), ["core", "mart", "ops"])
    assert table_hashes(reader(tmp_path / "published"), ["core", "mart", "ops"]) == whole


def test_texts_are_never_exported(shown: Path) -> None:
    """Neither texts nor entries' contents leave the warehouse, in no file of the release."""
    copy = reader(shown)
    columns = {name for (name,) in copy.execute("select distinct column_name from duckdb_columns()").fetchall()}
    tables = {name for (name,) in copy.execute("select table_name from duckdb_tables()").fetchall()}
    assert not {"text", "summary"} & columns
    assert not {"article_versions", "entry_versions", "fetches", "runs"} & tables
    for path in (shown / "releases").rglob("*.*"):
        assert not path.is_file() or b"SECRET TEXT" not in path.read_bytes()


def test_long_wording_is_cut(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Contents and sources end in an ellipsis at the limit; shorter ones are whole."""
    publish(con, tmp_path / "published", NOON, VERSIONS, quotation_limit=100)
    copy = reader(tmp_path / "published")
    long = copy.execute("select content, source from core.position_reports where report_id = 'r5'").fetchall()[0]
    assert [(len(wording), wording[-1]) for wording in long] == [(100, "…"), (100, "…")]
    assert copy.execute("select max(length(content)) from core.stated_positions").fetchall() == [(100,)]
    assert copy.execute("select content from core.position_reports where report_id = 'r2'").fetchall() == [("A truce now.",)]


def test_the_manifest_tells_what_is_there(shown: Path) -> None:
    """Rows and hashes per table, as_of, versions, and every file with its size and hash."""
    release = (shown / "current").resolve()
    manifest = json.loads((shown / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["release"], manifest["as_of"], manifest["versions"]) == (
        release.name,
        "2026-03-04T12:00:00+00:00",
        VERSIONS,
    )
    rows = {table["name"]: table["rows"] for table in manifest["tables"]}
    assert (rows["mart.fct_position_report"], rows["mart.v_stated_positions"], rows["mart.fct_article"]) == (8, 6, 6)
    on_disk = {str(p.relative_to(release)): p.stat().st_size for p in release.rglob("*") if p.is_file()}
    del on_disk["manifest.json"]
    assert {name: file["bytes"] for name, file in manifest["files"].items()} == on_disk


def test_first_and_later_releases_say_the_same_of_the_same_rows(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """A table's rows and hashes, and the bytes of its files, do not tell whether a release was made upon another or anew."""
    publish(con, tmp_path / "published", NOON - timedelta(hours=1), VERSIONS)
    con.execute("update core.stated_positions set content = 'Ceasefire first.' where first_reported_on = '2026-03-03'")
    publish(con, tmp_path / "published", NOON, VERSIONS)
    publish(con, tmp_path / "first", NOON, VERSIONS)
    later, first = (read_manifest(tmp_path / name) for name in ("published", "first"))
    assert (later["release"], later["tables"]) == (first["release"], first["tables"])
    parquet = [name for name in first["files"] if name.endswith(".parquet")]
    assert [later["files"][name] for name in parquet] == [first["files"][name] for name in parquet]


def test_rows_lie_in_order_whatever_their_order_at_home(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Rows that lie in order are written as they lie, all others are sorted: files say the same, byte by byte."""
    publish(con, tmp_path / "one", NOON, VERSIONS)
    for table in ("mart.daily_leader", "mart.fct_article", "core.stated_positions"):
        con.execute(f"create or replace temp table upside_down as from {table} order by rowid desc")
        con.execute(f"delete from {table}")
        con.execute(f"insert into {table} from upside_down")
    publish(con, tmp_path / "other", NOON, VERSIONS)
    one, other = (read_manifest(tmp_path / name) for name in ("one", "other"))
    parquet = [name for name in one["files"] if name.endswith(".parquet")]
    assert [one["files"][name] for name in parquet] == [other["files"][name] for name in parquet]
    for table in ("mart.daily_leader", "mart.v_stated_positions", "core.statement_words"):
        rows = [reader(tmp_path / name).execute(f"from {table}").fetchall() for name in ("one", "other")]
        assert rows[0] == rows[1] != []


def test_every_file_is_hashed_as_it_stands(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Also what is made of the copy while the copy's own files are hashed, in a first release and in one made upon it."""

    def page(copy: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
        return {"index.html": str(copy.execute("select count(*) from core.stated_positions").fetchall()).encode()}

    for hour in range(2):
        release = publish(con, tmp_path / "published", NOON + timedelta(hours=hour), VERSIONS, companions=page).path
        files = {path.relative_to(release).as_posix(): path for path in release.rglob("*") if path.is_file()}
        hashed = {name: file["sha256"] for name, file in read_manifest(release)["files"].items()}
        assert hashed == {
            name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != "manifest.json"
        }
        assert files["index.html"].read_bytes() == b"[(6,)]"


def test_a_page_that_fails_publishes_nothing(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Neither a release nor what was built of it stays; the error is the page's own."""

    def page(copy: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
        raise ValueError("no page")

    with pytest.raises(ValueError, match="no page"):
        publish(con, tmp_path / "published", NOON, VERSIONS, companions=page)
    assert [path for path in (tmp_path / "published").rglob("*") if path.name != "releases"] == []


def test_nothing_new_is_not_published_again(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The same rows as of the same moment: the release stays, down to its files."""
    first = publish(con, tmp_path / "published", NOON, VERSIONS)
    before = first.path.stat().st_ino
    second = publish(con, tmp_path / "published", NOON, VERSIONS)
    assert (second.is_new, second.note, second.path) == (False, "nothing has changed since the last release", first.path)
    assert first.path.stat().st_ino == before


def test_a_newer_moment_or_version_is_a_new_release(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Readers see that the data were looked at again, and by what they were made."""
    ids = [
        publish(con, tmp_path / "published", as_of, versions).release_id
        for as_of, versions in [
            (NOON, VERSIONS),
            (NOON + timedelta(minutes=15), VERSIONS),
            (NOON + timedelta(minutes=15), {"extractor": "2"}),
        ]
    ]
    assert len(set(ids)) == 3
    shown = (tmp_path / "published" / "current").resolve()
    assert (shown.name, read_manifest(shown)["versions"]) == (ids[2], {"extractor": "2"})


def test_an_older_moment_is_refused(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """as_of never goes back for readers."""
    publish(con, tmp_path / "published", NOON, VERSIONS)
    release = publish(con, tmp_path / "published", NOON - timedelta(seconds=1), VERSIONS)
    assert not release.is_new
    assert read_manifest(tmp_path / "published")["as_of"] == "2026-03-04T12:00:00+00:00"


def test_a_failed_publish_leaves_readers_what_they_had(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The release cannot be written: a clear error, the old release whole, nothing half built."""
    published = tmp_path / "published"
    first = publish(con, published, NOON, VERSIONS)
    (published / "releases" / f".building-{first.release_id}").mkdir()  # left over
    con.execute("create or replace view ops.feed_health as select error('disk full') as feed_id from range(1)")
    with pytest.raises((WarehouseError, duckdb.Error), match="disk full"):
        publish(con, published, NOON + timedelta(hours=1), VERSIONS)
    assert read_manifest(published)["release"] == first.release_id
    assert reader(published).execute("select count(*) from core.stated_positions").fetchall() == [(6,)]


def test_marts_of_another_version_are_not_published(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """After an update, before the marts are built anew, the error says what to do and readers keep what they have."""
    first = publish(con, tmp_path / "published", NOON, VERSIONS)
    con.execute("update ops.models set sha256 = 'of another version' where model = 'fct_article'")
    with pytest.raises(WarehouseError, match="run `podium aggregate` first"):
        publish(con, tmp_path / "published", NOON + timedelta(hours=1), VERSIONS)
    assert read_manifest(tmp_path / "published")["release"] == first.release_id
    build(con)
    assert publish(con, tmp_path / "published", NOON + timedelta(hours=1), VERSIONS).is_new


def test_a_directory_that_cannot_be_written_is_a_clear_error(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The message says where and what readers keep."""
    (tmp_path / "published").write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(WarehouseError, match=r"Publishing to .* failed"):
        publish(con, tmp_path / "published", NOON, VERSIONS)


PUBLISH_ALWAYS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from warehouse.connection import connect
from warehouse.export import publish
con = connect(sys.argv[1])
con.execute("set threads = 1")
start = datetime.fromtimestamp(float(sys.argv[3]), UTC)
for minute in range(1000):
    publish(con, Path(sys.argv[2]), start + timedelta(minutes=minute), {})
    print("published", flush=True)
"""


@pytest.mark.kill
def test_readers_see_whole_releases_while_publishes_are_killed(built: Path, tmp_path: Path) -> None:
    """SIGKILL at uneven moments: every read finds a whole release, and never an older as_of."""
    shutil.copy(built, tmp_path / "podium.duckdb")
    published = tmp_path / "published"
    seen: list[str] = []
    for attempt in range(3):
        start = NOON + timedelta(days=attempt)
        command = [sys.executable, "-c", PUBLISH_ALWAYS, str(tmp_path / "podium.duckdb"), str(published), str(start.timestamp())]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()  # one is there
            until = time.monotonic() + 0.23 * (attempt + 1)
            while time.monotonic() < until:
                seen.append(_read_whole(published))
            os.kill(process.pid, signal.SIGKILL)
        seen.append(_read_whole(published))
    assert seen == sorted(seen)
    assert len(set(seen)) >= 3


def _read_whole(published: Path) -> str:
    """The as_of that a reader sees, having read the tables."""
    release = (published / "current").resolve()
    copy = connect(release / "podium.duckdb", read_only=True)
    rows = copy.execute("select count(*) from mart.v_stated_positions").fetchall()
    copy.close()
    assert rows == [(6,)]
    return str(read_manifest(release)["as_of"])
