"""Contents that are no statements: "declined to comment", "citing sources", "is seeking a third term"."""

from flows.positions.drafts import Draft
from flows.positions.language import Language
from flows.positions.noun_phrases import phrase_after
from flows.positions.words import Tagged

_VOID_WIDTH = 10
_AGAINST = frozenset({"ACCUSE", "REJECT"})  # acts with an object of words that somebody else said


def _width(draft: Draft) -> int:
    return sum(last - first for first, last in draft.contents)


def is_void(language: Language, text: Tagged, draft: Draft) -> bool:
    """Whether the content is no statement ("declined to comment")."""
    if draft.participle and draft.frame == "object" and draft.contents and draft.contents[0][1] - draft.contents[0][0] == 1:
        return True  # "citing sources"
    if draft.frame == "clause" and not draft.after and _width(draft) == 1:
        return True  # "said so"
    if draft.entry is not None and "v" in draft.entry.frames and _names_thing(language, text, draft):
        return True
    if draft.frame == "to" and draft.entry is not None and draft.entry.lemma in language.declining and draft.contents:
        verb = draft.contents[0][0] + 1
        verb += verb < len(text.tags) and text.tags[verb] == "R"
        if verb < len(text.lower) and text.lower[verb] in language.void_answers:
            return True  # "declined to elaborate"
    if draft.frame == "object" and draft.entry is not None and draft.entry.lemma in language.void_objects and draft.contents:
        thing = phrase_after(text.tags, *draft.contents[0])
        if thing is not None and text.lower[thing.core_last - 1] in language.void_objects[draft.entry.lemma]:
            return True  # "is seeking a third term"
    against = draft.frame == "object" and draft.entry is not None and draft.entry.act in _AGAINST and not draft.negated
    if against and _width(draft) > 2 and text.lower[draft.contents[0][0]].endswith(language.plural_suffix):
        return False  # "rejected remarks by …"
    if draft.frame == "quote" or (draft.frame != "to" and _width(draft) >= _VOID_WIDTH):
        return False
    for first, last in draft.contents:
        for i in range(first, min(last, first + _VOID_WIDTH)):
            if text.lower[i] in language.void_contents and (i == first or text.lower[i - 1] in language.void_before):
                return True
    return False


def _names_thing(language: Language, text: Tagged, draft: Draft) -> bool:
    """Whether a content is but a thing: no quotation, no clause and nothing that it is called ("him as a "reformer"").

    What somebody does not speak of tells more, but for a name: "did not mention Smith by name".
    """
    if draft.after or draft.frame not in ("object", "clause") or not draft.contents:
        return False
    thing = phrase_after(text.tags, *draft.contents[0])
    if draft.negated and (thing is None or text.tags[thing.core_last - 1] != "N"):
        return False
    beyond = 0 if draft.participle or draft.negated else _VOID_WIDTH  # "referred to rules, made in May, as …"
    tokens = range(draft.contents[0][0], min(len(text.tags), draft.contents[-1][1] + beyond))
    clause = draft.frame == "clause" and any(
        text.tags[i] in "BHMF" or (text.tags[i] == "V" and text.tags[i - 1] in "NnOR") for i in tokens
    )
    return not clause and not any(text.tags[i] == "Q" or text.lower[i] in language.naming for i in tokens)
