"""What commands show: every cell can be read whatever the width, and numbers agree with their nouns."""

import io

import pytest
from rich.console import Console

from flows.stages.results import StageResult, counted
from flows.terminal import show_rows

STATEMENT = "the bombing and the capture of a president crossed a line that no government of the region would accept"


def _shown(columns: list[str], rows: list[tuple[object, ...]], width: int, narrow: tuple[str, ...] = ()) -> str:
    console = Console(file=io.StringIO(), width=width)
    show_rows(columns, rows, console, narrow)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(len, text.splitlines())) <= width
    return str(text)


def test_a_table_that_fits_shows_each_row_once() -> None:
    """One line a row, and what is NULL is empty."""
    lines = _shown(["country", "name"], [("FRA", "France"), ("JPN", None)], 80).splitlines()
    assert [line.split("│")[1:3] for line in lines if line.startswith("│")] == [
        [" FRA     ", " France "],
        [" JPN     ", "        "],
    ]


def test_long_texts_take_several_lines_and_short_ones_stay_whole() -> None:
    """Nothing is cut: the words of a statement stand below one another."""
    text = _shown(["said_on", "speaker", "content"], [("2026-01-03", "Luiz Inácio Lula da Silva", STATEMENT)], 80)
    assert "│ 2026-01-03 │" in text
    words = [word for line in text.splitlines() if line.startswith("│") for word in line.split("│")[3].split()]
    assert words == STATEMENT.split()


def test_rows_too_wide_for_a_table_become_blocks() -> None:
    """Forty columns on eighty characters: a column a line, with its name."""
    columns = [f"column_{number}" for number in range(40)]
    text = _shown(columns, [tuple(range(100, 140)), tuple(range(200, 240))], 80)
    lines = [line.split() for line in text.splitlines()]
    assert lines[0] == ["row", "1"]
    assert lines[1] == ["column_0", "100"]
    assert lines[40] == ["column_39", "139"]
    assert lines[41] == ["row", "2"]


def test_where_there_is_little_room_the_chosen_columns_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are named, so that nobody takes the table for whole."""
    columns = ["said on", "speaker", "act", "topic", "to", "statement", "outlets"]
    row = ("2026-01-03", "Luiz Inácio Lula da Silva (BRA)", "ACCUSE", "security_guarantees", "USA", STATEMENT, 1)
    text = _shown(columns, [row], 80, ("said on", "speaker", "act", "statement"))
    assert "outlets" not in text
    assert "ACCUSE" in text
    assert "Not shown, as the terminal is narrow: topic, to, outlets." in capsys.readouterr().err
    assert "outlets" in _shown(columns, [row], 160, ("said on", "speaker", "act", "statement"))


def test_cells_are_text_and_never_markup() -> None:
    """Brackets of a text stay what they are."""
    assert "[bold]not[/bold]" in _shown(["text"], [("[bold]not[/bold]",)], 80)


def test_a_float_is_shown_in_six_digits() -> None:
    """A third needs no sixteen digits; whole and very large numbers keep theirs."""
    text = _shown(["value"], [(-1 / 3,), (1234567.25,), (0.5,)], 80)
    assert [line.split()[1] for line in text.splitlines() if line.startswith("│")] == ["-0.333333", "1234567.25", "0.5"]


@pytest.mark.parametrize(
    ("count", "label", "expected"),
    [
        (0, "feeds asked", "0 feeds asked"),
        (1, "feeds asked", "1 feed asked"),
        (1, "new entries", "1 new entry"),
        (1, "people discovered", "1 person discovered"),
        (1, "pages refused or failed", "1 page refused or failed"),
        (1, "failed", "1 failed"),
        (1234, "rows", "1,234 rows"),
    ],
)
def test_a_noun_agrees_with_its_number(count: int, label: str, expected: str) -> None:
    """One feed, two feeds."""
    assert counted(count, label) == expected


def test_a_stage_says_what_it_did() -> None:
    """Numbers, then the note."""
    result = StageResult("aggregate", (("checks passed", 30), ("warnings", 1), ("failed checks", 0)), note="warned: a_check")
    assert result.line() == "30 checks passed, 1 warning, 0 failed checks; warned: a_check"
