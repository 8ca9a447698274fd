"""The expected statements of the sample stories, and how well a reading of a story agrees with them."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flows.demo.stories import Story
from flows.records import PositionReport, Reading


@dataclass(frozen=True, slots=True)
class Expected:
    """One row of expected.toml; alternatives are equally right. `start`, `end` are the snippet's place in the story's text."""

    start: int
    end: int
    speakers: frozenset[str]  # surnames; empty where a government or an organisation speaks
    countries: frozenset[str]
    kind: str
    acts: frozenset[str]
    topics: frozenset[str]
    quotes: frozenset[str]
    days: frozenset[date]
    optional: bool


def load_expected(story: Story) -> tuple[Expected, ...]:
    """The rows of one story, in the order of its text."""
    document = tomllib.loads((Path(__file__).parent / "expected.toml").read_text(encoding="utf-8"))
    return tuple(_expected(row, story) for row in document[story.slug]["statements"])


def score(story: Story, reading: Reading) -> Counter[str]:
    """Counts over rows that are not optional: `expected`, `found`, and right of these `speaker`, `act`, `topic`, `quote`, `day`.

    `extra` are the reports that no row, optional or not, accounts for.
    """
    rows = load_expected(story)
    pairs = _pairs(rows, reading)
    counts = Counter(expected=sum(not row.optional for row in rows), extra=len(reading.positions) - len(pairs))
    for i, j in pairs:
        row, report = rows[i], reading.positions[j]
        if not row.optional:
            counts.update(
                found=1,
                speaker=_right_speaker(row, report, reading),
                act=report.speech_act in row.acts,
                topic=report.topic in row.topics,
                quote=report.quote_type in row.quotes,
                day=report.said_on in row.days,
            )
    return counts


def _expected(row: dict[str, Any], story: Story) -> Expected:
    start = story.text.index(row["snippet"])
    kind = "leader" if "speaker" in row else "government" if "government" in row else "organisation"
    return Expected(
        start=start,
        end=start + len(row["snippet"]),
        speakers=frozenset(row[name].split()[-1] for name in ("speaker", "or_speaker") if name in row),
        countries=frozenset(row[name] for name in ("country", "or_country", "government") if name in row),
        kind=kind,
        acts=frozenset(row["act"]),
        topics=frozenset(row["topic"]),
        quotes=frozenset(row[name] for name in ("quote", "or_quote") if name in row),
        days=frozenset(row[name] for name in ("said_on", "or_said_on") if name in row),
        optional=row.get("optional", False),
    )


def _pairs(rows: tuple[Expected, ...], reading: Reading) -> list[tuple[int, int]]:
    """(row, report), one to one: a report covers half of a row's snippet, right speakers and short contents first."""
    candidates = sorted(
        (not _right_speaker(row, report, reading), sum(end - start for start, end in report.content), i, j)
        for i, row in enumerate(rows)
        for j, report in enumerate(reading.positions)
        if 2 * _overlap(row, report) >= row.end - row.start
    )
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in candidates:
        if all(i != row and j != report for row, report in pairs):
            pairs.append((i, j))
    return pairs


def _overlap(row: Expected, report: PositionReport) -> int:
    return sum(max(0, min(end, row.end) - max(start, row.start)) for start, end in report.content)


def _right_speaker(row: Expected, report: PositionReport, reading: Reading) -> bool:
    person = reading.recognition.people.get(report.leader_id)
    names = f"{report.speaker_name} {person.name if person else ''}".split()
    if row.speakers & set(names):
        return True
    if row.kind == "government":
        return report.speaker_kind == "government" and report.country in row.countries
    return row.kind == "organisation" == report.speaker_kind
