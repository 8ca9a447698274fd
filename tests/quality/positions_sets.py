"""The annotated positions of ../shared/evals: the half that is developed on, the part kept aside, and the scorer."""

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.positions.output import to_row
from flows.positions.reader import Reader
from flows.records import Document

EVALS = Path(__file__).resolve().parents[3] / "shared" / "evals"
STORIES = EVALS.parent / "newsroom" / "articles.jsonl"
Row = dict[str, Any]


def available() -> bool:
    """Whether the annotated sets are there."""
    return (EVALS / "positions.jsonl").is_file()


def rows(name: str) -> list[Row]:
    """The rows of one annotated set."""
    return rows_of(EVALS / name)


def stories() -> list[Row]:
    """The stories of the local publisher, which carry no annotation; none where they are absent."""
    return rows_of(STORIES) if STORIES.is_file() else []


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def kept_aside(row: Row) -> bool:
    """Every third article was only a figure at first; since 2026-11-23 the errors in every sixth are known."""
    return int(row["id"].removeprefix("dev")) % 3 == 0


def document(row: Row, language: str = "en") -> Document:
    """A row of the positions set as a document; a date that is no date is left out."""
    try:
        moment = datetime.fromisoformat(row["date"])
    except ValueError:
        return Document(row["id"], row["text"], row.get("title") or "", None, language)
    return Document(
        row["id"], row["text"], row.get("title") or "", moment if moment.tzinfo else moment.replace(tzinfo=UTC), language
    )


def found_rows(reader: Reader, gold: list[Row], language: str = "en") -> list[Row]:
    """What the reader finds in the articles of some rows, in the form of `podium read`."""
    return [to_row(reader.read(d), d) for d in (document(row, language) for row in gold)]


def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/evals as a module."""
    spec = importlib.util.spec_from_file_location(name, EVALS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(EVALS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attribution_row(reader: Reader, row: Row) -> Row:
    """What the reader finds in an article of an attribution set, in the form of `score_attribution.py`.

    That set joins a quotation without a cue to the attribution before it in the same paragraph, so we do as well.
    """
    found = to_row(reader.read(Document(row["id"], row["text"]), keep_unresolved=True), Document(row["id"], row["text"]))
    quotes: list[Row] = []
    positions: Any = found["positions"]
    for position in positions:
        follows = position["cue"] is None and quotes
        if follows and "\n" not in row["text"][quotes[-1]["content"][-1][1] : position["content"][0][0]]:
            quotes[-1]["content"] += position["content"]
            continue
        if position["cue"] is None:
            continue
        spans = {name: [position[name]] if position[name] else [] for name in ("source", "cue")}
        quotes.append({"content": list(position["content"]), **spans, "type": position["quote_type"]})
    return {"id": row["id"], "quotes": quotes}


def of_types(row: Row, types: tuple[str, ...]) -> Row:
    """An attribution row with the quotes of some types only."""
    return {**row, "quotes": [quote for quote in row["quotes"] if quote["type"] in types]}
