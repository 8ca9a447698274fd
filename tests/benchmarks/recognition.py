"""How fast recognition reads, on one core: articles of 3,000 characters a second, time to build, memory, for 100,000 names.

Run as `python -m tests.benchmarks.recognition [FILE.jsonl]`: rows with a `text`, by default ../shared/evals/positions.jsonl.
Figures on a busy machine are low: `ratio` sets the time of reading against that of one regular expression that finds all
words, taken in the same run, and moves less.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, LeaderNameRow, ReferenceData
from flows.records import Document

ARTICLES = Path(__file__).resolve().parents[2].parent / "shared" / "evals" / "positions.jsonl"
NUM_NAMES = 100_000
ARTICLE_LENGTH = 3_000
ROUNDS = 7
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa")
WORD = re.compile(r"\w+")


def main() -> None:
    """Measure and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    reference = _filled_up(ReferenceData.load(DEFAULT_DIRECTORY))
    begin = time.process_time()
    recogniser = Recogniser(reference)
    recogniser.read(Document("", "The first text builds what is built late."))
    built = time.process_time() - begin
    articles = sum(map(len, texts)) / ARTICLE_LENGTH
    reading = _best(recogniser.read, [Document("", text) for text in texts])
    floor = _best(WORD.findall, texts)
    names = len(reference.country_names) + len(reference.organisation_names) + len(reference.leader_names)
    print(f"names {names:,}, built in {built:.2f} s, peak memory {memory_mb():.0f} MB")
    print(
        f"{articles / reading:,.0f} articles of {ARTICLE_LENGTH:,} characters a second, {1000 * reading / articles:.3f} ms each"
    )
    print(f"ratio to one regular expression for words: {reading / floor:.2f}")


def _filled_up(reference: ReferenceData) -> ReferenceData:
    """The reference tables with made-up names of one leader, so that there are NUM_NAMES names in all."""
    missing = NUM_NAMES - len(reference.country_names) - len(reference.organisation_names) - len(reference.leader_names)
    leader = reference.leaders[0].leader_id
    made_up = [LeaderNameRow(leader, f"{_word(i)} {_word(i * 7 + 3)}", "full", "en", "benchmark") for i in range(max(0, missing))]
    return replace(reference, leader_names=(*reference.leader_names, *made_up))


def _word(number: int) -> str:
    """A pronounceable word, another one for each number below 16 to the fourth."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)).capitalize()


def _best(read: Callable[..., object], inputs: Sequence[object] | Iterable[object]) -> float:
    """Seconds of processor time for all inputs in the fastest of some rounds."""
    rows = list(inputs)
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        for row in rows:
            read(row)
        best = min(best, time.process_time() - begin)
    return best


def memory_mb() -> float:
    """The most memory that this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024**2


if __name__ == "__main__":
    main()
