"""An HTML page of what the reader gets wrong: article, gold, found, and the differences by kind.

    python -m tests.quality.error_browser OUT.html [--kind missed|invented|speaker|speech_act|topic|stance|...]

The page shows publishers' texts: write it outside the repository. Articles that are kept aside are never shown.
"""

import argparse
import html
from collections import Counter, defaultdict
from pathlib import Path

from flows.positions.reader import default_reader
from tests.quality.positions_sets import Row, found_rows, kept_aside, rows, scorer

LABELS = ("quote_type", "speech_act", "topic", "stance", "conditional", "negated", "said_on", "targets")
STYLE = """body{font:15px/1.45 sans-serif;max-width:72em;margin:2em auto}table{border-collapse:collapse;width:100%}
td,th{border:1px solid #ccc;padding:3px 6px;vertical-align:top;text-align:left}
.missed{background:#fde2e2}.invented{background:#fff3cd}
.speaker{background:#e2e8fd}.ok{color:#666}summary{cursor:pointer;font-weight:bold}pre{white-space:pre-wrap;font:inherit;color:#333}"""


def differences(gold: Row, found: Row) -> list[tuple[list[str], Row | None, Row | None]]:
    """(kinds, gold position, found position) of one article, in the order of the text; kinds is empty where all is right."""
    score = scorer("score_positions")
    wanted, given = gold["positions"], found["positions"]
    pairs = score.pairs(wanted, given, gold["text"])
    result = [(_kinds(score, wanted[i], given[j]), wanted[i], given[j]) for i, j in pairs]
    result += [(["missed"], w, None) for i, w in enumerate(wanted) if i not in {i for i, _ in pairs}]
    result += [(["invented"], None, g) for j, g in enumerate(given) if j not in {j for _, j in pairs}]
    return sorted(result, key=lambda d: (d[1] or d[2] or {})["content"][0])


def _kinds(score: object, wanted: Row, given: Row) -> list[str]:
    kinds = [] if score.same_speaker(wanted, given) else ["speaker"]  # type: ignore[attr-defined]
    for label in LABELS:
        if label == "targets":
            wrong = {score.target(t) for t in wanted[label]} != {score.target(t) for t in given[label]}  # type: ignore[attr-defined]
        else:
            wrong = wanted[label] != given[label] and (label != "said_on" or wanted[label])
        kinds += [label] if wrong else []
    return kinds


def page(gold_rows: list[Row], found: list[Row], kind: str) -> str:
    """The whole page; `kind` shows only the differences of that kind."""
    counts: Counter[str] = Counter()
    by_cue: dict[str, Counter[str]] = defaultdict(Counter)
    parts = []
    for gold, given in zip(gold_rows, found, strict=True):
        lines = []
        for kinds, wanted, had in differences(gold, given):
            counts.update(kinds or ["right"])
            for name in kinds:
                by_cue[name][_words(gold["text"], (wanted or had or {}).get("cue")) or "(none)"] += 1
            if not kind or kind in kinds:
                lines.append(_line(kinds, wanted, had, gold["text"]))
        if lines:
            parts.append(_article(gold, lines))
    tables = "".join(f"<tr><th>{k}<td>{n}<td>{_cues(by_cue[k])}" for k, n in counts.most_common())
    return (
        f"<!doctype html><meta charset=utf-8><title>Errors</title><style>{STYLE}</style><table>{tables}</table>{''.join(parts)}"
    )


def _cues(counts: Counter[str]) -> str:
    return html.escape(", ".join(f"{cue} {n}" for cue, n in counts.most_common(25)))


def _article(gold: Row, lines: list[str]) -> str:
    head = html.escape(f"{gold['id']} {gold.get('title') or ''}")
    text = html.escape(gold["text"])
    return f"<h3>{head}</h3><details><summary>text</summary><pre>{text}</pre></details><table>{''.join(lines)}</table>"


def _line(kinds: list[str], wanted: Row | None, had: Row | None, text: str) -> str:
    style = next((k for k in ("missed", "invented", "speaker") if k in kinds), "" if kinds else "ok")
    return f"<tr class={style or 'label'}><td>{' '.join(kinds)}<td>{_cell(wanted, text)}<td>{_cell(had, text)}"


def _cell(position: Row | None, text: str) -> str:
    if position is None:
        return ""
    who = position["leader"] or position["organisation"] or position["country"]
    content = " … ".join(text[s:e] for s, e in position["content"])
    labels = " · ".join(str(position[k]) for k in LABELS)
    source, cue = _words(text, position["source"]), _words(text, position["cue"])
    return html.escape(f"[{who}] ⟨{source}⟩ ⟨{cue}⟩ {content}") + f"<br><small>{html.escape(labels)}</small>"


def _words(text: str, span: list[int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def main() -> None:
    """Write the page for the articles that are developed on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", default="")
    options = parser.parse_args()
    gold = [row for row in rows("positions.jsonl") if not kept_aside(row)]
    options.out.write_text(page(gold, found_rows(default_reader(), gold), options.kind), encoding="utf-8")


if __name__ == "__main__":
    main()
