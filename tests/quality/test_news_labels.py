"""The labels of real stories annotated by us: every line is well formed and names a place in a story outside the gold."""

import csv
from collections import Counter
from itertools import pairwise

import pytest

from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.topics import TOPICS
from tests.quality.news_labels import NEWS_LABELS, news_rows
from tests.quality.positions_sets import STORIES, rows
from tests.quality.written_articles import KINDS

_VALUES = {"speech_act": ACTS, "topic": TOPICS, "stance": STANCES, "speaker_kind": KINDS}


def lines() -> list[dict[str, str]]:
    """The lines of the file that tell of a report."""
    with NEWS_LABELS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["content"]]


def test_every_label_is_of_its_set() -> None:
    """Acts, topics, stances and kinds of speakers are those of the guide, and a speaker is named as its kind wants."""
    wrong = [(row["story"], name, row[name]) for row in lines() for name, values in _VALUES.items() if row[name] not in values]
    named = {"leader": "leader", "government": "country", "organisation": "organisation"}
    nobody = [row["story"] for row in lines() if not row[named[row["speaker_kind"]]]]
    assert (wrong, nobody) == ([], [])


def test_no_report_stands_twice() -> None:
    """A content has one line."""
    counts = Counter((row["story"], row["content"]) for row in lines())
    assert [content for content, count in counts.items() if count > 1] == []


@pytest.mark.shared
@pytest.mark.skipif(not STORIES.is_file(), reason="needs the stories of ../shared/newsroom")
def test_spans_are_words_of_stories_outside_the_gold() -> None:
    """Spans lie in order inside their stories and begin and end with no blank; no story is one of the shared positions set."""
    gold = {row["story"] for row in rows("positions.jsonl")}
    assert len(news_rows()) == len({line.split("\t")[0] for line in NEWS_LABELS.read_text(encoding="utf-8").splitlines()[1:]})
    for row in news_rows():
        assert row["id"] not in gold
        for position in row["positions"]:
            spans = position["content"]
            assert all(left[1] <= right[0] for left, right in pairwise(spans)), (row["id"], spans)
            assert all(row["text"][s:e].strip() == row["text"][s:e] != "" for s, e in spans), (row["id"], spans)
