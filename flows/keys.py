"""Stable keys: hex digests of natural keys, equal on every machine and in every replay."""

import hashlib

SEPARATOR = "\x1f"  # ASCII unit separator: stands in no URL, name or title


def key(*parts: str) -> str:
    """The key of a natural key: the first 32 hex digits of the SHA-256 over its parts, joined by U+001F.

    The SQL macro `podium_key(natural_key)` gives the same for one string.
    """
    return hashlib.sha256(SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
