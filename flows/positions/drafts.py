"""A draft: one attribution in tokens, before anybody knows who the speaker is."""

from dataclasses import dataclass

from flows.positions.attribution import Frame
from flows.positions.lexicon import CueEntry
from flows.positions.noun_phrases import Phrase
from flows.positions.subjects import SubjectKind

TokenRange = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """Token ranges (first, last excluded) of one attribution while a text is being read.

    `after`: the cue comes after its content. `outer` is the draft within whose content this one stands, None at the top.
    `shares` is the draft whose source this one takes over ("…, adding that"). `follows` marks a quotation without a cue,
    `ahead` a cue whose content is announced by a colon at the end of the sentence, `relative` a content right after its
    cue, `parenthesis` a cue inside its content, `embedded` one in a relative clause ("that, he said, had"), `paper` a source
    that is a document ("the statement said").
    """

    sentence: int
    entry: CueEntry | None
    cue: TokenRange | None
    subject_kind: SubjectKind
    source: Phrase | None
    contents: list[TokenRange]
    frame: Frame
    clause_first: int
    after: bool = False
    negated: bool = False
    modal: bool = False
    participle: bool = False
    addressee: TokenRange | None = None
    outer: "Draft | None" = None
    shares: "Draft | None" = None
    follows: bool = False
    ahead: bool = False
    relative: bool = False
    parenthesis: bool = False
    embedded: bool = False
    paper: bool = False

    @property
    def is_carried(self) -> bool:
        """Whether it is the same words before their cue as the draft it stands in (""…," she said, according to a report")."""
        outer = self.outer
        return outer is not None and self.after and outer.after and outer.contents[:1] == self.contents[:1]
