"""How corpora of attributions count: ""A," he said. "B."" is one attribution in PARC and PolNeAR, two reports of a position."""

from collections.abc import Sequence

from flows.positions.drafts import Draft
from flows.positions.sentences import Layout
from flows.positions.words import Tagged


def join_sentences(layout: Layout, text: Tagged, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a quotation that goes on in the sentence after its cue, in the same paragraph, as its second span."""
    joined: list[Draft] = []
    before: Draft | None = None  # the latest quotation before its cue
    for draft in drafts:
        if joined and _runs_on(joined[-1], draft):
            joined[-1].contents[-1] = (joined[-1].contents[-1][0], draft.contents[-1][1])
            joined[-1].sentence = draft.sentence
            continue
        if _goes_on(text, draft):
            before = draft
        if (
            before is not None
            and draft.follows
            and draft.frame == "quote"
            and _goes_on(text, before)
            and _adjoins(layout, before, draft)
        ):
            before.contents.append(draft.contents[0])
        else:
            joined.append(draft)
    return joined


def _goes_on(text: Tagged, draft: Draft) -> bool:
    """Whether a draft is one quotation before its cue."""
    return draft.after and len(draft.contents) == 1 and text.tags[draft.contents[0][1] - 1] == "Q"


def _runs_on(before: Draft, draft: Draft) -> bool:
    """Whether two sentences without cues are told of what one speaker says ("Die Lage sei ernst. Man müsse handeln.")."""
    told = before.follows and draft.follows and before.frame == draft.frame == "clause" and draft.cue is None
    return told and before.sentence == draft.sentence - 1


def _adjoins(layout: Layout, before: Draft, draft: Draft) -> bool:
    same = layout.sentence_paragraph[before.sentence] == layout.sentence_paragraph[draft.sentence]
    return same and before.sentence == draft.sentence - 1
