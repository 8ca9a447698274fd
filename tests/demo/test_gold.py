"""How agreement with the expected statements is counted: one report to one row, alternatives right, optional rows neutral."""

from dataclasses import replace
from datetime import date

from flows.demo.stories import load_stories
from flows.records import PositionReport, Reading, Recognition
from tests.demo.gold import load_expected, score

STORY = next(story for story in load_stories() if story.slug == "carney-davos-rupture")
RUPTURE = "We are in the midst of a rupture, not a transition"


def report(words: str) -> PositionReport:
    start = STORY.text.index(words)
    return PositionReport(
        content=((start, start + len(words)),),
        source=None,
        cue=None,
        quote_type="direct",
        speaker_kind="leader",
        speaker_name="Carney",
        leader_id="",
        office_id="",
        country="CAN",
        organisation_id="",
        speech_act="STATE",
        topic="diplomacy",
        stance="neutral",
        conditional=False,
        negated=False,
        said_on=date(2026, 1, 20),
        said_on_basis="stated",
        confidence=1.0,
    )


def reading(*reports: PositionReport) -> Reading:
    return Reading(STORY.slug, Recognition((), {}, {}), reports)


def test_a_right_report_counts_in_every_column() -> None:
    """Content, speaker, act, topic, quote type and day agree with the row that its words belong to."""
    counts = score(STORY, reading(report(RUPTURE)))
    assert counts == {"expected": 9, "found": 1, "speaker": 1, "act": 1, "topic": 1, "quote": 1, "day": 1, "extra": 0}


def test_wrong_labels_cost_only_their_columns() -> None:
    """A found statement with another act and day is still found."""
    counts = score(STORY, reading(replace(report(RUPTURE), speech_act="THREATEN", said_on=date(2026, 1, 19))))
    assert (counts["found"], counts["act"], counts["day"], counts["topic"]) == (1, 0, 0, 1)


def test_a_second_report_of_the_same_words_is_extra() -> None:
    """One row pays for one report."""
    counts = score(STORY, reading(report(RUPTURE), report(RUPTURE)))
    assert (counts["found"], counts["extra"]) == (1, 1)


def test_words_of_no_statement_are_extra() -> None:
    """What nobody said is counted against the reading."""
    assert score(STORY, reading(report("The audience rose to applaud him")))["extra"] == 1


def test_every_row_of_every_story_loads() -> None:
    """The loader finds each snippet in its story."""
    assert sum(len(load_expected(story)) for story in load_stories()) == 516
