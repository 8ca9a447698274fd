"""What a command shows: progress while it runs where there is a terminal, and numbers at the end everywhere."""

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.stages.results import StageResult

FOLDED = {
    "statement",
    "content",
    "detail",
    "meaning",
    "sample",
    "targets",
    "to",
    "article_title",
    "what it did",
}  # long text takes several lines
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


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[object]], console: Console = OUTPUT) -> None:
    """Rows as a table; markup in cells is text, never style."""
    table = Table(header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=column not in FOLDED, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell).replace("[", r"\[") for cell in row))
    console.print(table)
