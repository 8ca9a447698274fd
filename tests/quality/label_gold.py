"""Labelled statements as the labeller gets them: the annotated articles from their gold spans, and our own examples."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.positions.attribution import Attribution, Speaker
from flows.positions.language import Language, load_language
from flows.positions.sentences import Layout, lay_out
from flows.recognition.leaders import LeaderReader
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.records import Document, Person, Recognition, SpanPair
from tests.quality.positions_sets import document, rows, scorer

EXAMPLES = Path(__file__).parent / "label_examples_en.tsv"
SOURCE = "The minister"


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
    """All articles of the shared set that have statements."""
    return tuple(_article(document(row), row["positions"]) for row in rows("positions.jsonl") if row["positions"])


@lru_cache(maxsize=1)
def example_articles() -> tuple[GoldArticle, ...]:
    """Our own labelled statements, each as an article of one sentence."""
    with EXAMPLES.open(encoding="utf-8") as lines:
        table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_example(number, row) for number, row in enumerate(table))


@lru_cache(maxsize=1)
def _recogniser() -> tuple[Recogniser, ReferenceData, Language]:
    reference = ReferenceData.load(DEFAULT_DIRECTORY)
    return Recogniser(reference, LeaderReader(reference)), reference, load_language("en")


@lru_cache(maxsize=1)
def organisation_ids() -> dict[str, str]:
    """Ids of organisations by the key that the scorer gives their names."""
    key = scorer("score_positions").organisation
    reference = _recogniser()[1]
    return {key(name): o.organisation_id for o in reference.organisations for name in (o.name, o.short_name)}


def organisation_id(name: str) -> str:
    """The id of an organisation that the annotators name; the name itself where the tables lack it."""
    return organisation_ids().get(scorer("score_positions").organisation(name), name) if name else ""


def target_key(name: str) -> str:
    """A gold target as the key of a party: an alpha-3 code, or the id of an organisation."""
    return name if re.fullmatch("[A-Z]{3}", name) else organisation_id(name)


def _article(of: Document, positions: list[dict[str, Any]]) -> GoldArticle:
    recogniser, _, language = _recogniser()
    layout = lay_out(of.text, language.sentences, language.marks)
    in_order = tuple(sorted(positions, key=lambda p: (p["cue"] or p["content"][0], p["content"][0])))
    return GoldArticle(of, layout, recogniser.read(of), tuple(attribution(p, layout) for p in in_order), in_order)


def attribution(row: dict[str, Any], layout: Layout) -> Attribution:
    """A gold row as an attribution: what only the grammar knows (frame, distance, score) is left open."""
    cue: SpanPair | None = tuple(row["cue"]) if row["cue"] else None
    source: SpanPair | None = tuple(row["source"]) if row["source"] else None
    content = tuple((s, e) for s, e in row["content"])
    at = cue[0] if cue else content[0][0]
    organisation = organisation_id(row["organisation"])
    person = None
    if row["leader"]:
        person = Person(
            row["leader"], row["leader"], row["leader"].split()[-1], row["country"], organisation, "", "", "reference"
        )
    name = row["leader"] or row["organisation"] or row["country"]
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
        speaker=Speaker(row["speaker_kind"], name, row["country"], organisation, person),
        joint_with=(),
        sentence=layout.sentences[layout.sentence_at(at)],
        paragraph=layout.paragraphs[layout.paragraph_at(at)],
        source_form="name",
        distance=0,
        score=1.0,
    )


def _example(number: int, row: dict[str, str]) -> GoldArticle:
    content = f"“{row['content']}”" if row["quote"] == "direct" else row["content"]
    text = f"{SOURCE} {row['cue']} {content}."
    start = len(f"{SOURCE} {row['cue']} ")
    state = re.fullmatch("[A-Z]{3}", row["country"]) is not None and row["country"] not in ("IMF", "WHO")
    position: dict[str, Any] = {
        "content": [[start, start + len(content)]],
        "source": [0, len(SOURCE)],
        "cue": [len(SOURCE) + 1, start - 1],
        "quote_type": row["quote"],
        "speaker_kind": "government" if state else "organisation",
        "leader": "",
        "country": row["country"] if state else "",
        "organisation": "" if state else row["country"],
        "speech_act": row["act"],
        "topic": row["topic"],
        "stance": row["stance"],
        "targets": [],
        "conditional": False,
        "negated": False,
        "said_on": "",
    }
    return _article(Document(f"example{number}", text, language="en"), [position])


def texts(articles: tuple[GoldArticle, ...]) -> Iterator[tuple[GoldArticle, Attribution, dict[str, Any], str]]:
    """Every statement with its article, its gold row and the words of its content."""
    for article in articles:
        for a, row in zip(article.attributions, article.rows, strict=True):
            yield article, a, row, " … ".join(article.document.text[s:e] for s, e in a.content)
