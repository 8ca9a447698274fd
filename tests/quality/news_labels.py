"""Real stories of ../shared that are not in the gold, annotated by us: spans and labels; their texts stay where they are.

They are those of the local publisher, and articles of the sets of places. `news_labels.tsv` has a line for each report: story,
content ("start-end", two of them parted by ";"), type of quotation, kind of speaker, leader, country, organisation, speech act,
topic, stance, targets (by blanks; an organisation's name is written with underscores), flags (`negated`, `conditional`). A
story without any has a line of its own. What the reader found was shown to the annotators, without labels, so these lines tell
more of labels and of what is no statement than of what the reader misses.
"""

import csv
import json
from functools import lru_cache
from pathlib import Path

from tests.quality.positions_sets import EVALS, Row, rows

NEWS_LABELS = Path(__file__).parent / "news_labels.tsv"
STORIES = EVALS.parent / "newsroom" / "articles.jsonl"
_PLACES = ("trnews", "gwn")  # sets of places whose articles are annotated as well


@lru_cache(maxsize=1)
def news_rows(path: Path = NEWS_LABELS) -> list[Row]:
    """The annotated stories as rows of the shared positions set; a story that is absent there is left out."""
    positions = _positions(path)
    return [{**story, "positions": positions[story["id"]]} for story in _stories() if story["id"] in positions]


def _stories() -> list[Row]:
    """All stories that may be annotated, by the ids of the positions set."""
    if not STORIES.is_file():
        return []
    with STORIES.open(encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    places = [
        {**row, "id": f"{name}-{row['id']}", "date": row["date"] or ""}
        for name in _PLACES
        for row in rows(f"places_{name}.jsonl")
    ]
    return [*stories, *places]


def _positions(path: Path) -> dict[str, list[Row]]:
    """The annotated reports of each story."""
    found: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            reports = found.setdefault(row["story"], [])
            if row["content"]:
                reports.append(_position(row))
    return found


def _position(row: dict[str, str]) -> Row:
    flags = row["flags"].split()
    return {
        **{name: row[name] for name in ("quote_type", "speaker_kind", "leader", "country", "organisation")},
        **{name: row[name] for name in ("speech_act", "topic", "stance")},
        "content": [[int(edge) for edge in span.split("-")] for span in row["content"].split(";")],
        "targets": [target.replace("_", " ") for target in row["targets"].split()],
        "negated": "negated" in flags,
        "conditional": "conditional" in flags,
        "said_on": "",
    }
