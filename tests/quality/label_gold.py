"""The annotated articles of the shared set as the labeller would be handed them: attributions from the gold spans."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.positions.attribution import Attribution, Speaker
from flows.positions.language import load_language
from flows.positions.sentences import Layout, lay_out
from flows.records import Document, Mention, Person, Recognition

SHARED = Path(__file__).parents[3] / "shared" / "evals"
GOLD = SHARED / "positions.jsonl"
ORGANISATIONS = {
    "United Nations": (
        "United Nations",
        "U.N.",
        "UN",
        "Security Council",
    ),
    "EU": (
        "European Union",
        "EU",
        "Brussels",
        "European Commission",
    ),
    "NATO": (
        "NATO",
        "Nato",
    ),
    "G7": ("G7",),
    "Hamas": ("Hamas",),
    "Hezbollah": ("Hezbollah",),
    "Boko Haram": ("Boko Haram",),
    "ISWAP": ("ISWAP",),
    "ETA": (
        "ETA",
        "Eta",
    ),
    "IAEA": ("IAEA",),
    "Republican Party": (
        "Republicans",
        "Republican Party",
        "GOP",
    ),
    "Democratic Party": ("Democrats",),
    "World Bank": ("World Bank",),
    "International Monetary Fund": (
        "IMF",
        "International Monetary Fund",
    ),
    "WHO": ("WHO",),
    "OPEC": ("OPEC",),
}
SEATS = {
    "USA": (
        "U.S.",
        "US",
        "United States",
        "American",
        "Americans",
        "Washington",
        "White House",
        "Pentagon",
        "America",
    ),
    "GBR": (
        "Britain",
        "UK",
        "London",
    ),
    "RUS": (
        "Kremlin",
        "Moscow",
        "Russian",
        "Russians",
    ),
    "CHN": ("Beijing",),
    "PRK": (
        "North Korea",
        "North Korean",
        "DPRK",
        "Pyongyang",
    ),
    "KOR": (
        "South Korea",
        "South Korean",
        "ROK",
        "Seoul",
    ),
    "PSE": (
        "Gaza",
        "Palestinian",
        "Palestinians",
    ),
    "UKR": (
        "Kyiv",
        "Kiev",
    ),
    "TUR": (
        "Turkey",
        "Ankara",
    ),
    "ISR": (
        "Israelis",
        "Jerusalem",
    ),
    "IRN": (
        "Iranians",
        "Tehran",
    ),
    "TWN": ("Taipei",),
    "VNM": ("Vietnam",),
    "SYR": ("Syria",),
    "GRL": ("Greenland",),
}


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article: what the labeller gets, and the gold rows in the same order."""

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: tuple[Attribution, ...]
    rows: tuple[dict[str, Any], ...]


@lru_cache(maxsize=1)
def gold_articles() -> tuple[GoldArticle, ...]:
    """All articles of the set that have statements."""
    with GOLD.open(encoding="utf-8") as lines:
        return tuple(_article(row) for row in map(json.loads, lines) if row["positions"])


def _article(row: dict[str, Any]) -> GoldArticle:
    language = load_language("en")
    layout = lay_out(row["text"], language.sentences, language.marks)
    document = Document(row["id"], row["text"], row["title"], _date(row["date"]), "en")
    rows = tuple(sorted(row["positions"], key=lambda p: (p["cue"] or p["content"][0], p["content"][0])))
    return GoldArticle(document, layout, _recognition(row), tuple(attribution(p, layout) for p in rows), rows)


def _date(text: str) -> datetime | None:
    for shape in ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            read = datetime.strptime(text.strip(), shape)  # noqa: DTZ007 - the zone is set below where it is missing
        except ValueError:
            continue
        return read if read.tzinfo else datetime.combine(read.date(), time(12), UTC)
    return None


def attribution(row: dict[str, Any], layout: Layout) -> Attribution:
    """A gold row as an attribution: what only the grammar knows (frame, distance, score) is left open."""
    cue = tuple(row["cue"]) if row["cue"] else None
    source = tuple(row["source"]) if row["source"] else None
    content = tuple((s, e) for s, e in row["content"])
    at = cue[0] if cue else content[0][0]
    person = None
    if row["leader"]:
        person = Person(
            row["leader"], row["leader"], row["leader"].split()[-1], row["country"], row["organisation"], "", "", "reference"
        )
    name = row["leader"] or row["organisation"] or row["country"]
    speaker = Speaker(row["speaker_kind"], name, row["country"], row["organisation"], person)
    return Attribution(
        content=content,
        source=source,
        cue=cue,
        quote_type=row["quote_type"],
        cue_lemma=layout.text[slice(*cue)].lower() if cue else "",
        cue_kind="verb" if cue else "none",
        cue_act="",
        frame="none",
        negated=False,
        modal=False,
        addressee=None,
        speaker=speaker,
        joint_with=(),
        sentence=layout.sentences[layout.sentence_at(at)],
        paragraph=layout.paragraphs[layout.paragraph_at(at)],
        source_form="name",
        distance=0,
        score=1.0,
    )


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    with (SHARED / "countries_reference.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for name in (row["common"], row["demonym_m"], row["demonym_f"], *row["capital"]):
                if name and len(name) > 3:
                    names.setdefault(name, row["iso3"])
                    names.setdefault(f"{name}s", row["iso3"])
    names.update({name: code for code, listed in SEATS.items() for name in listed})
    return names


@lru_cache(maxsize=1)
def _name_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table = {name: ("country", code) for name, code in _country_names().items()}
    table.update({name: ("organisation", short) for short, listed in ORGANISATIONS.items() for name in listed})
    alternatives = "|".join(re.escape(name) for name in sorted(table, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"), table


def _recognition(row: dict[str, Any]) -> Recognition:
    """Countries and organisations by name, and the leaders that the gold article lists: a stand-in for the recogniser."""
    text = row["text"]
    pattern, table = _name_pattern()
    found: list[Mention] = []
    people: dict[str, Person] = {}
    for name, home in row["leaders"]:
        surname = name.split()[-1]
        country, organisation = (home, "") if re.fullmatch("[A-Z]{3}", home) else ("", home)
        people[name] = Person(name, name, surname, country, organisation, "", "", "reference")
        for match in re.finditer(rf"\b(?:{re.escape(name)}|{re.escape(surname)})\b", text):
            found.append(Mention(match.start(), match.end(), "leader", name, "name", True, 1.0))
    covered = [(m.start, m.end) for m in found]
    for match in pattern.finditer(text):
        if any(s < match.end() and match.start() < e for s, e in covered):
            continue
        kind, entity = table[match.group()]
        found.append(Mention(match.start(), match.end(), kind, entity, "name", False, 1.0))  # type: ignore[arg-type]
    unique = {(m.start, m.end): m for m in found}
    return Recognition(tuple(sorted(unique.values(), key=lambda m: (m.start, m.end))), people, {})
