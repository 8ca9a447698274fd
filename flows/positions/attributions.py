"""From drafts with speakers to attributions: spans in characters, quotation types, and which drafts are kept."""

from collections.abc import Sequence

from flows.positions.attribution import Attribution
from flows.positions.drafts import Draft, TokenRange
from flows.positions.joining import join_sentences
from flows.positions.sentences import Layout
from flows.positions.speaker_state import Resolved
from flows.positions.words import Tagged
from flows.records import QuoteType, SpanPair

_EDGE = 2  # tokens
_QUOTED = 6  # tokens of a quotation, its marks included, that is more than an odd word
_LEAD = 10  # tokens before the clause of whoever is reported


def attributions_of(
    layout: Layout, text: Tagged, drafts: Sequence[Draft], resolved: Sequence[Resolved], *, keep_unresolved: bool
) -> list[Attribution]:
    """The attributions that are kept, in text order: the outermost speaker in scope has the word.

    `keep_unresolved` keeps those of nobody in scope as well, and counts as corpora of attributions do.
    """
    speakers = dict(zip(map(id, drafts), resolved, strict=True))
    joined = join_sentences(layout, text, drafts) if keep_unresolved else drafts
    idle = _carrying(drafts, speakers).union([id(draft) for draft in drafts if _is_belief(text, draft)])
    kept = []
    for draft in joined:
        speaker = speakers[id(draft)]
        if not keep_unresolved and not _in_scope(draft, speaker, speakers, idle):
            continue
        kept.append(_attribution(layout, text, draft, speaker))
    return sorted(kept, key=lambda a: (a.content[0], a.cue or (0, 0)))


def _in_scope(draft: Draft, resolved: Resolved, speakers: dict[int, Resolved], idle: set[int]) -> bool:
    """Whether a draft is a statement: its speaker in scope, itself not `idle`, and inside nobody else's statement.

    Idle is a mere belief, and what carries somebody's words: the paper that reports them.
    """
    return resolved.speaker.kind != "unresolved" and id(draft) not in idle and not _inside_scope(draft, speakers, idle)


def _is_belief(text: Tagged, draft: Draft) -> bool:
    """Whether a draft tells what somebody thinks; what is quoted of it was said ("he thought it "a ruin"")."""
    if draft.entry is None or "b" not in draft.entry.frames:
        return False
    return all(text.line.find("Q" * _QUOTED, first, last) < 0 for first, last in draft.contents)


def _carrying(drafts: Sequence[Draft], speakers: dict[int, Resolved]) -> set[int]:
    """Papers that say no more than what a leader said ("Roe said it was over, the statement said")."""
    found = set()
    for draft in drafts:
        outer = draft.outer
        if outer is None or not outer.paper or not draft.contents or speakers[id(draft)].speaker.kind != "leader":
            continue
        whole, own = outer.contents, draft.contents
        led = bool(whole) and abs(own[-1][1] - whole[-1][1]) <= _EDGE and draft.clause_first - whole[0][0] <= _LEAD
        if led or whole == own:
            found.add(id(outer))
    return found


def _inside_scope(draft: Draft, speakers: dict[int, Resolved], idle: set[int]) -> bool:
    outer = draft.outer
    while outer is not None:
        found = speakers.get(id(outer))
        if found is not None and found.speaker.kind != "unresolved" and id(outer) not in idle:
            return True
        outer = outer.outer
    return False


def _attribution(layout: Layout, text: Tagged, draft: Draft, resolved: Resolved) -> Attribution:
    entry = draft.entry
    origin = draft
    while origin.shares is not None and not origin.follows:
        origin = origin.shares
    source = _source(origin)
    anchor = draft.cue[0] if draft.cue is not None else draft.contents[0][0]
    first, last = layout.sentence_tokens[draft.sentence]
    inside = first <= anchor < last  # nearly always
    paragraph = layout.sentence_paragraph[draft.sentence] if inside else layout.paragraph_at(layout.tokens.starts[anchor])
    return Attribution(
        content=tuple([_span(layout, c) for c in draft.contents]),
        source=_span(layout, source) if source is not None else None,
        cue=_span(layout, draft.cue) if draft.cue is not None else None,
        quote_type=_quote_type(text, draft.contents),
        cue_lemma=entry.lemma if entry is not None else "",
        cue_kind=entry.kind if entry is not None else "none",
        cue_act=entry.act if entry is not None else "",
        frame=draft.frame,
        negated=draft.negated,
        modal=draft.modal,
        addressee=_span(layout, draft.addressee) if draft.addressee is not None else None,
        speaker=resolved.speaker,
        joint_with=resolved.joint,
        sentence=layout.sentences[draft.sentence],
        paragraph=layout.paragraphs[paragraph],
        source_form=resolved.form,
        distance=resolved.distance,
        score=1.0,
    )


def _source(draft: Draft) -> TokenRange | None:
    """The words that name the source; with a relative pronoun, that as well ("Macron, who")."""
    if draft.source is None:
        return None
    return draft.source.first, max(
        draft.source.last, draft.clause_first + 1
    ) if draft.subject_kind == "relative" else draft.source.last


def _span(layout: Layout, tokens: TokenRange) -> SpanPair:
    return layout.tokens.starts[tokens[0]], layout.tokens.ends[tokens[1] - 1]


def _quote_type(text: Tagged, contents: Sequence[TokenRange]) -> QuoteType:
    """Whether all words of some contents stand in quotation marks, or some, or none; most stand in none."""
    line = text.line
    quoted = sum([line.count("Q", first, last) for first, last in contents])
    if not quoted and any(first < last and text.words[first][0].isalnum() for first, last in contents):
        return "indirect"
    if not text.typewritten and quoted == sum([last - first for first, last in contents]):
        return "direct"
    words = [i for first, last in contents for i in range(first, last) if text.words[i][0].isalnum()]
    within = sum([line[i] == "Q" and i not in text.typewritten for i in words])
    if within == len(words):
        return "direct"
    return "mixed" if within else "indirect"
