"""Nouns that report: "Trump's threat to …", "Iranian threats to …", "its refusal to …", "a call by Japan for …"."""

from dataclasses import dataclass

from flows.positions.lexicon import CueHit
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.occasions import RightWords
from flows.positions.right_side import RightSide
from flows.positions.subjects import Subject
from flows.positions.words import Tagged

_VERBS = frozenset("BHMFL")
_OBJECTS = (["D"], ["N"], ["o"])
_ADVERBIAL_WIDTH = 8  # tokens
_QUOTED_CLAUSE = 5  # tokens of a quotation, its marks included, that has room for a verb of its own


@dataclass(frozen=True, slots=True)
class NominalWords:
    """Words beside a noun that reports: "by" before its agent, and possessives."""

    agents: frozenset[str]
    possessives: frozenset[str]


def nominal_source(hit: CueHit, text: Tagged, low: int, high: int, words: NominalWords) -> Subject:
    """The source of a noun: its possessor, a name right before it, or an agent after it ("by …")."""
    agents = words.agents
    before = hit.first - 1
    while before > low and text.tags[before] in "nRV" and hit.first - before < 4:
        before -= 1
    if before >= low and text.tags[before] == "'":
        phrase = _possessor(text, before, low)
        return Subject("phrase", phrase, phrase.first) if phrase is not None else _none(hit)
    if before >= low and text.tags[before] == "D":
        if (agent := _agent(hit, text, high, agents)) is not None or text.lower[before] not in words.possessives:
            return agent or _none(hit)
        return Subject("pronoun", Phrase(before, before + 1, before + 1), before)
    if before == hit.first - 1 and before >= low and text.tags[before] == "N":
        return Subject("phrase", Phrase(before, before + 1, before + 1), before)
    return _agent(hit, text, high, agents) or _none(hit)


def _possessor(text: Tagged, end: int, low: int) -> Phrase | None:
    """The phrase before a possessive: what stands before a preposition is not the owner ("ties with Spain over Madrid's …")."""
    phrase = phrase_before(text.tags, end, low)
    if phrase is None:
        return None
    parted = [i for i in range(phrase.first, end) if text.tags[i] in "Pt"]
    return phrase_before(text.tags, end, parted[-1] + 1) if parted else phrase


def _agent(hit: CueHit, text: Tagged, high: int, agents: frozenset[str]) -> Subject | None:
    if hit.last >= high or text.lower[hit.last] not in agents:
        return None
    stop = next((i for i in range(hit.last + 2, high) if text.lower[i] in hit.entry.prepositions or text.tags[i] == "t"), high)
    phrase = phrase_after(text.tags, hit.last + 1, stop)
    return Subject("inverted", phrase, hit.first) if phrase is not None else None


def _none(hit: CueHit) -> Subject:
    return Subject("none", None, hit.first)


def nominal_content(hit: CueHit, start: int, high: int, text: Tagged, words: RightWords) -> RightSide:
    """What follows the noun, or its agent: an infinitive, a clause, or an object after one of its prepositions."""
    if start + 1 >= high:
        return RightSide("none", -1, start, hit.last)
    word, following = text.lower[start], text.tags[start + 1]
    if text.tags[start] == "B" and "t" in hit.entry.frames and text.lower[start + 1] in words.strong_complementisers:
        return RightSide("that", start + 1, start, hit.last)  # "her answer was that …"
    if text.tags[start] == "X" and text.lower[start + 1] in words.infinitive_marks and "i" in hit.entry.frames:
        return RightSide("to", start, start, hit.last, content_last=_end(start + 3, high, text))  # "a promise not to yield"
    if word in words.infinitive_marks and "i" in hit.entry.frames and following in "nBHLRVFQ":
        return RightSide("to", start, start, hit.last, content_last=_end(start + 2, high, text))
    if word in hit.entry.prepositions and following in "DNn#GoTOQ":
        return RightSide("object", start + 1, start, hit.last, content_last=_end(start + 1, high, text))
    if text.tags[start] == "S" and word in words.strong_complementisers and "t" in hit.entry.frames and following not in "BHMFLV":
        return RightSide("that", start, start, hit.last, content_last=_end_of_clause(start + 1, high, text))
    later = _past_adverbial(start, high, text)
    goes_on = later > start and text.lower[later] in words.strong_complementisers | words.infinitive_marks
    return nominal_content(hit, later, high, text, words) if goes_on else RightSide("none", -1, start, hit.last)


def _past_adverbial(i: int, high: int, text: Tagged) -> int:
    """Where something goes on after a date, a place or a name ("comments in May that", "a plea by the mayor, Jane Roe, that")."""
    start = i
    if text.tags[i] == ",":
        end = next((k for k in range(i + 1, min(high, i + _ADVERBIAL_WIDTH)) if text.tags[k] not in "NDn."), i)
        return end + 1 if end > i + 1 and text.tags[end] == "," and text.tags[end - 1] == "N" else start
    while i < high and i - start < _ADVERBIAL_WIDTH and text.tags[i] in "TRDnNP#'":
        if text.tags[i] in "Dn#N'" and i == start and text.tags[i + 1 : i + 2] != ["T"]:
            return start
        i += 1
    return i if i < high else start


def _end_of_clause(i: int, high: int, text: Tagged) -> int:
    """Where a clause after a noun ends: at the verb that the noun itself has ("the warning that it might fail was …")."""
    quoted = next((k for k in range(i, high) if text.tags[k] != "Q"), high)
    if quoted - i > _QUOTED_CLAUSE and quoted < high and text.tags[quoted] in "VFBHM":
        return quoted  # "the warning that "it might fail" alarmed …"
    verbs, listed = 0, True
    while i < high and text.tags[i] not in ";:" and not (text.tags[i] == "," and not listed):
        listed = listed and text.tags[i] not in _VERBS  # "that food, fuel and rents were …"
        if text.tags[i] in "CKSWQ":
            verbs = 0
        elif verbs and text.tags[i] == "V" and text.tags[i - 1] in "Nn" and text.tags[i + 1 : i + 2] in _OBJECTS:
            return i  # "comments that Oslo would not pay angered Riga"
        elif text.tags[i] in _VERBS and text.tags[i - 1] not in "BHMLXR":
            verbs += 1
            if verbs > 1:
                return i
        i += 1
    return i


def _end(i: int, high: int, text: Tagged) -> int:
    """Where an object or an infinitive ends: at a comma, a finite verb or a new clause."""
    while i < high and text.tags[i] not in ",;:S—–" and text.tags[i] not in _VERBS:
        i += 1
    return i
