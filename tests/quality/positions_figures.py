"""The figures of position reports on the annotated articles, as JSON lines.

    python -m tests.quality.positions_figures [--split dev|train] [--every N]

Positions: all articles, those developed on, those kept aside. Attributions: American political news (its own split), by type.
"""

import argparse
import json
from typing import Any

from flows.positions.reader import default_reader
from tests.quality.positions_sets import attribution_row, found_rows, kept_aside, of_types, rows, scorer

TYPES = (("direct",), ("mixed",), ("direct", "mixed"), ("indirect",), ("direct", "mixed", "indirect"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", help="of the attribution set")
    parser.add_argument("--every", type=int, default=1, help="only every N-th article of the attribution set")
    options = parser.parse_args()
    reader = default_reader()
    gold = rows("positions.jsonl")
    found = found_rows(reader, gold)
    for name, part in (("all", None), ("developed on", False), ("kept aside", True)):
        chosen = [(g, f) for g, f in zip(gold, found, strict=True) if part is None or kept_aside(g) == part]
        _print("positions", name, scorer("score_positions").score([g for g, _ in chosen], [f for _, f in chosen])[0])
    news = [row for row in rows("attribution_polnear.jsonl") if row["split"] == options.split][:: options.every]
    read = [attribution_row(reader, row) for row in news]
    score = scorer("score_attribution").score
    for types in TYPES:
        _print("attributions", "+".join(types), score([of_types(r, types) for r in news], [of_types(r, types) for r in read]))


def _print(kind: str, name: str, figures: Any) -> None:
    print(json.dumps({"set": kind, "part": name, **figures}))


if __name__ == "__main__":
    main()
