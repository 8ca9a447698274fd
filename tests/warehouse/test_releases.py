"""The published directory: whole releases, one switch, nothing partial."""

from pathlib import Path

from warehouse import releases


def make(published: Path, name: str) -> Path:
    building = releases.begin(published, name)
    (building / "parquet").mkdir()
    (building / "podium.duckdb").write_text(name, encoding="utf-8")
    (building / "manifest.json").write_text("{}", encoding="utf-8")
    return releases.finish(building)


def names(published: Path) -> list[str]:
    return sorted(path.name for path in (published / "releases").iterdir())


def test_nothing_is_current_before_the_first_switch(tmp_path: Path) -> None:
    """A release that is built is not yet shown."""
    make(tmp_path, "r1")
    assert releases.current(tmp_path) is None


def test_readers_follow_one_link(tmp_path: Path) -> None:
    """All stable names lead into the current release, by relative links: the directory may be moved."""
    releases.switch(tmp_path, make(tmp_path, "r1"))
    releases.switch(tmp_path, make(tmp_path, "r2"))
    assert (tmp_path / "podium.duckdb").read_text(encoding="utf-8") == "r2"
    moved = tmp_path.with_name("moved")
    tmp_path.rename(moved)
    assert (moved / "podium.duckdb").read_text(encoding="utf-8") == "r2"
    assert releases.current(moved) == (moved / "releases" / "r2").resolve()


def test_the_two_newest_older_releases_stay(tmp_path: Path) -> None:
    """Whoever holds an older one open may go on for two more; the rest is deleted."""
    for number in range(1, 6):
        releases.switch(tmp_path, make(tmp_path, f"r{number}"))
        releases.prune(tmp_path, keep=2)
    assert names(tmp_path) == ["r3", "r4", "r5"]


def test_the_current_release_is_never_deleted(tmp_path: Path) -> None:
    """Even where its name sorts before the others."""
    for name in ("r1", "r2", "r3", "r0"):
        releases.switch(tmp_path, make(tmp_path, name))
    releases.prune(tmp_path, keep=1)
    assert names(tmp_path) == ["r0", "r3"]


def test_left_overs_of_killed_publishes_are_swept(tmp_path: Path) -> None:
    """Releases half built or half deleted and links not yet switched go with the next publish."""
    releases.switch(tmp_path, make(tmp_path, "r1"))
    (tmp_path / "releases" / ".building-r2").mkdir()
    (tmp_path / "releases" / ".building-r2" / "podium.duckdb").write_text("half", encoding="utf-8")
    (tmp_path / "releases" / ".going-r0").mkdir()
    (tmp_path / ".link-current").symlink_to("releases/r2")
    make(tmp_path, "r3")
    assert names(tmp_path) == ["r1", "r3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "current",
        "manifest.json",
        "parquet",
        "podium.duckdb",
        "releases",
    ]


def test_a_dangling_link_is_no_release(tmp_path: Path) -> None:
    """A directory deleted by hand: the next publish starts anew."""
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "current").symlink_to("releases/lost")
    assert releases.current(tmp_path) is None
    releases.switch(tmp_path, make(tmp_path, "r1"))
    assert (tmp_path / "podium.duckdb").read_text(encoding="utf-8") == "r1"
