"""Publishes a release to another directory, of the layout of the first: whole releases and one atomic switch."""

import shutil
from datetime import datetime
from pathlib import Path

from warehouse import releases
from warehouse.delivery import Delivery, DeliveryError, superseded


def publish_to_directory(published: Path, release: Path, keep: int) -> Delivery:
    """Copy a release to the directory `published` and show it to readers there; see warehouse.releases for the layout.

    Nothing is written where it is there already, or a newer one. Raises DeliveryError where the directory cannot be written.
    """
    manifest = releases.read_manifest(release)
    release_id, as_of = str(manifest["release"]), datetime.fromisoformat(manifest["as_of"])
    try:
        shown = releases.current(published)
        kept = superseded(release_id, as_of, releases.read_manifest(shown)) if shown else ""
        if kept:
            return Delivery(str(published), release_id, False, kept)
        _copy(published, release, release_id)
        releases.prune(published, keep)
    except OSError as error:
        raise DeliveryError(f"Publishing to {published} failed: {error}. Its readers keep the release they had.") from error
    return Delivery(str(published), release_id, True, "published", len(manifest["files"]))


def _copy(published: Path, release: Path, release_id: str) -> None:
    there = published / "releases" / release_id
    if not there.exists():
        building = releases.begin(published, release_id)
        try:
            shutil.copytree(release, building, dirs_exist_ok=True)
            there = releases.finish(building)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    releases.switch(published, there)
