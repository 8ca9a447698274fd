"""Rows as compact JSON for a script element: by column, each distinct text once, and nothing that could end the element."""

import json
import re
from collections.abc import Sequence

# What could end a script element, open a comment in it, or end a line for an old parser.
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
# Characters that turn the direction of what follows them; in a name or label they are never meant (Unicode TR 36, 2.5).
DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Control characters that no publisher means, save tab and line feed.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Row = dict[str, object]


def pack(rows: Sequence[Row]) -> dict[str, object]:
    """Rows of one shape as {n, columns: {name: values}}; of texts {texts, at}: the distinct ones, and a row's place in them."""
    names = list(rows[0]) if rows else []
    return {"n": len(rows), "columns": {name: _column([row[name] for row in rows]) for name in names}}


def _column(values: list[object]) -> object:
    if not all(isinstance(value, str) for value in values):
        return values
    places: dict[object, int] = {}
    at = [places.setdefault(value, len(places)) for value in values]
    return {"texts": list(places), "at": at}


def script_json(value: object) -> str:
    """JSON that stays inside a `<script type="application/json">` whatever its texts say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda match: UNSAFE[match[0]], text)


def label(text: str) -> str:
    """A name for charts, lists and attributes, which cannot isolate directions: without characters that turn them."""
    return DIRECTION.sub("", CONTROL.sub("", text))


def prose(text: str) -> str:
    """Wording as published, without control characters; the page isolates its direction."""
    return CONTROL.sub("", text)


def web_link(url: str) -> str:
    """The address where it leads to the web, or the empty text: no script, no data, no file."""
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) and not re.search(r"[\x00-\x20\x7f]", url) else ""
