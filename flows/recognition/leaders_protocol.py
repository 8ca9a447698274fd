"""What the recogniser asks of whatever recognises people."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from flows.frozen import record
from flows.recognition.matcher import Hit
from flows.recognition.names import Entry
from flows.recognition.tokens import Tokens
from flows.records import Candidate, Mention, Person


@record
class Written:
    """When, in which language (BCP 47) and in which country a text was written; None and "" where that is not known."""

    on: date | None
    language: str = ""
    home: str = ""


class ReadsLeaders(Protocol):
    """Reads the people of a text. `flows.recognition.leaders.LeaderReader(reference: ReferenceData)` is the one used."""

    @property
    def begins(self) -> Iterable[str]:
        """The folded words with which the names and titles that are looked for begin."""
        ...

    def find(self, tokens: Tokens, begins: Sequence[int]) -> Sequence[Hit[Entry]]:
        """The names and titles in a text; `begins` are the places of its words that are among the reader's own."""
        ...

    def read(
        self,
        tokens: Tokens,
        hits: Sequence[Hit[Entry]],
        country_mentions: Sequence[Mention],
        organisation_mentions: Sequence[Mention],
        written: Written,
    ) -> tuple[Sequence[Mention], dict[str, Person], Sequence[Candidate]]:
        """The mentions of leaders (names, surnames, titles), the persons behind them by id, and new candidates.

        `hits` are what `find` gives; `country_mentions` and `organisation_mentions` come in order of `start`, and a country
        named inside a full name of `leader_names` ("Israel Katz") is not among them; `written` holds the article's UTC day.
        Mentions come back in order of `start`, not overlapping one another; they may cover country mentions ("the French
        president"). Where a mention of form `name` or `surname` covers a country mention, the recogniser drops that one.
        """
        ...
