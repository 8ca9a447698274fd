"""What a command shows: progress while it runs where there is a terminal, and numbers at the end everywhere."""

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.stages.results import StageResult

LEAST = 14  # characters to which a column may shrink before a table is too wide to be read …
LEAST_TEXT = 30  # … and to which one of long texts may, else to a quarter
WIDTH = 160  # columns where nobody has a terminal: logs and pipes
STATUS = Console(
    stderr=True, width=None if sys.stderr.isatty() else WIDTH
)  # what accompanies a command; its result goes to standard output
OUTPUT = Console(width=None if sys.stdout.isatty() else WIDTH)


class TerminalProgress:
    """A bar per stage on a terminal; elsewhere only the lines that must be read. A context manager."""

    def __init__(self, console: Console = STATUS) -> None:
        self._console = console
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bars.stop()

    def begin(self, stage: str, what: str, total: int | None = None) -> None:
        """Show a bar for the stage in the place of the last one."""
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = self._bars.add_task(f"{stage}: {what}", total=total)

    def advance(self, count: int = 1) -> None:
        """Move the bar on."""
        if self._task is not None:
            self._bars.advance(self._task, count)

    def say(self, text: str) -> None:
        """Print a line above the bars."""
        self._console.print(text, highlight=False)


class Stopwatch:
    """Measures the time since the last lap, in seconds."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def lap(self) -> float:
        """Seconds since the last lap."""
        now = time.perf_counter()
        passed, self._last = now - self._last, now
        return passed


def show_results(results: Sequence[tuple[StageResult, float]], console: Console = STATUS) -> None:
    """A table of what each stage did, with its seconds."""
    table = Table("stage", "what it did", "seconds", box=None, pad_edge=False, header_style="bold")
    table.columns[2].justify = "right"
    for result, seconds in results:
        table.add_row(result.stage, result.line(), f"{seconds:.1f}")
    console.print(table)


def show_rows(
    columns: Sequence[str], rows: Sequence[Sequence[object]], console: Console = OUTPUT, narrow: Sequence[str] = ()
) -> None:
    """Rows as a table that shows every cell whole; markup in cells is text, never style.

    Where the columns do not fit beside one another, only those named in `narrow` are shown, and a line names the others; where
    these do not fit either, each row becomes a block of lines, a column a line.
    """
    cells = [[_shown(cell) for cell in row] for row in rows]
    if _fits(columns, cells, console.width):
        _show_table(columns, cells, console)
        return
    kept = [place for place, column in enumerate(columns) if column in narrow]
    chosen = [[row[place] for place in kept] for row in cells]
    if kept and _fits([columns[place] for place in kept], chosen, console.width):
        _show_table([columns[place] for place in kept], chosen, console)
        others = ", ".join(column for column in columns if column not in narrow)
        STATUS.print(f"Not shown, as the terminal is narrow: {others}.", highlight=False)
    else:
        _show_blocks(columns, cells, console)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) and 1e-4 <= abs(cell) < 1e5 else str(cell)


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max([cell_len(column), *(cell_len(row[place]) for row in cells)]) for place, column in enumerate(columns)]


def _fits(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> bool:
    """Can the columns stand beside one another, with what is long set in several lines?"""
    least = [min(natural, max(LEAST, min(natural // 4, LEAST_TEXT))) for natural in _widths(columns, cells)]
    return sum(least) + 3 * len(columns) + 1 <= width  # a table's borders and the blanks beside them


def _show_table(columns: Sequence[str], cells: Sequence[Sequence[str]], console: Console) -> None:
    table = Table(header_style="bold")
    for column, width in zip(columns, _widths(columns, cells), strict=True):
        table.add_column(Text(column), no_wrap=width <= LEAST, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _show_blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], console: Console) -> None:
    for number, row in enumerate(cells, 1):
        console.print(f"[bold]row {number}[/bold]", highlight=False)
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            table.add_row(Text(column), Text(cell))
        console.print(table)
