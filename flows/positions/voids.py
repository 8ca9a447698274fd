"""Contents that are no statements: "declined to comment", "citing sources", "is seeking a third term"."""

from flows.positions.drafts import Draft
from flows.positions.language import Language
from flows.positions.noun_phrases import phrase_after
from flows.positions.words import Tagged

_VOID_WIDTH = 10
_REFERENCE = 2  # tokens of a pronoun and what follows it
_AGAINST = frozenset({"ACCUSE", "REJECT"})  # acts with an object of words that somebody else said


def _width(draft: Draft) -> int:
    return sum(last - first for first, last in draft.contents)


def is_void(language: Language, text: Tagged, draft: Draft) -> bool:
    """Whether the content is no statement ("declined to comment")."""
    if draft.participle and draft.contents and _cites(text, draft):
        return True
    if draft.frame in ("clause", "object") and not draft.after and _points_back(language, text, draft):
        return True
    if draft.entry is not None and "v" in draft.entry.frames and _names_thing(language, text, draft):
        return True
    if draft.frame == "to" and draft.entry is not None and draft.entry.lemma in language.declining and draft.contents:
        verb = draft.contents[0][0] + 1
        verb += verb < len(text.tags) and text.tags[verb] == "R"
        if verb < len(text.lower) and text.lower[verb] in language.void_answers:
            return True  # "declined to elaborate"
    if draft.frame == "object" and draft.entry is not None and _lacks_words(language, text, draft, draft.entry.lemma):
        return True
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


def _lacks_words(language: Language, text: Tagged, draft: Draft, lemma: str) -> bool:
    """Whether a cue has an object that is no speech with it ("is seeking a third term", "offered no evidence")."""
    if lemma not in language.void_objects or not draft.contents:
        return False
    thing = phrase_after(text.tags, *draft.contents[0])
    if thing is not None and text.lower[thing.core_last - 1] in language.void_objects[lemma]:
        return True
    return text.lower[draft.contents[0][0]] in language.empty_subjects


def _cites(text: Tagged, draft: Draft) -> bool:
    """Whether a participle has one word or a name for its content ("citing sources", "replying to a question from Jane Roe")."""
    if draft.frame not in ("object", "clause") or draft.entry is None or draft.entry.act != "STATE":
        return False
    return _width(draft) == 1 or set(text.tags[slice(*draft.contents[0])]) == {"N"}


def _points_back(language: Language, text: Tagged, draft: Draft) -> bool:
    """Whether a content is but a pronoun for what was said before ("said so", "disclosed this while briefing reporters")."""
    if draft.frame == "clause" and _width(draft) == 1:
        return True
    if not draft.contents or draft.entry is None or draft.entry.act != "STATE":
        return False
    first, last = draft.contents[0]
    if text.lower[first] not in language.back_references or last - first < _REFERENCE:
        return False
    clause = text.tags[first + 1] != "S" and any(text.tags[i] in "BHMFQ" for i in range(first, last))
    return text.tags[first + 1] in "SPtGR" and not clause


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
