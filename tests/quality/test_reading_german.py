"""What the reader finds in the German articles that we wrote: floors that hold on any machine, without data from elsewhere.

They catch a loss, and are raised as German reading gets better. The articles were written without a look at the words that the
reader knows, so the figures printed are a measure as well; whoever makes rules from errors seen here takes that away.
"""

from collections import Counter

import pytest

from flows.positions.reader import default_reader
from tests.quality.matched_statements import matched, same_speaker
from tests.quality.positions_sets import Row, found_rows
from tests.quality.written_articles import WRITTEN_GERMAN, written_rows

MIN_F1, MIN_ATTRIBUTED_F1 = 0.87, 0.82
MIN_PRECISION = 0.94
LABEL_FLOORS = {"quote_type": 0.93, "negated": 0.88, "conditional": 0.91, "topic": 0.62, "stance": 0.63, "speech_act": 0.58}
MIN_DATED = 0.88
MAX_WRONG_DAYS = 0.05
Read = tuple[int, list[tuple[Row, Row, Row | None]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """How many statements were found in all articles; each annotated one with its article and the found one nearest to it."""
    gold = written_rows(WRITTEN_GERMAN)
    found = [row["positions"] for row in found_rows(default_reader(), gold, "de")]
    return sum(map(len, found)), [(row, *pair) for row, of_row in zip(gold, found, strict=True) for pair in matched(row, of_row)]


def test_statements_are_found_with_their_speakers(read: Read) -> None:
    """Detection, and detection with the right speaker, as F1; of what is found most is there."""
    found, pairs = read
    hits = sum(near is not None for _, _, near in pairs)
    right = sum(near is not None and same_speaker(wanted, near) for _, wanted, near in pairs)
    f1, attributed = 2 * hits / (found + len(pairs)), 2 * right / (found + len(pairs))
    print(f"annotated {len(pairs)}, found {found}, precision {hits / found:.3f}, recall {hits / len(pairs):.3f}", end=", ")
    print(f"F1 {f1:.3f}, with its speaker {attributed:.3f}")
    assert f1 >= MIN_F1
    assert attributed >= MIN_ATTRIBUTED_F1
    assert hits >= MIN_PRECISION * found


def test_labels(read: Read) -> None:
    """How often a label of a found statement is the annotated one."""
    _, pairs = read
    same: Counter[str] = Counter()
    near = [(wanted, found) for _, wanted, found in pairs if found is not None]
    for label in LABEL_FLOORS:
        same[label] = sum(wanted[label] == found[label] for wanted, found in near)
    print(len(near), {label: round(count / len(near), 3) for label, count in same.items()})
    assert [label for label, floor in LABEL_FLOORS.items() if same[label] < floor * len(near)] == []


def test_days_of_speaking(read: Read) -> None:
    """Where the annotation dates a statement, the day is right; where it does not, the day of publication is hardly ever left."""
    _, pairs = read
    told = [(wanted["said_on"], row["date"], found["said_on"]) for row, wanted, found in pairs if found is not None]
    dated = [day == found for day, _, found in told if day]
    undated = [not published.startswith(found) for day, published, found in told if not day]
    print(f"days {sum(dated)} of {len(dated)}, another day than that of publication for {sum(undated)} of {len(undated)} undated")
    assert sum(dated) >= MIN_DATED * len(dated)
    assert sum(undated) <= MAX_WRONG_DAYS * len(undated)  # a paragraph shares its speaker's day, which the annotation leaves out
