"""Articles written and annotated by us in the manner of news: the marks in their text become spans, as in the shared sets.

Files of `written/` (English) and `written_de/` (German) hold articles one after another, each under a line `=== id`:

    === eu-001
    date: 2026-04-12
    title: Warsaw to send further batteries
    ---
    WARSAW, April 12 - {1s Polish Defence Minister Marek Zalewski} {1q said} on Sunday {1c that two batteries would follow}.

    {2c "We will not wait for others,"} {2s he} {2q told} reporters.
    ---
    countries: POL
    leaders: Marek Zalewski/POL
    1 | leader | Marek Zalewski | POL | | AGREE | arms | supports | | | 2026-04-12
    2 | leader | Marek Zalewski | POL | | REJECT | arms | opposes | | negated |

`{1c …}` marks a content of statement 1 (two of them: a content of two spans), `{1s …}` its source and `{1q …}` its cue, either of
which may be absent; marks may lie inside one another, and `{1s,2s …}` is the source of both statements. The columns below are
number, kind of speaker, leader, country, organisation, speech act, topic, stance, targets (by spaces; an organisation's name is
written with underscores), flags (`conditional`, `negated`, `joint:FRA+NATO`) and the day of speaking where the text dates it.
`python -m tests.quality.written_articles` checks all files and counts what is in them.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.topics import TOPICS

WRITTEN = Path(__file__).parent / "written"
WRITTEN_GERMAN = Path(__file__).parent / "written_de"
KINDS = ("leader", "government", "organisation")
_MARK = re.compile(r"\{((?:\d+[csq],?)+) |\}")
_QUOTED = re.compile(r'"[^"]*"|„[^“”"]*(?:[“”"]|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|»[^«]*«')
Row = dict[str, Any]


def written_rows(directory: Path = WRITTEN) -> list[Row]:
    """All written articles as rows of the shared positions set; ValueError names the article and what is wrong."""
    found = [row for path in sorted(directory.glob("*.txt")) for row in _articles(path.read_text(encoding="utf-8"))]
    twice = [name for name, count in Counter(row["id"] for row in found).items() if count > 1]
    if twice:
        raise ValueError(f"two articles are called {twice[0]}")
    return found


def _articles(file: str) -> list[Row]:
    parts = re.split(r"^=== *(\S+)\n", file, flags=re.MULTILINE)
    return [_article(name, body) for name, body in zip(parts[1::2], parts[2::2], strict=True)]


def _article(name: str, body: str) -> Row:
    parts = body.split("\n---\n")
    if len(parts) != 3:
        raise ValueError(f"{name}: head, text and labels are parted by two lines of ---")
    head = dict(line.split(": ", 1) for line in parts[0].strip().splitlines())
    text, spans = _unmarked(name, parts[1].strip())
    lines = [line.strip() for line in parts[2].strip().splitlines() if line.strip()]
    named = {key: value.strip() for key, _, value in (line.partition(":") for line in lines[:2])}
    quoted = _quoted(text)
    positions = [_position(name, line, spans, quoted, text) for line in lines[2:]]
    left = set(spans) - {line.split("|")[0].strip() for line in lines[2:]}
    if left or set(named) != {"countries", "leaders"}:
        raise ValueError(f"{name}: no line for {sorted(left)}" if left else f"{name}: countries: and leaders: come first")
    leaders = [part.strip().split("/") for part in named["leaders"].split(",") if part.strip()]
    if any(len(leader) != 2 for leader in leaders):
        raise ValueError(f"{name}: leaders are written Name/POL, Name/NATO")
    date = head["date"] + "T12:00:00+00:00"
    facts = {"id": name, "date": date, "title": head["title"], "text": text, "countries": named["countries"].split()}
    return {**facts, "leaders": leaders, "positions": positions}


def _unmarked(name: str, marked: str) -> tuple[str, dict[str, Row]]:
    """The text without its marks, and for each statement its spans by role."""
    text, last = "", 0
    spans: dict[str, Row] = {}
    open_marks: list[tuple[str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0] != "}":
            open_marks.append((mark[1], len(text)))
            continue
        if not open_marks:
            raise ValueError(f"{name}: a closing brace without a mark after {text[-40:]!r}")
        tags, start = open_marks.pop()
        for tag in tags.strip(",").split(","):
            spans.setdefault(tag[:-1], {"c": [], "s": [], "q": []})[tag[-1]].append([start, len(text)])
    text += marked[last:]
    if open_marks or "{" in text:
        raise ValueError(f"{name}: a mark is not closed or not known near {(text.partition('{')[2] or text[-40:])[:40]!r}")
    return text, spans


def _position(name: str, line: str, spans: dict[str, Row], quoted: list[tuple[int, int]], text: str) -> Row:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 11:
        raise ValueError(f"{name}: {len(cells)} columns instead of 11 in {line!r}")
    number, kind, leader, country, organisation, act, topic, stance, targets, flags, said_on = cells
    for value, known in ((kind, KINDS), (act, ACTS), (topic, TOPICS), (stance, STANCES)):
        if value not in known:
            raise ValueError(f"{name}: statement {number}: {value!r} is none of {', '.join(known)}")
    if number not in spans or not spans[number]["c"] or any(len(spans[number][role]) > 1 for role in "sq"):
        raise ValueError(f"{name}: statement {number} needs a content, and at most one source and one cue, in the text")
    if {"leader": not leader, "government": not country, "organisation": not organisation}[kind]:
        raise ValueError(f"{name}: statement {number}: a {kind} without its name")
    marks = spans[number]
    joint = [other.replace("_", " ") for flag in flags.split() if flag.startswith("joint:") for other in flag[6:].split("+")]
    return {
        "content": sorted(marks["c"]),
        "source": marks["s"][0] if marks["s"] else None,
        "cue": marks["q"][0] if marks["q"] else None,
        "quote_type": _quote_type(text, quoted, sorted(marks["c"])),
        "speaker_kind": kind,
        "leader": leader,
        "country": country,
        "organisation": organisation,
        "speech_act": act,
        "topic": topic,
        "stance": stance,
        "targets": [target.replace("_", " ") for target in targets.split()],
        "conditional": "conditional" in flags.split(),
        "negated": "negated" in flags.split(),
        "said_on": said_on,
        "joint_with": joint,
    }


def _quoted(text: str) -> list[tuple[int, int]]:
    """What stands inside quotation marks, which end with their paragraph."""
    return [match.span() for part in re.finditer(r"[^\n]+", text) for match in _QUOTED.finditer(text, *part.span())]


def _quote_type(text: str, quoted: list[tuple[int, int]], content: list[list[int]]) -> str:
    """`direct` if all words of the content stand inside quotation marks, `indirect` if none, else `mixed`."""
    words = [w.start() + s for s, e in content for w in re.finditer(r"\w+", text[s:e])]
    inside = sum(any(s <= at < e for s, e in quoted) for at in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"


def main() -> None:
    """Check all files (or those in the directory given) and print what is in them."""
    for directory in [Path(argument) for argument in sys.argv[1:]] or [WRITTEN, WRITTEN_GERMAN]:
        try:
            _tell(directory.name, written_rows(directory))
        except ValueError as wrong:
            sys.exit(str(wrong))


def _tell(name: str, found: list[Row]) -> None:
    positions = [position for row in found for position in row["positions"]]
    print(f"{name}: {len(found)} articles, {len(positions)} statements")
    for label in ("quote_type", "speaker_kind", "speech_act", "stance", "topic"):
        print(label, dict(Counter(position[label] for position in positions).most_common()))


if __name__ == "__main__":
    main()
