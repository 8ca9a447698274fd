"""What sending a release somewhere comes to, and how targets are named where people read them: never with a password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from warehouse.connection import WarehouseError

USER_PART = re.compile(r"(?<=://)(?P<user>[^:/?#]*)(?::(?P<password>.*))?@")
SECRET_FIELDS = re.compile(r"(?P<name>(?:password|secret|token|key)[^=&?]*)=(?P<value>[^&]*)", re.IGNORECASE)


class DeliveryError(WarehouseError):
    """A release could not be sent to a target; the text says why, what its readers have now, and what to do."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What sending a release to a target did. `is_new` is False where what was there stays; `note` says why.

    `size` counts rows in a database, files in a directory or store.
    """

    target: str
    release_id: str
    is_new: bool
    note: str
    size: int = 0


def masked(url: str) -> str:
    """The target without its secrets: `postgresql://user:***@host/database`."""
    without_user = USER_PART.sub(lambda found: f"{found['user']}{':***' if found['password'] else ''}@", url)
    return SECRET_FIELDS.sub(lambda found: f"{found['name']}=***", without_user)


def without_secrets(message: str, url: str) -> str:
    """A message without any secret of the target's URL, as written there or decoded."""
    secrets = [found["password"] for found in USER_PART.finditer(url)] + [found["value"] for found in SECRET_FIELDS.finditer(url)]
    for secret in filter(None, secrets):
        message = message.replace(secret, "***").replace(unquote(secret), "***")
    return message


def superseded(release_id: str, as_of: datetime, shown: Mapping[str, Any]) -> str:
    """Why a release is not to replace the one that a manifest or pointer names, "" where it is: as_of never goes back."""
    if shown["release"] == release_id:
        return "nothing has changed since the last release"
    shown_as_of = datetime.fromisoformat(str(shown["as_of"])).astimezone(UTC)
    return f"the release there is newer ({shown_as_of.isoformat()})" if shown_as_of > as_of else ""
