"""Mentions that recognition finds and annotators have not marked, sampled to be judged by reading.

    python -m tests.quality.sampled_mentions country|organisation|leader [--sets places_gwn ...] [--number 200] [--seed 1]

Each line gives set, article and offset, what was recognised, and the mention with some eighty characters on either side. What
the annotators of `places_*` marked as a country is left out; `places_gwn` and `newsroom` mark none, so all of theirs are drawn
from. The sample follows from the seed alone, and mostly stays the same where recognition changes. The lines hold publishers'
text: keep them outside the repository.
"""

import argparse
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.records import Document, Mention, Person
from tests.quality.positions_sets import rows, stories

SETS = ("places_trnews", "places_lgl", "places_gwn")
NEWSROOM = "newsroom"  # stories without annotations
BESIDE = 80  # characters shown on either side


def documents(name: str) -> Iterator[tuple[Document, list[tuple[int, int]]]]:
    """The texts of a set, each with the spans that its annotators marked as countries."""
    for row in stories() if name == NEWSROOM else rows(f"{name}.jsonl"):
        day = re.match(r"\d{4}-\d\d-\d\d", row["date"] or "")
        at = datetime.fromisoformat(f"{day.group()}T12:00+00:00") if day else None
        marked = [(place["start"], place["end"]) for place in row.get("toponyms", ()) if place.get("is_country")]
        yield Document(row["id"], row["text"], date=at), marked


def unmarked(recogniser: Recogniser, kind: str, name: str) -> Iterator[tuple[str, str]]:
    """A key and the line to read for each mention of a kind that the annotators of the set have not marked."""
    for document, marked in documents(name):
        found = recogniser.read(document)
        for mention in found.mentions:
            if mention.kind == kind and not any(mention.start < end and start < mention.end for start, end in marked):
                key = f"{name} {document.id} {mention.start}"
                who = described(found.people.get(mention.entity_id))
                yield key, f"{key} | {mention.entity_id} {mention.form} {who} | {in_context(document.text, mention)}"


def described(person: Person | None) -> str:
    """Who a mentioned person is taken for; "" where no person is mentioned."""
    return f"{person.name}, {person.office_title} {person.country or person.organisation_id} {person.tense}" if person else ""


def in_context(text: str, mention: Mention) -> str:
    """The mention in brackets with what stands around it, on one line."""
    before, after = text[max(0, mention.start - BESIDE) : mention.start], text[mention.end : mention.end + BESIDE]
    return f"{before}[[{text[mention.start : mention.end]}]]{after}".replace("\n", " / ")


def sample(lines: list[tuple[str, str]], number: int, seed: int) -> list[str]:
    """So many of the lines, drawn by a digest of seed and key."""
    drawn = sorted(lines, key=lambda line: hashlib.sha256(f"{seed} {line[0]}".encode()).hexdigest())[:number]
    return [line for _, line in sorted(drawn)]


def main() -> None:
    """Print the sample, and how many there were to draw from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["country", "organisation", "leader"])
    parser.add_argument("--sets", nargs="+", default=SETS, choices=[*SETS, NEWSROOM])
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    recogniser = Recogniser(ReferenceData.load(DEFAULT_DIRECTORY))
    lines = [line for name in options.sets for line in unmarked(recogniser, options.kind, name)]
    print(f"{min(options.number, len(lines))} of {len(lines)} mentions, seed {options.seed}")
    print("\n".join(sample(lines, options.number, options.seed)))


if __name__ == "__main__":
    main()
