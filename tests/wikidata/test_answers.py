"""Answers and corrections, cell by cell: what is read, what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from flows.errors import InputError
from flows.recognition.reference import DEFAULT_DIRECTORY as REFERENCE
from flows.recognition.reference import ReferenceData
from flows.wikidata.answers import AnswerError, read_answer
from flows.wikidata.corrections import read_corrections
from flows.wikidata.questions import holders_urls, people_urls
from flows.wikidata.records import Holding, Moment

DAY = date(2026, 11, 20)
HEADER = "wikidata_id,office_id,start_date,field,value,upstream,reason,source\n"


def document(**cells: str) -> bytes:
    """An answer about holders with one row; `cells` are values by variable."""
    row = {name: {"type": "literal", "value": value} for name, value in cells.items()}
    return json.dumps({"head": {"vars": ["office", *cells]}, "results": {"bindings": [row]}}).encode()


HELD = {"office": "http://www.wikidata.org/entity/Q1", "person": "http://www.wikidata.org/entity/Q2", "statement": "x/s1"}


def test_precision_is_kept_and_coarser_than_a_year_is_unknown() -> None:
    """A year is its first day with the precision year; a century says nothing of use."""
    year = document(**HELD, start="2021-00-00T00:00:00Z", startPrecision="9", end="2001-01-01T00:00:00Z", endPrecision="7")
    assert read_answer(DAY, [year]).holdings == (Holding("s1", "Q2", "Q1", Moment(date(2021, 1, 1), "year"), None),)


def test_a_statement_with_two_starts_is_one_holding() -> None:
    """Two rows of one statement are joined to the longer term, whichever comes first."""
    rows = [document(**HELD, start=f"{day}T00:00:00Z", startPrecision="11") for day in ("2021-05-05", "2021-03-03")]
    for order in (rows, rows[::-1]):
        assert [h.start for h in read_answer(DAY, order).holdings] == [Moment(date(2021, 3, 3), "day")]


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"{}",
        b'{"head": {"vars": ["office"]}, "results": {"bindings": [{"office":',
        b'{"head": {"vars": ["office"]}, "results": {"bindings": [7]}}',
        b'{"head": {"vars": ["cat"]}, "results": {"bindings": []}}',
        document(office="http://www.wikidata.org/entity/Q1"),
        document(**HELD | {"person": "http://www.wikidata.org/.well-known/genid/1"}),
        document(**HELD, start="2021-13-40T00:00:00Z", startPrecision="11"),
    ],
)
def test_what_is_no_answer_is_refused(wrong: bytes) -> None:
    """Cut off, of another form, of another question, with cells that are no item or no day."""
    with pytest.raises(AnswerError):
        read_answer(DAY, [wrong])


def test_questions_are_small() -> None:
    """25 offices or 60 people a question, in a fixed order, whatever order they are given in."""
    offices = [f"Q{n}" for n in range(100, 160)]
    urls = list(holders_urls("https://example.org/sparql", offices))
    assert len(urls) == 3
    assert urls == list(holders_urls("https://example.org/sparql", reversed(offices)))
    assert all(len(url) < 4000 for url in [*urls, *people_urls("https://example.org/sparql", offices * 3, ["en", "de"])])


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Q1,,,end_date,,,why,where", "field is 'end_date', but must be one of name, born_on, died_on"),
        ("Q1,,,died_on,yesterday,,why,where", "'yesterday' is no date"),
        ("Q1,,,died_on,,2026-01-01,,where", "a correction says its reason"),
    ],
)
def test_a_wrong_correction_is_named_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    """Files edited by hand have mistakes; the message says where and what."""
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"corrections.csv, line 2: {complaint}"):
        read_corrections(path)


def test_the_reviewed_corrections_are_readable() -> None:
    """The file that ships has the right header and sound rows."""
    read_corrections(REFERENCE / "corrections.csv")


def test_the_great_offices_are_asked_for() -> None:
    """An offices.csv written anew keeps the Wikidata ids: without them a refresh asks for nobody."""
    offices = ReferenceData.load(REFERENCE).offices
    assert len([office for office in offices if office.wikidata_id]) >= 26
