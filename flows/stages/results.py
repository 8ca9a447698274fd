"""What a stage tells its caller: progress while it runs, numbers when it is done."""

from dataclasses import dataclass
from typing import Protocol

# The nouns of labels; a word that is not here is the same for one and for many.
SINGULAR = {
    "articles": "article",
    "candidates": "candidate",
    "changes": "change",
    "checks": "check",
    "days": "day",
    "entries": "entry",
    "feeds": "feed",
    "items": "item",
    "mentions": "mention",
    "outlets": "outlet",
    "pages": "page",
    "people": "person",
    "positions": "position",
    "releases": "release",
    "reports": "report",
    "responses": "response",
    "rows": "row",
    "statements": "statement",
    "tables": "table",
    "texts": "text",
    "warnings": "warning",
}


class Progress(Protocol):
    """Where a stage reports to: a terminal, a Prefect run, or nowhere."""

    def begin(self, stage: str, what: str, total: int | None = None) -> None:
        """A stage starts on `total` items of kind `what`; None where it cannot know."""

    def advance(self, count: int = 1) -> None:
        """`count` more items are done."""

    def say(self, text: str) -> None:
        """A line that the user should read."""


def counted(count: int, label: str) -> str:
    """A count with its label, which is written for many: "0 feeds asked", "1 feed asked", "2 feeds asked"."""
    if count == 1:
        label = " ".join(SINGULAR.get(word, word) for word in label.split(" "))
    return f"{count:,} {label}"


class Silent:
    """Reports to nobody."""

    def begin(self, stage: str, what: str, total: int | None = None) -> None:
        """Nothing is shown."""

    def advance(self, count: int = 1) -> None:
        """Nothing is shown."""

    def say(self, text: str) -> None:
        """Nothing is shown."""


@dataclass(frozen=True, slots=True)
class StageResult:
    """What one stage did. `numbers` are (label, count) pairs in the order in which they are shown."""

    stage: str
    numbers: tuple[tuple[str, int], ...]
    num_in: int = 0
    num_out: int = 0
    note: str = ""

    def number(self, label: str) -> int:
        """The count of that label, 0 where the stage has none."""
        return dict(self.numbers).get(label, 0)

    def line(self) -> str:
        """The numbers as one line for a person."""
        counts = ", ".join(counted(count, label) for label, count in self.numbers)
        return f"{counts or 'nothing to do'}{'; ' + self.note if self.note else ''}"
