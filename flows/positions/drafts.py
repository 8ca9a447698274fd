"""A draft: one attribution in tokens, before anybody knows who the speaker is."""

from dataclasses import dataclass, field

from flows.positions.attribution import Frame
from flows.positions.lexicon import CueEntry
from flows.positions.noun_phrases import Phrase
from flows.positions.subjects import SubjectKind


@dataclass(slots=True)
class Draft:
    """Token ranges (first, last excluded) of one attribution while a sentence is being read.

    `outer` is the draft within whose content this one stands, None at the top. `shares` is the draft whose source this one
    takes over ("…, adding that"), None where the source stands here. `follows` marks a quotation without a cue.
    """

    sentence: int
    entry: CueEntry | None
    cue: tuple[int, int] | None
    subject_kind: SubjectKind
    source: Phrase | None
    contents: list[tuple[int, int]]
    frame: Frame
    clause_first: int
    after: bool = False
    negated: bool = False
    modal: bool = False
    participle: bool = False
    addressee: tuple[int, int] | None = None
    outer: "Draft | None" = None
    shares: "Draft | None" = None
    follows: bool = False
    joint_last: int = field(default=-1)
