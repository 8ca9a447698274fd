"""Real articles of ../shared that are not in the gold, annotated by us: spans and labels; their texts stay where they are.

They are stories of the local publisher, articles of the sets of places and of attributions, and the founding article, labelled as
the guide reads it (so it is no measure of labels any more). `news_labels.tsv` has a line for each report: story, content
("start-end", two of them parted by ";"), type of quotation, kind of speaker, leader, country, organisation, speech act, topic,
stance, targets (by blanks; an organisation's name is written with underscores), flags (`negated`, `conditional`). A story without
any has a line of its own. What the reader found was shown to the annotators, without labels, so these lines tell more of labels
and of what is no statement than of what the reader misses.
"""

import csv
from functools import lru_cache
from pathlib import Path

from tests.quality.positions_sets import EVALS, Row, rows, stories

NEWS_LABELS = Path(__file__).parent / "news_labels.tsv"
# Other sets of which articles are annotated as well: the prefix of their ids, and their file.
_SETS = {
    "trnews": "places_trnews.jsonl",
    "gwn": "places_gwn.jsonl",
    "lgl": "places_lgl.jsonl",
    "polnear": "attribution_polnear.jsonl",
}
_FOUNDING = EVALS.parent / "seed" / "article.txt"
_HOME = ("polnear-", "lgl-")


def is_home(article_id: str) -> bool:
    """Whether an annotated article is of home politics or a local paper (American, most of them), not of world news."""
    return article_id.startswith(_HOME)


@lru_cache(maxsize=1)
def news_rows(path: Path = NEWS_LABELS) -> list[Row]:
    """The annotated stories as rows of the shared positions set; a story that is absent there is left out."""
    positions = _positions(path)
    return [{**story, "positions": positions[story["id"]]} for story in _stories() if story["id"] in positions]


def _stories() -> list[Row]:
    """All stories that may be annotated, by the ids of the positions set."""
    news = stories()
    others = [
        {**row, "id": f"{name}-{row['id']}", "date": row["date"] or ""}
        for name, file in _SETS.items()
        if news
        for row in rows(file)
    ]
    seed = [{"id": "founding", "text": _FOUNDING.read_text(encoding="utf-8"), "date": "2025-09-04"}] if news else []
    return [*news, *others, *seed]


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
