"""The verb chain of a cue: what stands before it ("has not", "went on to"), and what that makes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from flows.frozen import record
from flows.positions.lexicon import CueHit
from flows.positions.words import Tagged

_ASIDE_WIDTH = 4  # tokens
_PLATFORM_WIDTH = 10  # tokens
Carriers = Mapping[str, Sequence[tuple[str, ...]]]  # words before a verb: what stands before the last of them, by that one
VerbForm = Literal["finite", "participle", "infinitive", "passive", "bare"]


@record
class Chain:
    """The chain starts at token `first`. `form` is how its cue stands: finite ("has said"), participle ("adding"), infinitive,
    passive ("was accused"), or bare (a past form or base form that may be a participle or a noun).

    `negated` is the form of the report ("did not say"); `modal` holds under would, could, may.
    """

    first: int
    form: VerbForm
    negated: bool = False
    modal: bool = False


@dataclass(frozen=True, slots=True)
class ChainWords:
    """Words that a language puts before a verb."""

    negations: frozenset[str]
    hypothetical: frozenset[str]
    carriers: Carriers
    negative_carriers: Carriers
    pending_carriers: Carriers  # "has yet to say whether"
    questions: frozenset[str]  # what may be left open under those: "whether", "how"
    lapsed: Carriers  # what no longer holds: "no longer backs"
    limiting: frozenset[str]  # with a modal they say that somebody did speak: "would only say", "would say only"
    infinitive_marks: frozenset[str]
    participle_auxiliaries: frozenset[str]  # "having said"
    floating: frozenset[str]  # quantifiers that stand among auxiliaries: "have all said"
    platform_verbs: frozenset[str]  # with a platform they say how somebody speaks: "used the speech to warn"
    platforms: frozenset[str]


def chain_of(hit: CueHit, text: Tagged, low: int, words: ChainWords) -> Chain:
    """The chain of a verb cue, looking back no further than `low`."""
    first, auxiliaries, negated, modal = _before(hit.first, text, low, words)
    mark = first - 1
    if mark >= low and text.lower[mark] in words.infinitive_marks and "base" in hit.forms and not auxiliaries:
        return _infinitive(hit, text, low, words, negated)
    if "gerund" in hit.forms and (start := _carrier(first, text, low, words.negative_carriers)) >= 0:
        return Chain(_before(start, text, low, words)[0], "finite", negated=True)
    if modal and "t" in hit.entry.frames and not words.limiting.isdisjoint(text.lower[first : hit.last + 1]):
        modal = False
    opens = bool(auxiliaries) and text.lower[first] in words.participle_auxiliaries and "participle" in hit.forms
    return Chain(first, _form(hit, auxiliaries, participle=opens), negated, modal)


def _before(first: int, text: Tagged, low: int, words: ChainWords) -> tuple[int, str, bool, bool]:
    """Where the auxiliaries and adverbs before a verb begin, the auxiliaries' classes, and whether they negate or suppose."""
    auxiliaries, negated, modal = "", False, False
    i = first - 1
    if text.line.find("HP", low, i) >= 0:
        i = _past_aside(i, text, low)
    if (lapsed := _carrier(first, text, low, words.lapsed)) > low:
        i, negated = lapsed - 1, True
    while i >= low and (
        text.tags[i] in "RXBHLM"
        or (text.lower[i] in words.floating and i > low and text.tags[i - 1] in "BHMNn'")
        or (text.tags[i] == "K" and i > low and text.tags[i - 1] == "X")  # "has not yet announced"
    ):
        if text.tags[i] in "BHLM":
            auxiliaries = text.tags[i] + auxiliaries
            modal = modal or text.lower[i] in words.hypothetical
        negated = negated or text.lower[i] in words.negations
        i -= 1
    return i + 1, auxiliaries, negated, modal


def _past_aside(i: int, text: Tagged, low: int) -> int:
    """The auxiliary before an adverbial that parts it from its verb ("has for weeks signalled"), else the token `i` itself."""
    start = i
    while start > low and i - start < _ASIDE_WIDTH and text.tags[start] in "nTND#":
        start -= 1
    return start - 1 if text.tags[start] == "P" and low < start < i and text.tags[start - 1] == "H" else i


def _form(hit: CueHit, auxiliaries: str, *, participle: bool) -> VerbForm:
    last = auxiliaries[-1:]
    if participle:
        return "participle"
    if "gerund" in hit.forms:
        return "finite" if last == "B" else "participle"
    if last == "B" and "participle" in hit.forms:
        return "passive"
    if auxiliaries.endswith("HH"):  # "have had repeated quarrels": an adjective
        return "passive"
    if auxiliaries or "third" in hit.forms:
        return "finite"
    return "finite" if "past" in hit.forms and "participle" not in hit.forms else "bare"


def _infinitive(hit: CueHit, text: Tagged, low: int, words: ChainWords, negated: bool) -> Chain:
    """An infinitive cue; under a carrier the chain begins where the carrier's own chain does."""
    mark = hit.first - 1
    asks = hit.last < len(text.lower) and text.lower[hit.last] in words.questions
    for carriers, negative in ((words.carriers, False), (words.negative_carriers, True), (words.pending_carriers, True)):
        if (start := _carrier(mark, text, low, carriers)) >= 0 and (asks or carriers is not words.pending_carriers):
            first, _, denied, modal = _before(start, text, low, words)
            return Chain(first, "finite", negated or denied or negative, modal)
    verb = _platform(mark, text, low, words) if "e" not in hit.entry.frames else -1
    if verb >= 0:
        first, _, denied, modal = _before(verb, text, low, words)
        return Chain(first, "finite", negated or denied, modal)
    return Chain(mark, "infinitive", negated)


def _platform(mark: int, text: Tagged, low: int, words: ChainWords) -> int:
    """The verb of a clause that says where somebody spoke up ("used the speech to warn", "took to X to warn"), or -1."""
    found = False
    for i in range(mark - 1, max(low, mark - _PLATFORM_WIDTH), -1):
        found = found or text.lower[i] in words.platforms
        if found and text.lower[i] in words.platform_verbs:
            return i
        attribute = text.tags[i] == "V" and text.tags[i - 1] in "D'"  # "his televised address"
        if text.tags[i] not in "DNnPtRT'#G" and not attribute:
            break
    return -1


def _carrier(end: int, text: Tagged, low: int, carriers: Carriers) -> int:
    """Where a carrier that ends before tokens[end] begins, or -1."""
    if end <= low:
        return -1
    for before in carriers.get(text.lower[end - 1], ()):
        start = end - 1 - len(before)
        if start >= low and tuple(text.lower[start : end - 1]) == before:
            return start
    return -1


def carriers_by_end(phrases: Iterable[str]) -> Carriers:
    """Carriers by their last word, the shortest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for *before, last in sorted(map(str.split, phrases), key=len):
        found.setdefault(last, []).append(tuple(before))
    return found
