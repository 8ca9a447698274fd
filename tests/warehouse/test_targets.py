"""Releases sent elsewhere: to directories and object stores, with nothing partial to be seen, and no secret shown."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec
import polars as pl
import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.implementations.memory import MemoryFileSystem

from tests.sql.rows import load_folder
from warehouse.connection import connect
from warehouse.delivery import DeliveryError, masked, without_secrets
from warehouse.export import publish
from warehouse.models import build
from warehouse.targets import deliver

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
STORE = "memory://bucket/podium"


@pytest.fixture(scope="module")
def releases(template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five releases of the same rows, an hour apart."""
    directory = tmp_path_factory.mktemp("releases")
    shutil.copy(template, directory / "podium.duckdb")
    con = connect(directory / "podium.duckdb")
    con.execute("set threads = 1")
    load_folder(con, Path(__file__).parent.parent / "sql" / "three_days")
    build(con, full=True)
    found = [publish(con, directory / "published", NOON + timedelta(hours=hour), {}, keep=9).path for hour in range(5)]
    con.close()
    return found


@pytest.fixture
def store() -> MemoryFileSystem:
    """The memory store, empty."""
    MemoryFileSystem.store.clear()
    return fsspec.filesystem("memory")


def pointer(store: MemoryFileSystem) -> dict[str, str]:
    found: dict[str, str] = json.loads(store.cat_file("/bucket/podium/current.json"))
    return found


def files(directory: Path) -> dict[str, bytes]:
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", ["{}", "file://{}"], ids=["path", "url"])
def test_a_directory_gets_the_whole_release(form: str, releases: list[Path], tmp_path: Path) -> None:
    """Readers there find the same names as in the first one: the database, Parquet and the manifest, through one link."""
    there = tmp_path / "on a share"
    delivery = deliver(releases[0], form.format(str(there).replace(" ", "%20") if "file" in form else there), "podium")
    assert (delivery.is_new, delivery.release_id) == (True, releases[0].name)
    assert files(there / "current") == files(releases[0])
    assert connect(there / "podium.duckdb", read_only=True).execute(
        "select count(*) from mart.v_stated_positions"
    ).fetchall() == [(6,)]


def test_a_directory_keeps_what_it_has(releases: list[Path], tmp_path: Path) -> None:
    """The same release again is nothing new; an older one is refused; of the replaced ones two stay for their readers."""
    there = str(tmp_path / "elsewhere")
    for release in releases:
        assert deliver(release, there, "podium").is_new
    assert deliver(releases[4], there, "podium").note == "nothing has changed since the last release"
    assert deliver(releases[0], there, "podium").note == "the release there is newer (2026-03-04T16:00:00+00:00)"
    assert sorted(path.name for path in (tmp_path / "elsewhere" / "releases").iterdir()) == sorted(
        release.name for release in releases[2:]
    )


def test_a_directory_that_cannot_be_written_is_a_clear_error(releases: list[Path], tmp_path: Path) -> None:
    """It says where, why, and what readers have."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(DeliveryError, match=r"Publishing to .*file failed: .*Its readers keep the release they had"):
        deliver(releases[0], str(tmp_path / "file"), "podium")


def test_a_store_gets_the_files_and_then_the_pointer(releases: list[Path], store: MemoryFileSystem) -> None:
    """current.json names a release that is whole; its Parquet can be read from there."""
    delivery = deliver(releases[0], STORE, "podium")
    shown = pointer(store)
    assert (delivery.is_new, shown["release"], shown["path"]) == (True, releases[0].name, f"releases/{releases[0].name}")
    assert shown["as_of"] == "2026-03-04T12:00:00+00:00"
    root = f"/bucket/podium/{shown['path']}"
    assert {path.removeprefix(f"{root}/"): store.cat_file(path) for path in store.find(root)} == files(releases[0])
    with store.open(f"{root}/parquet/mart/daily_country.parquet") as file:
        assert pl.read_parquet(file)["num_statements"].sum() == 5


def test_a_store_keeps_what_it_has(releases: list[Path], store: MemoryFileSystem) -> None:
    """As a directory does."""
    for release in releases:
        assert deliver(release, STORE, "podium").is_new
    assert not deliver(releases[4], STORE, "podium").is_new
    assert deliver(releases[0], STORE, "podium").note == "the release there is newer (2026-03-04T16:00:00+00:00)"
    assert pointer(store)["release"] == releases[4].name
    there = [path.rsplit("/", 1)[1] for path in store.ls("/bucket/podium/releases", detail=False)]
    assert sorted(there) == sorted(release.name for release in releases[2:])


class FullStore(LocalFileSystem):
    """A store whose disk is full when the manifest comes."""

    protocol = "full"

    def put_file(self, path1: str, path2: str, **options: object) -> None:
        """As a directory takes a file, until it is full."""
        if path2.endswith("manifest.json"):
            raise OSError(28, "No space left on device")
        super().put_file(path1, path2, **options)


def test_a_store_that_fails_on_the_way_shows_nothing(releases: list[Path], tmp_path: Path) -> None:
    """No pointer names what is not whole, and no manifest lies there; the error says what happened."""
    fsspec.register_implementation("full", FullStore, clobber=True)
    with pytest.raises(DeliveryError, match=r"full://.*No space left on device. Its readers keep"):
        deliver(releases[0], f"full://{tmp_path}", "podium")
    there = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert "podium.duckdb" in there
    assert not {"manifest.json", "current.json"} & set(there)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param("nonsense://bucket/x", "Protocol not known: nonsense", id="unknown"),
        pytest.param("adl://bucket/x", "(?i)install", id="not-installed"),
        pytest.param("http://127.0.0.1:1/x", "(?i)connect", id="away"),
    ],
)
def test_stores_that_cannot_be_reached_are_clear_errors(target: str, said: str, releases: list[Path]) -> None:
    """An unknown scheme, a package that is not installed, a server that is not there: one line."""
    with pytest.raises(DeliveryError, match=said) as caught:
        deliver(releases[0], target, "podium")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("postgresql://me:word@host/db", "postgresql://me:***@host/db", id="password"),
        pytest.param("postgresql://me@host/db", "postgresql://me@host/db", id="none"),
        pytest.param("postgresql://me:a@b/c:d@host/db", "postgresql://me:***@host/db", id="misread"),
        pytest.param("postgresql://host/db?password=word&x=1", "postgresql://host/db?password=***&x=1", id="field"),
        pytest.param("s3://key:secret@bucket/x", "s3://key:***@bucket/x", id="store"),
    ],
)
def test_secrets_are_masked(url: str, shown: str) -> None:
    """Wherever a target is named, its password is not."""
    assert masked(url) == shown


def test_secrets_are_masked_in_what_others_say() -> None:
    """A library's message that quotes the password, as written or decoded, quotes stars."""
    assert without_secrets("bad 'wo%20rd' or 'wo rd'", "postgresql://me:wo%20rd@host/db") == "bad '***' or '***'"
