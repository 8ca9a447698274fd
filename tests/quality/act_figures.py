"""Acts and parties on two sets of event sentences, beside what a published method reaches on the same rows, as JSON lines.

    python -m tests.quality.act_figures

`acts_plover`: the verbal types of PLOVER that we have as speech acts; the rows also hold what ZSP answers (Hu et al.:
Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation Classification, ACL 2024). `actors_cameo`:
statement, verbal cooperation or verbal conflict, and whether the acting and the addressed party are those of our report. A
sentence in which we find no statement counts as wrong, and the figures of those where we find one stand beside it.
"""

import json
from collections.abc import Sequence
from typing import Any

from flows.records import Document, PositionReport, Reading
from tests.quality.label_gold import reader
from tests.quality.label_training import macro_f1
from tests.quality.positions_sets import rows

ROOTS = {"YIELD": "CONCEDE", **{act: act for act in ("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN")}}
PENTA = {"STATE": 0, "AGREE": 1, "SUPPORT": 1, "CONCEDE": 1, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3}
NONE = "none"
Pairs = list[tuple[str, str]]


def _read(text: str) -> Reading:
    return reader().read(Document("sentence", text, language="en"), keep_unresolved=True)


def _report_of(reading: Reading, source: Sequence[int]) -> PositionReport | None:
    """The report whose source overlaps a span; else the first one."""
    for report in reading.positions:
        if report.source is not None and report.source[0] < source[1] and report.source[1] > source[0]:
            return report
    return reading.positions[0] if reading.positions else None


def _overlaps(report: PositionReport | None, source: Sequence[int]) -> bool:
    span = report.source if report is not None else None
    return span is not None and span[0] < source[1] and span[1] > source[0]


def _addresses(reading: Reading, report: PositionReport | None, target: Sequence[int]) -> bool:
    """Whether a party that the target's words name is among the report's targets."""
    keys = {m.entity_id for m in reading.recognition.mentions if m.start < target[1] and m.end > target[0]}
    people = reading.recognition.people
    keys |= {people[k].country for k in keys if k in people}
    return report is not None and any(p.country in keys or p.organisation_id in keys for p in report.targets)


def _figures(pairs: Pairs) -> dict[str, float]:
    found = [(a, b) for a, b in pairs if b != NONE]
    return {
        "rows": len(pairs),
        "accuracy": round(sum(a == b for a, b in pairs) / len(pairs), 3),
        "macro_f1": round(macro_f1(pairs), 3),
        "found": len(found),
        "accuracy_of_found": round(sum(a == b for a, b in found) / max(1, len(found)), 3),
    }


def plover() -> dict[str, Any]:
    """Speech acts on PLOVER's verbal types, ours and ZSP's."""
    ours: Pairs = []
    published: Pairs = []
    for row in rows("acts_plover.jsonl"):
        if row["root"] in ROOTS:
            report = _report_of(_read(row["text"]), row["source_span"] or (0, 0))
            ours.append((ROOTS[row["root"]], report.speech_act if report is not None else NONE))
            published.append((row["root"], row["zsp_root"] or NONE))
    return {"set": "acts_plover", "ours": _figures(ours), "zsp": _figures(published)}


def cameo() -> dict[str, Any]:
    """Classes of statements and the two parties on CAMEO's sentences."""
    ours: Pairs = []
    sources = targets = wanted = 0
    for row in rows("actors_cameo.jsonl"):
        if row["penta"] not in (0, 1, 3):
            continue
        spans = {span["role"]: (span["start"], span["end"]) for span in row["spans"]}
        reading = _read(row["text"])
        report = _report_of(reading, spans.get("S", (0, 0)))
        ours.append((str(row["penta"]), str(PENTA[report.speech_act]) if report is not None else NONE))
        sources += _overlaps(report, spans.get("S", (0, 0)))
        if "T" in spans:
            wanted += 1
            targets += _addresses(reading, report, spans["T"])
    parties = {"source": round(sources / len(ours), 3), "target": round(targets / max(1, wanted), 3)}
    return {"set": "actors_cameo", "ours": _figures(ours), "parties_right": parties}


if __name__ == "__main__":
    print(json.dumps(plover()))
    print(json.dumps(cameo()))
