"""What the grammar hands to the labels: one attribution (source, cue, content) with its speaker resolved.

The terms are those of PARC and PolNeAR: a source says, a cue reports that it said, a content is what was said.
"""

from typing import Literal

from flows.frozen import record
from flows.records import Party, Person, QuoteType, SpanPair, SpeakerKind

CueKind = Literal["verb", "noun", "adjective", "phrase", "none"]
SourceForm = Literal["name", "title", "pronoun", "description", "institution", "place", "none"]
Frame = Literal["quote", "that", "clause", "to", "ing", "object", "none"]


@record
class Speaker:
    """Who said it. `person` is set for a leader; ids are "" where unknown. `kind` is unresolved when out of scope.

    `name` is the full name of a leader, or the words of the article for the others. `number` counts unnamed speakers
    that the article only counts ("26 countries"), else 0.
    """

    kind: SpeakerKind | Literal["unresolved"]
    name: str
    country: str = ""
    organisation_id: str = ""
    person: Person | None = None
    number: int = 0


@record
class Attribution:
    """One report of speech in a text. Spans are (start, end) in characters of the text as given.

    `content` has one or two spans (two when its cue splits it). `source` and `cue` are None for a quotation that follows its
    speaker's sentence without words of its own; the speaker is resolved all the same, and `cue_lemma` is then "".

    `cue_lemma` is the key of the cue in the language's cue table ("say", "rule out", "according to", "refusal"), `cue_act` the
    speech act that the table gives it, "" where the content alone decides. `frame` says how the content hangs on the cue.
    `negated` is the form of the report: not, never, no longer, nobody, "has not ruled out" (not: denies, rejected).
    `modal` holds for cues under would, may, could, or in an if clause.
    `addressee` is the span after told, urged, asked, accused, called on, thanked … None without one.
    `sentence` and `paragraph` hold the cue (the content, where there is no cue).
    `source_form` says how the speaker is named here; `distance` how many sentences lie between a pronoun or description
    and the words that name the speaker (0: in this sentence). `score` is the grammar's own probability that this is a report.
    """

    content: tuple[SpanPair, ...]
    source: SpanPair | None
    cue: SpanPair | None
    quote_type: QuoteType
    cue_lemma: str
    cue_kind: CueKind
    cue_act: str
    frame: Frame
    negated: bool
    modal: bool
    addressee: SpanPair | None
    speaker: Speaker
    joint_with: tuple[Party, ...]
    sentence: SpanPair
    paragraph: SpanPair
    source_form: SourceForm
    distance: int
    score: float
