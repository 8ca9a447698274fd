"""How fast recognition reads, on one core: articles of 3,000 characters a second, time to build, memory, for 100,000 names.

Run as `python -m tests.benchmarks.recognition [FILE.jsonl]`: rows with a `text`, by default ../shared/evals/positions.jsonl,
world news, which names more countries and people than other texts. What is measured is what `podium read` uses: the reviewed
tables, people and all, filled up with made-up names to 100,000.

Processor time, each text on its own, the fastest of some rounds over all texts: other work on the machine makes single readings
slow, never fast. Beside it, in the same run, the floor: one regular expression that finds all words and does nothing with them.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from flows.recognition.leaders import LeaderReader
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, LeaderNameRow, ReferenceData
from flows.records import Document

ARTICLES = Path(__file__).resolve().parents[2].parent / "shared" / "evals" / "positions.jsonl"
DAY = datetime(2026, 4, 1, tzinfo=UTC)
NUM_NAMES = 100_000
ARTICLE_LENGTH = 3_000
ROUNDS = 25
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa")
Input = TypeVar("Input")
WORD = re.compile(r"\w+")


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    reference = _filled_up(ReferenceData.load(DEFAULT_DIRECTORY))
    recogniser = _built(reference)
    names = [row.name for rows in (reference.country_names, reference.organisation_names, reference.leader_names) for row in rows]
    print(f"names {len(names):,}, peak memory {memory_mb():.0f} MB")
    articles = sum(map(len, texts)) / ARTICLE_LENGTH
    reading, floor = (seconds / articles for seconds in _best(recogniser, texts))
    print(f"{1 / reading:,.0f} articles of {ARTICLE_LENGTH:,} characters a second, {1000 * reading:.3f} ms each")
    print(f"one regular expression for words: {1000 * floor:.3f} ms, ratio {reading / floor:.2f}")


def _built(reference: ReferenceData) -> Recogniser:
    """The recogniser after its first text, which builds what is built late; prints how long that took."""
    begin = time.process_time()
    recogniser = Recogniser(reference, LeaderReader(reference))
    recogniser.read(Document("", "The first text builds what is built late.", date=DAY))
    print(f"built in {time.process_time() - begin:.2f} s")
    return recogniser


def _filled_up(reference: ReferenceData) -> ReferenceData:
    """The reference tables with made-up names of one leader, so that there are NUM_NAMES names in all."""
    missing = NUM_NAMES - len(reference.country_names) - len(reference.organisation_names) - len(reference.leader_names)
    leader = reference.leaders[0].leader_id
    made_up = [LeaderNameRow(leader, f"{_word(i)} {_word(i * 7 + 3)}", "full", "en", "benchmark") for i in range(max(0, missing))]
    return replace(reference, leader_names=(*reference.leader_names, *made_up))


def _word(number: int) -> str:
    """A pronounceable word, another one for each number below 16 to the fourth."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)).capitalize()


def _best(recogniser: Recogniser, texts: Sequence[str]) -> tuple[float, float]:
    """Seconds of processor time to read all texts, and to find their words: of each text the fastest of the rounds."""
    documents = [Document("", text, date=DAY) for text in texts]
    reading, floor = [float("inf")] * len(texts), [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for i, document in enumerate(documents):
            reading[i] = min(reading[i], _seconds(recogniser.read, document))
            floor[i] = min(floor[i], _seconds(WORD.findall, document.text))
    return sum(reading), sum(floor)


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    begin = time.process_time()
    work(given)
    return time.process_time() - begin


def memory_mb() -> float:
    """The most memory that this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024**2


if __name__ == "__main__":
    main()
