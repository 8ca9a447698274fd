"""Labelled statements as the labeller gets them: what the reader finds in the annotated articles, and our own examples."""

import csv
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from flows.positions.attribution import Attribution, Speaker
from flows.positions.output import to_row
from flows.positions.reader import Found, Reader, default_reader, unlabelled
from flows.positions.sentences import Layout
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.records import Document, Recognition, SpanPair
from tests.quality.news_labels import news_rows
from tests.quality.positions_sets import Row, document, rows, scorer
from tests.quality.written_articles import WRITTEN, written_rows

EXAMPLES = Path(__file__).parent / "label_examples_en.tsv"
_ENOUGH = 0.6  # of an example's content, to take what the grammar found for it


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article: what the labeller gets, and for each attribution the gold row that it matches, if any.

    `right` tells whether the attribution also has the right speaker.
    """

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: tuple[Attribution, ...]
    rows: tuple[Row | None, ...]
    right: tuple[bool, ...]
    missed: int = 0


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader of this checkout."""
    return default_reader()


@lru_cache(maxsize=1)
def gold_articles() -> tuple[GoldArticle, ...]:
    """All articles of the shared set."""
    return tuple(annotated(document(row), row) for row in rows("positions.jsonl"))


@lru_cache(maxsize=1)
def news_articles(every: int = 1) -> tuple[GoldArticle, ...]:
    """The real stories that we annotated, or some of them; none is in the shared set of positions."""
    return tuple(annotated(document(row), row) for row in news_rows()[::every])


def annotated(of: Document, row: Row) -> GoldArticle:
    """What the reader finds in a document, beside its annotated row."""
    score, found = scorer("score_positions"), reader().find(of)
    positions: Any = to_row(unlabelled(of, found), of)["positions"]
    gold: list[Row | None] = [None] * len(positions)
    right = [False] * len(positions)
    for i, j in score.pairs(row["positions"], positions, of.text):
        gold[j], right[j] = row["positions"][i], score.same_speaker(row["positions"][i], positions[j])
    layout = _layout(found)
    missed = len(row["positions"]) - sum(g is not None for g in gold)
    return GoldArticle(of, layout, found.recognition, found.attributions, tuple(gold), tuple(right), missed)


@lru_cache(maxsize=1)
def written_articles(directory: Path = WRITTEN) -> tuple[GoldArticle, ...]:
    """All articles written and annotated by us. They teach and do not measure: a speaker whom the reader does not resolve, or
    takes for another, is the annotated one."""
    return tuple(_written(document(row), row) for row in written_rows(directory))


def _written(of: Document, row: Row) -> GoldArticle:
    score, found = scorer("score_positions"), reader().find(of, keep_unresolved=True)
    positions: Any = to_row(unlabelled(of, found), of)["positions"]
    gold: dict[int, Row] = {j: row["positions"][i] for i, j in score.pairs(row["positions"], positions, of.text)}
    kept = [j for j, a in enumerate(found.attributions) if j in gold or a.speaker.kind != "unresolved"]
    attributions = tuple(_spoken_by(found.attributions[j], positions[j], gold.get(j)) for j in kept)
    missed = len(row["positions"]) - len(gold)
    of_rows = tuple(gold.get(j) for j in kept)
    return GoldArticle(
        of, _layout(found), found.recognition, attributions, of_rows, tuple(g is not None for g in of_rows), missed
    )


def _spoken_by(attribution: Attribution, position: Row, gold: Row | None) -> Attribution:
    """The attribution with the annotated speaker where the reader has another, and with the country of one whom it does not know:
    most politicians of our articles are invented, those of the news are in the tables. Rebels are not on their country's side."""
    if gold is None:
        return attribution
    if scorer("score_positions").same_speaker(gold, position):
        if attribution.speaker.country or gold["country"] in gold["targets"]:
            return attribution
        return replace(attribution, speaker=replace(attribution.speaker, country=gold["country"]))
    name = gold["leader"] or gold["organisation"] or attribution.speaker.name
    organisation = organisation_id(gold["organisation"], gold["country"])
    return replace(attribution, speaker=Speaker(gold["speaker_kind"], name, gold["country"], organisation))


def _layout(found: Found) -> Layout:
    if found.layout is None:
        raise ValueError("the document's language is not read")
    return found.layout


@lru_cache(maxsize=1)
def example_articles() -> tuple[GoldArticle, ...]:
    """Our own labelled statements, each as an article of one sentence; those that the grammar does not find are left out."""
    with EXAMPLES.open(encoding="utf-8") as lines:
        table = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(article for number, row in enumerate(table) if (article := _example(number, row)) is not None)


def _example(number: int, row: dict[str, Any]) -> GoldArticle | None:
    content = f"“{row['content']}”" if row["quote"] == "direct" else row["content"]
    start = len(f"{row['source'] or 'The minister'} {row['cue']} ")
    of = Document(f"example{number}", f"{row['source'] or 'The minister'} {row['cue']} {content}.", language="en")
    span = start, start + len(content)
    found = reader().find(of, keep_unresolved=True)
    best = max(found.attributions, key=lambda a: _covered(a, span), default=None)
    if best is None or _covered(best, span) < _ENOUGH:
        return None
    state = re.fullmatch("[A-Z]{3}", row["country"]) is not None and row["country"] not in ("IMF", "WHO")
    country, organisation = (row["country"], "") if state else ("", organisation_id(row["country"]))
    speaker = Speaker("government" if state else "organisation", row["source"], country, organisation)
    labels = {"speech_act": row["act"], "topic": row["topic"], "stance": row["stance"], "targets": []}
    gold = {**labels, "conditional": False, "negated": False}
    attribution = replace(best, content=(span,), speaker=speaker, quote_type=row["quote"])
    return GoldArticle(of, _layout(found), found.recognition, (attribution,), (gold,), (True,))


def _covered(attribution: Attribution, span: SpanPair) -> float:
    """The share of a span that the attribution's content covers."""
    return sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in attribution.content) / (span[1] - span[0])


@lru_cache(maxsize=1)
def organisation_ids() -> dict[tuple[str, str], str]:
    """Ids of organisations by the key of their names and by their country ("" for any)."""
    tables = ReferenceData.load(DEFAULT_DIRECTORY)
    ids: dict[tuple[str, str], str] = {}
    for o in sorted(tables.organisations, key=lambda o: o.organisation_id != _name_key(o.short_name)):
        for name in (o.short_name, o.name):
            ids.setdefault((_name_key(name), o.country), o.organisation_id)
            ids.setdefault((_name_key(name), ""), o.organisation_id)
    countries = {o.organisation_id: o.country for o in tables.organisations}
    for other in tables.organisation_names:
        if other.form in ("name", "shared"):
            ids.setdefault((_name_key(other.name), countries[other.organisation_id]), other.organisation_id)
            ids.setdefault((_name_key(other.name), ""), other.organisation_id)
    return ids


def _name_key(name: str) -> str:
    """The scorer's key, which hears no plus."""
    return str(scorer("score_positions").organisation(name.replace("+", " plus")))


def organisation_id(name: str, country: str = "") -> str:
    """The id of an organisation that the annotators name; the name itself where the tables lack it."""
    key = _name_key(name)
    return organisation_ids().get((key, country), organisation_ids().get((key, ""), name)) if name else ""


def target_keys(row: Row) -> frozenset[str]:
    """The targets of a gold row as keys of parties: alpha-3 codes, and ids of organisations. Of parties with one name in several
    countries ("Republican Party") the one of the speaker's country is meant."""
    return frozenset(name if re.fullmatch("[A-Z]{3}", name) else organisation_id(name, row["country"]) for name in row["targets"])
