"""Documents in, position reports out: what holds for every text."""

import gc
import sys
from datetime import UTC, date, datetime
from functools import cache
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.positions.output import to_row
from flows.positions.reader import UNDATED, Reader, default_reader
from flows.records import Document

TEXT = (
    "OSLO, March 4 (Reuters) - Norwegian Foreign Minister Kari Solheim said on Tuesday that Norway would not sign.\n\n"
    '"We were not asked," she said. "Nobody was."\n\nJane Harrow, an analyst at a bank, said markets would fall.'
)
DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
PIECES = [
    "Norway",
    "said",
    "“",
    "”",
    '"',
    "that",
    " ",
    ", ",
    ". ",
    "Kari Solheim",
    "he",
    "according to",
    "\n\n",
    "told",
    "Oslo",
    "not",
    "'s",
    "urged",
    "to",
    ":",
]


GERMAN_PIECES = [
    *(
        "Norwegen",
        "sagte",
        "„",
        "“",
        "dass",
        ",",
        ".",
        "Kari Solheim",
        "sie",
        "er",
        "laut",
        "Oslo",
        "nicht",
        "lehnte",
        "ab",
        "den Plan",
    ),
    *(
        "nach eigenen Angaben",
        "eigene",
        "der Minister",
        "die",
        "habe",
        "zu",
        ":",
        "\n\n",
        "so",
        "mit",
        "teilte",
        "wie",
        "des Amtes",
        "-",
    ),
]


@cache
def _reader() -> Reader:
    return default_reader()


def test_reports_come_in_the_order_of_the_text() -> None:
    """Each report has its words, its speaker and its day; analysts report nothing."""
    positions = _reader().read(Document("a", TEXT, date=DAY)).positions
    assert [TEXT[slice(*p.content[0])] for p in positions] == ["Norway would not sign", '"We were not asked,"', '"Nobody was."']
    assert {(p.speaker_kind, p.speaker_name, p.country) for p in positions} == {("leader", "Kari Solheim", "NOR")}
    assert positions[0].said_on == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("source", "first", "others"),
    [
        pytest.param("Norway and Sweden", "NOR", ["SWE"], id="two"),
        pytest.param("Norway, Sweden and Finland", "NOR", ["SWE", "FIN"], id="three"),
        pytest.param("On Monday, Norway, Sweden, and Finland", "NOR", ["SWE", "FIN"], id="behind-a-day"),
        pytest.param("The leaders of Norway, Sweden and Finland", "NOR", ["SWE", "FIN"], id="leaders-of"),
        pytest.param("The foreign ministers of Norway, Kuwait and the United Arab Emirates", "NOR", ["KWT", "ARE"], id="article"),
        pytest.param("Norway, Sweden and 20 other countries", "NOR", ["SWE"], id="a-count-is-nobody"),
        pytest.param("After talks in Norway, Sweden and Finland", "SWE", ["FIN"], id="a-place-before-the-list"),
        pytest.param("Norwegian officials and Sweden's embassy in Helsinki", "NOR", ["SWE"], id="posted-behind"),
        pytest.param("Norway's ambassador in Helsinki and the Swedish foreign ministry", "NOR", ["SWE"], id="posted-before"),
    ],
)
def test_speakers_of_a_list_stand_beside_the_first(source: str, first: str, others: list[str]) -> None:
    """The first named speaks; the others, all of them, are joint speakers, in the order of the text."""
    (position,) = _reader().read(Document("a", f"{source} rejected the plan.\n")).positions
    assert (position.country, [party.country for party in position.joint_with]) == (first, others)


def test_a_list_after_its_cue_is_one_of_joint_speakers() -> None:
    """Inverted: all who are named after the verb speak, not only the first."""
    text = '"We will not wait," said the leaders of Norway, Sweden and Finland in Oslo.\n'
    (position,) = _reader().read(Document("a", text)).positions
    assert (position.country, [party.country for party in position.joint_with]) == ("NOR", ["SWE", "FIN"])


def test_unresolved_speakers_are_kept_when_asked_for() -> None:
    """With `keep_unresolved` the analyst's statement is there, marked unresolved."""
    positions = _reader().read(Document("a", TEXT, date=DAY), keep_unresolved=True).positions
    assert positions[-1].speaker_kind == "unresolved"
    assert TEXT[slice(*positions[-1].content[0])] == "markets would fall"


def test_a_document_without_a_date_has_no_day_of_speaking() -> None:
    """Nothing is guessed: the row says "" for the day."""
    document = Document("a", "Norway said the base would open.")
    reading = _reader().read(document)
    assert reading.positions[0].said_on == UNDATED
    assert to_row(reading, document)["positions"][0]["said_on"] == ""  # type: ignore[index]


def test_a_language_that_is_not_known_gives_no_positions() -> None:
    """Recognition alone is done for other languages."""
    assert _reader().read(Document("a", TEXT, date=DAY, language="xx")).positions == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", '"', "...", "said", "A" * 5000])
def test_odd_texts_give_no_positions(text: str) -> None:
    """Empty and broken texts are read without complaint."""
    assert _reader().read(Document("a", text, date=DAY)).positions == ()


@pytest.mark.parametrize("opener", ["because", "after", "despite", "amid", "as"])
def test_teasers_that_break_off_are_read(opener: str) -> None:
    """A text may end behind the word that begins a clause."""
    text = f"Norway condemned the strikes on ports {opener}"
    (position,) = _reader().read(Document("a", text, date=DAY)).positions
    assert text[slice(*position.content[0])].startswith("the strikes on ports")


def test_the_version_names_rules_and_data() -> None:
    """Two readers of one checkout have one version; it begins with the number of the rules."""
    assert _reader().version == default_reader().version
    assert _reader().version.partition("-")[0].isdigit()


def test_zero_width_characters_change_spans_only() -> None:
    """A text with zero-width characters inside its words is read like the same text without them."""
    hidden = TEXT.replace("Norway would", "Nor\u200bway wo\u200buld")
    plain, veiled = (_reader().read(Document("a", t, date=DAY)).positions for t in (TEXT, hidden))
    assert [p.speaker_name for p in plain] == [p.speaker_name for p in veiled]
    start, end = veiled[0].content[0]
    assert hidden[start:end].replace("\u200b", "") == "Norway would not sign"


def test_rows_have_the_form_that_scorers_read() -> None:
    """Names, codes and offsets as `podium read` writes them."""
    document = Document("a", TEXT, date=DAY)
    row = to_row(_reader().read(document), document)
    assert row["id"] == "a"
    first = row["positions"][0]  # type: ignore[index]
    assert (first["leader"], first["country"], first["organisation"], first["quote_type"]) == (
        "Kari Solheim",
        "NOR",
        "",
        "indirect",
    )
    assert TEXT[slice(*first["source"])] == "Norwegian Foreign Minister Kari Solheim"
    assert TEXT[slice(*first["cue"])] == "said"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
@example(["according to", "Norway", ", "])
def test_spans_stay_inside_the_text_and_reading_twice_is_the_same(pieces: list[str]) -> None:
    """Whatever the text: spans are inside it, not empty, and a second reading equals the first."""
    _assert_sound(Document("a", " ".join(pieces), date=DAY))


@given(st.lists(st.sampled_from(GERMAN_PIECES), max_size=30))
@example(["Oslo", "lehnte", "den Plan", "ab", ","])
def test_the_same_holds_of_german(pieces: list[str]) -> None:
    """Its clauses are read by modules of their own."""
    _assert_sound(Document("a", " ".join(pieces), date=DAY, language="de"))


def _assert_sound(document: Document) -> None:
    text = document.text
    reading = _reader().read(document, keep_unresolved=True)
    for report in reading.positions:
        spans = [*report.content, *(s for s in (report.source, report.cue) if s is not None)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 1 <= len(report.content) <= 2
    assert _reader().read(document, keep_unresolved=True) == reading


@pytest.mark.parametrize(
    ("said", "day", "office"),
    [
        ("Angela Merkel said", date(2021, 11, 1), "deu-chancellor"),
        ("Angela Merkel said", date(2026, 3, 1), ""),
        ("Former President Bill Clinton said", date(2026, 3, 1), ""),
        ("President-elect Donald Trump said", date(2024, 12, 1), ""),
    ],
    ids=["in office", "later", "former", "elect"],
)
def test_an_office_is_one_held_on_the_day(said: str, day: date, office: str) -> None:
    """A statement of somebody who has left an office, or has not begun it, is that of no office."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    (position,) = default_reader().read(Document("a", f"{said} that the talks should go on.", date=moment)).positions
    assert (position.speaker_kind, position.office_id) == ("leader", office)


def test_documents_read_together_are_read_as_alone() -> None:
    """Whatever stands beside a document: other languages, none that is known, texts without positions, the same text."""
    german = "Bundeskanzler Friedrich Merz sagte: „Wir werden die Ukraine weiter unterstützen.“"
    documents = [
        Document("a", TEXT, date=DAY),
        Document("b", german, date=DAY, language="de"),
        Document("c", "", language="en"),
        Document("d", TEXT, language="xx"),
        Document("e", "No one was there.", date=DAY, title="An empty harbour"),
        Document("f", TEXT, date=DAY, title="Norway will not sign"),
        Document("g", f"{TEXT}\n\nMerz rejected that on Wednesday.", date=DAY),
    ]
    together = _reader().read_all(documents)
    assert together == [_reader().read(document) for document in documents]
    assert [len(reading.positions) > 0 for reading in together] == [True, True, False, False, False, True, True]
    assert _reader().read_all([]) == []


def test_reading_leaves_nothing_to_collect() -> None:
    """What is read goes when nobody holds it: the collector of garbage is left out while articles are read."""
    documents = [Document(str(i), TEXT, date=DAY, language="en") for i in range(3)]
    _reader().read_all(documents)  # what is built when it is first asked for stays
    gc.collect()
    _reader().read_all(documents)
    assert gc.isenabled()
    assert gc.collect() == 0


def _lines_run(document: Document) -> int:
    """How many lines of Python run while a document is read: its work, the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _reader().read(document, keep_unresolved=True)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("repeated", "times", "end", "language"),
    [
        pytest.param("Norway said that Sweden urged it to say that ", 150, "", "en", id="a sentence without an end"),
        pytest.param("Norway, who said Sweden, who urged Oslo, ", 150, "", "en", id="a list of clauses"),
        pytest.param('"', 1000, "", "en", id="marks"),
        pytest.param("‘", 1000, "", "en", id="single marks"),
        pytest.param("he 'to ", 500, "", "en", id="marks that open alone"),
        pytest.param("A statement followed. ", 20, "The letter said it was over.", "en", id="papers without an issuer"),
        pytest.param("Its letter was long. ", 20, "The letter said it was over.", "en", id="papers of papers"),
        pytest.param("The two leaders met. ", 20, "They said it was over.", "en", id="leaders without names"),
        pytest.param("Seine Sprecherin ging. Er sagte, es sei vorbei. ", 20, "", "de", id="whose spokeswoman"),
        pytest.param("Er sagte, es sei vorbei. ", 300, "", "de", id="the same pronoun"),
    ],
)
def test_work_grows_with_the_length_whatever_the_text(repeated: str, times: int, end: str, language: str) -> None:
    """What nobody writes and a broken page may hold: four times as much takes about four times the work, not all the stack."""
    short, long = (_lines_run(Document("a", repeated * count + end, date=DAY, language=language)) for count in (times, 4 * times))
    assert long < 6 * short


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Der Minister versprach,", id="a comma at the end"),
        pytest.param("Oslo lehnte den Plan ab,", id="a comma behind a particle"),
        pytest.param("Der Pilot, der", id="a name with nothing behind it"),
        pytest.param("Eigene Leute der Regierung erklärten, dass eigene Leute kommen.", id="one's own as a subject"),
        pytest.param("Geplant, gesagt, gedacht,", id="commas"),
    ],
)
def test_german_texts_that_break_off_are_read(text: str) -> None:
    """Every prefix of a text is one, and so is every order of its words."""
    words = text.split(" ")
    for cut in range(1, len(words) + 1):
        for part in (words[:cut], words[-cut:], words[:cut][::-1]):
            document = Document("a", " ".join(part), date=DAY, language="de")
            assert all(p.content for p in _reader().read(document, keep_unresolved=True).positions)
