"""Publishes a release to an object store, or whatever else fsspec knows: its files, then one small pointer.

<url>/current.json      the newest whole release: name, as_of, path, and its manifest's hash; written last, in one piece
<url>/releases/<id>/…   the files of a release, the manifest last

Who begins at current.json sees whole releases only. Stores without links have no `current` directory; a store's own listing of
releases/ may show one that is still on its way, which then lacks its manifest.json.
"""

import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

import fsspec
from fsspec.spec import AbstractFileSystem

from warehouse.delivery import Delivery, DeliveryError, masked, superseded, without_secrets
from warehouse.releases import read_manifest

POINTER = "current.json"
# Errors that are no OSErrors, of the packages behind s3://, gs://, abfs:// and http://; only an imported one can raise any.
STORE_ERRORS = {
    "botocore.exceptions": "BotoCoreError",
    "google.auth.exceptions": "GoogleAuthError",
    "azure.core.exceptions": "AzureError",
    "aiohttp": "ClientError",
}


def publish_to_store(url: str, release: Path, keep: int) -> Delivery:
    """Send a release directory below `url` and point to it; `keep` older releases stay.

    Nothing is written where the pointer names this release or a newer one. Raises DeliveryError where the store's package is not
    installed, where it cannot be reached or refuses; its readers then keep the release they had.
    """
    manifest = read_manifest(release)
    release_id, as_of = str(manifest["release"]), datetime.fromisoformat(manifest["as_of"])
    try:
        store, root = fsspec.core.url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
        shown = _shown(store, root)
        kept = superseded(release_id, as_of, shown) if shown else ""
        if kept:
            return Delivery(masked(url), release_id, False, kept)
        files = _send(store, f"{root}/releases/{release_id}", release)
        store.pipe_file(f"{root}/{POINTER}", _pointer(release, manifest))
        _prune(store, root, release_id, keep)
    except _errors() as error:
        reason = without_secrets(str(error).splitlines()[0] if str(error) else type(error).__name__, url)
        raise DeliveryError(f"{masked(url)}: {reason.rstrip('.')}. Its readers keep the release they had.") from None
    return Delivery(masked(url), release_id, True, "published", files)


def _errors() -> tuple[type[Exception], ...]:
    """What can go wrong outside: the net and refusals, a package that is not installed, names that a store does not take."""
    loaded = [(sys.modules[module], name) for module, name in STORE_ERRORS.items() if module in sys.modules]
    return (OSError, ImportError, ValueError, *(getattr(module, name) for module, name in loaded))


def _shown(store: AbstractFileSystem, root: str) -> dict[str, str] | None:
    try:
        pointer: dict[str, str] = json.loads(store.cat_file(f"{root}/{POINTER}"))
    except FileNotFoundError:
        return None
    return pointer


def _send(store: AbstractFileSystem, where: str, release: Path) -> int:
    """Copy the files of a release, the manifest last, and look whether each arrived whole. Returns how many these are."""
    files = sorted(path for path in release.rglob("*") if path.is_file() and path.name != "manifest.json")
    for path in [*files, release / "manifest.json"]:
        there = f"{where}/{path.relative_to(release).as_posix()}"
        store.makedirs(there.rsplit("/", 1)[0], exist_ok=True)
        store.put_file(str(path), there)
        if store.size(there) != path.stat().st_size:
            raise OSError(f"{there} did not arrive whole")
    return len(files) + 1


def _pointer(release: Path, manifest: dict[str, object]) -> bytes:
    pointer = {
        "release": manifest["release"],
        "as_of": manifest["as_of"],
        "path": f"releases/{manifest['release']}",
        "manifest_sha256": hashlib.sha256((release / "manifest.json").read_bytes()).hexdigest(),
    }
    return (json.dumps(pointer, indent=1) + "\n").encode()


def _prune(store: AbstractFileSystem, root: str, shown: str, keep: int) -> None:
    """Delete all releases but the shown one and the `keep` newest older ones: their names begin with their as_of."""
    names = {str(path).rstrip("/").rsplit("/", 1)[1] for path in store.ls(f"{root}/releases", detail=False)}
    for name in sorted(names - {shown}, reverse=True)[keep:]:
        store.rm(f"{root}/releases/{name}", recursive=True)
