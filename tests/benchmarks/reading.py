"""How fast `podium read` reads, on one core: articles of 3,000 characters a second, memory, time against their number.

Run as `python -m tests.benchmarks.reading [FILE.jsonl]`: rows with a `text`, by default ../shared/evals/positions.jsonl.
Everything counts that the command does for the rows of its input: JSON in, recognition, detection, speakers, labels, JSON out;
rows are read in groups as the command reads them.
Times are of the processor, the best of some rounds. Figures on a busy machine are low: `ratio` sets them against one regular
expression that finds all words, and against recognition alone, taken in the same run, and moves less.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import orjson

from flows.positions.output import to_row
from flows.positions.reader import TOGETHER, default_reader
from flows.recognition.building import kept_aside
from flows.recognition.leaders import LeaderReader
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from flows.records import Document
from tests.benchmarks.recognition import ARTICLE_LENGTH, ARTICLES, memory_mb

ROUNDS = 5
REPEATS = 4  # how often all articles are read for the figure of linearity
WORD = re.compile(r"\w+")
T = TypeVar("T")


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
    reader = default_reader()

    def read(lines: Sequence[str]) -> list[bytes]:
        rows = [json.loads(line) for line in lines]
        documents = [Document(row["id"], row["text"], language="en") for row in rows]
        readings = reader.read_all(documents)
        return [orjson.dumps(to_row(r, d)) for r, d in zip(readings, documents, strict=True)]

    reference = ReferenceData.load(DEFAULT_DIRECTORY)
    recogniser = Recogniser(reference, LeaderReader(reference))
    documents = [Document("", text) for text in texts]
    with kept_aside():  # as the command does
        first = _seconds(read, _groups(lines))
        reading, alone = _best(read, _groups(lines)), _best(recogniser.read, documents)
        floor = _best(WORD.findall, texts)
        many = _seconds(read, _groups(lines * REPEATS))
    articles = sum(map(len, texts)) / ARTICLE_LENGTH
    print(
        f"{articles / reading:,.0f} articles of {ARTICLE_LENGTH:,} characters a second, {1000 * reading / articles:.2f} ms each"
    )
    print(f"recognition alone {1000 * alone / articles:.2f} ms; ratio to it {reading / alone:.2f}")
    print(f"ratio to one regular expression for words: {reading / floor:.1f}")
    print(f"the first time {1000 * first / articles:.2f} ms each")
    print(f"{REPEATS} times as many articles: {many / reading / REPEATS:.2f} times as long for each")
    print(f"peak memory {memory_mb():.0f} MB")


def _groups(lines: Sequence[str]) -> list[Sequence[str]]:
    return [lines[first : first + TOGETHER] for first in range(0, len(lines), TOGETHER)]


def _seconds(read: Callable[[T], object], rows: Sequence[T]) -> float:
    """Seconds of processor time for all rows."""
    begin = time.process_time()
    for row in rows:
        read(row)
    return time.process_time() - begin


def _best(read: Callable[[T], object], rows: Sequence[T]) -> float:
    """Seconds of processor time for all rows in the fastest of some rounds."""
    return min(_seconds(read, rows) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
