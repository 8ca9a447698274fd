"""The verb chain of a cue: what stands before it ("has not", "went on to"), and what that makes of it."""

from dataclasses import dataclass
from typing import Literal

from flows.positions.lexicon import CueHit
from flows.positions.tokens import Tokens

VerbForm = Literal["finite", "participle", "infinitive", "passive", "bare"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain starts at token `first`. `form` is how its cue stands: finite ("has said"), participle ("adding"), infinitive,
    passive ("was accused"), or bare (a past form or base form that may be a participle or a noun).

    `carried` holds for infinitives under a carrier verb ("went on to say").
    """

    first: int
    form: VerbForm
    negated: bool
    modal: bool
    carried: bool


@dataclass(frozen=True, slots=True)
class ChainWords:
    """Words that a language puts before a verb."""

    negations: frozenset[str]
    hypothetical: frozenset[str]
    carriers: frozenset[tuple[str, ...]]
    negative_carriers: frozenset[tuple[str, ...]]
    infinitive_marks: frozenset[str]


def chain_of(hit: CueHit, tokens: Tokens, tags: list[str], low: int, words: ChainWords) -> Chain:
    """The chain of a verb cue, looking back no further than `low`."""
    lower = tokens.lower
    first, auxiliaries, negated, modal = hit.first, "", False, False
    i = hit.first - 1
    while i >= low and tags[i] in "RXBHLM":
        if tags[i] in "BHLM":
            auxiliaries = tags[i] + auxiliaries
            first = i
            modal = modal or lower[i] in words.hypothetical
        negated = negated or lower[i] in words.negations
        i -= 1
    if i >= low and lower[i] in words.infinitive_marks and "base" in hit.forms and not auxiliaries:
        return _infinitive(i, tokens, tags, low, words, negated)
    if auxiliaries or tags[hit.first - 1] in "RX":
        first = _with_adverbs(first, tags, low)
    return Chain(first, _form(hit, auxiliaries), negated, modal, False)


def _with_adverbs(first: int, tags: list[str], low: int) -> int:
    while first - 1 >= low and tags[first - 1] in "RX":
        first -= 1
    return first


def _form(hit: CueHit, auxiliaries: str) -> VerbForm:
    last = auxiliaries[-1:]
    if "gerund" in hit.forms:
        return "finite" if last == "B" else "participle"
    if last == "B" and "participle" in hit.forms:
        return "passive"
    if auxiliaries or "third" in hit.forms:
        return "finite"
    return "finite" if "past" in hit.forms and "participle" not in hit.forms else "bare"


def _infinitive(mark: int, tokens: Tokens, tags: list[str], low: int, words: ChainWords, negated: bool) -> Chain:
    """An infinitive cue; under a carrier the chain begins where the carrier's own chain does."""
    for carriers, negative in ((words.carriers, False), (words.negative_carriers, True)):
        for width in (1, 2, 3):
            start = mark - width
            if start < low or tuple(tokens.lower[start:mark]) not in carriers:
                continue
            i, modal = start, False
            while i - 1 >= low and tags[i - 1] in "RXBHLM":
                i -= 1
                negated = negated or tokens.lower[i] in words.negations
                modal = modal or tokens.lower[i] in words.hypothetical
            return Chain(i, "finite", negated or negative, modal, True)
    return Chain(mark, "infinitive", negated, False, False)
