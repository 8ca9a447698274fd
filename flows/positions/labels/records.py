"""What the labeller says about one attribution."""

from datetime import date
from typing import Literal

from flows.frozen import record
from flows.records import Party


@record
class Labels:
    """The labels of one report, as the README's table of fields defines them.

    `targets` come most important first and never name the speaker's own side. `said_on` is None where neither the text nor the
    document has a date. `amounts` are (number, unit) as written. `confidence` is the calibrated probability that the report
    is one and has the right speaker; it says nothing about the other labels, whose own probabilities are
    `speech_act_probability`, `topic_probability` and `stance_probability`.
    """

    speech_act: str
    topic: str
    stance: str
    targets: tuple[Party, ...]
    conditional: bool
    negated: bool
    said_on: date | None
    said_on_basis: Literal["stated", "published"]
    amounts: tuple[tuple[str, str], ...]
    confidence: float
    speech_act_probability: float = 1.0
    topic_probability: float = 1.0
    stance_probability: float = 1.0
