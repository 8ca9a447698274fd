"""Where a release can be sent: PostgreSQL, a directory, or any store that fsspec knows by the scheme of its URL."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warehouse import releases
from warehouse.delivery import Delivery
from warehouse.directory import publish_to_directory
from warehouse.object_store import publish_to_store
from warehouse.postgres import publish_to_postgres

SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://")
POSTGRES = ("postgresql", "postgres")


def deliver(release: Path, target: str, schema: str, keep: int = releases.KEEP) -> Delivery:
    """Send a release directory to `target`: `postgresql://…`, a directory, or the URL of an object store.

    `schema` is PostgreSQL's; `keep` older releases stay in directories and stores. Raises DeliveryError, without any password.
    """
    scheme = SCHEME.match(target)
    kind = scheme.group(1).lower() if scheme else ""
    if kind in POSTGRES:
        return publish_to_postgres(target, schema, release)
    if kind and kind not in ("file", "local"):
        return publish_to_store(target, release, keep)
    return publish_to_directory(Path(unquote(urlsplit(target).path)) if kind else Path(target), release, keep)
