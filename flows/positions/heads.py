"""What the head of a source's noun phrase tells: an office, a post, a part of a state, a document, an act, sources, or somebody out of scope."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

HeadClass = Literal["office", "post", "state", "body", "document", "act", "sources", "organisation", "private", "firm", "out"]


def read_heads(path: Path) -> Mapping[str, HeadClass]:
    """Head words (lower case) with their class, from a CSV table of word and class."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: _checked(row["class"], row["word"]) for row in csv.DictReader(lines)}


def _checked(name: str, word: str) -> HeadClass:
    match name:
        case "office" | "post" | "state" | "body" | "document" | "act" | "sources" | "organisation" | "private" | "firm" | "out":
            return name
    raise ValueError(f"{word}: {name} is no class of heads")
