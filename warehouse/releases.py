"""The directory of the published copy: whole releases, one atomic switch, nothing partial ever visible.

published/
  podium.duckdb, parquet, manifest.json …  stable links into current/, of those that the release has
  current -> releases/<id>                the one thing that a publish changes for readers
  releases/<id>/                          whole, fsynced releases; names that begin with a dot are none
"""

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

SYNCING = 8  # files at a time
KEEP = 2  # releases beside the current one
STABLE = ("podium.duckdb", "parquet", "manifest.json", "datapackage.json", "dictionary.html", "index.html")
BUILDING, GOING, LINK = ".building-", ".going-", ".link-"


def current(published: Path) -> Path | None:
    """The directory of the release that readers see, or None where there is none yet."""
    link = published / "current"
    return link.resolve() if link.is_symlink() and (link / "manifest.json").is_file() else None


def read_manifest(release: Path) -> dict[str, Any]:
    """The manifest of a release directory, or of a published directory: that of its current release."""
    manifest: dict[str, Any] = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def begin(published: Path, release_id: str) -> Path:
    """An empty directory to build a release in. What killed publishes left behind goes first."""
    sweep(published)
    building = published / "releases" / f"{BUILDING}{release_id}"
    building.mkdir(parents=True)
    return building


def sweep(published: Path) -> None:
    """Remove what killed publishes left: releases half built or half deleted, links not yet switched."""
    for pattern in (f"releases/{BUILDING}*", f"releases/{GOING}*"):
        for path in sorted(published.glob(pattern)):
            shutil.rmtree(path)
    for path in sorted(published.glob(f"{LINK}*")):
        path.unlink()


def finish(building: Path) -> Path:
    """Make what was built a release: everything on disk, then its name."""
    with ThreadPoolExecutor(SYNCING) as pool:  # together, small files wait for one journal entry, not for one each
        list(pool.map(_sync, sorted(building.rglob("*"))))
    _sync(building)
    release = building.with_name(building.name.removeprefix(BUILDING))
    building.replace(release)
    _sync(release.parent)
    return release


def switch(published: Path, release: Path) -> None:
    """Show readers another release. Killed at any moment, they see the old one or the new one."""
    for name in STABLE:
        if (release / name).exists():
            _link(published / name, Path("current") / name)
    _link(published / "current", release.relative_to(published))
    _sync(published)


def prune(published: Path, keep: int) -> None:
    """Delete all releases but the current one and the `keep` newest older ones, whose readers may still hold them open."""
    shown = current(published)
    older = sorted((path for path in (published / "releases").glob("[!.]*") if path != shown), reverse=True)
    for path in older[keep:]:
        going = path.with_name(f"{GOING}{path.name}")
        path.replace(going)  # at once: a release half deleted is not a release
        shutil.rmtree(going)


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = link.with_name(f"{LINK}{link.name}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
