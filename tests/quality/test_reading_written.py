"""What the reader finds in the articles that we wrote: floors that hold on any machine, without data from elsewhere.

They catch a loss. They do not measure quality: rules were made after reading errors in these articles, and the label models learn
from them. Quality is measured on the annotated sets (test_positions.py, `python -m tests.quality.label_training measure`).
"""

from collections import Counter

import pytest

from flows.positions.reader import default_reader
from tests.quality.matched_statements import matched, same_speaker
from tests.quality.positions_sets import Row, found_rows
from tests.quality.written_articles import written_rows

EVERY = 15  # of the articles: reading them all takes longer than a gate may
MIN_DETECTED, MIN_ATTRIBUTED, MIN_QUOTED_ATTRIBUTED = 0.92, 0.89, 0.895


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Row, Row | None]]:
    """Each statement of the articles read, with the found one whose content is nearest to it."""
    gold = written_rows()[::EVERY]
    found = found_rows(default_reader(), gold)
    assert len(gold) > 100
    return [pair for row, read in zip(gold, found, strict=True) for pair in matched(row, read["positions"])]


def test_statements_are_found_with_their_speakers(pairs: list[tuple[Row, Row | None]]) -> None:
    """Most statements are found, and most of those found have the right speaker; quoted ones even more so."""
    counts: Counter[str] = Counter()
    for wanted, found in pairs:
        right = found is not None and same_speaker(wanted, found)
        quoted = wanted["quote_type"] != "indirect"
        counts.update(all=1, found=found is not None, right=right, quoted=quoted, quoted_right=quoted and right)
    print(dict(counts))
    assert counts["found"] >= MIN_DETECTED * counts["all"]
    assert counts["right"] >= MIN_ATTRIBUTED * counts["all"]
    assert counts["quoted_right"] >= MIN_QUOTED_ATTRIBUTED * counts["quoted"]


def test_quotations_are_told_from_reports(pairs: list[tuple[Row, Row | None]]) -> None:
    """What stands in quotation marks, and how far, is seen in nearly every statement found."""
    told = [wanted["quote_type"] == found["quote_type"] for wanted, found in pairs if found is not None]
    assert sum(told) >= 0.97 * len(told)


def test_days_of_speaking(pairs: list[tuple[Row, Row | None]]) -> None:
    """Where the annotation dates a statement, the day is right; where it does not, seldom another day than that of publication.

    Annotators dated the sentence that names a day, the reader also what its speaker says beside it.
    """
    told = [(wanted["said_on"], found) for wanted, found in pairs if found is not None]
    dated = [day == found["said_on"] for day, found in told if day]
    undated = [found["said_on_basis"] == "stated" for day, found in told if not day]
    print(len(dated), sum(dated), len(undated), sum(undated))
    assert sum(dated) >= 0.97 * len(dated)
    assert sum(undated) <= 0.03 * len(undated)
