"""The features of a party that a statement may be directed at: those that it has or has not as bundles, the others as values.

Values are the shares of the article's mentions of it, and how probable the acts, stances and topics of the statement are; what
those tell depends on where the party is named and on how it stands to the speaker.
"""

from collections.abc import Sequence

import numpy as np

from flows.frozen import record
from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.bundles import Bundles
from flows.positions.labels.target_words import PLACES
from flows.positions.labels.topics import TOPICS
from flows.positions.labels.weights import Array, Linear
from flows.records import Party

KINDS = ("inside", "alone", "outside")  # the content; the sentence or beyond, where the content names nobody; where it does
Shares = tuple[float, float, float, float]
# Shares of an article's mentions of a party, by kind of candidate.
_SHARES = {kind: ("share", f"acts_{kind}", f"person_{kind}", f"adjective_{kind}") for kind in KINDS}
VOICE = (*ACTS, *STANCES)
_LIKELY = 0.1  # acts and topics below this probability tell nothing
_OF_STATEMENT = ("abroad", "pronoun", "own")
TOLD = (*_OF_STATEMENT, *VOICE, *TOPICS)  # what a statement tells of all its candidates
VOICED = slice(len(_OF_STATEMENT), len(_OF_STATEMENT) + len(VOICE))  # of TOLD
SUBJECT = "subject"  # where a party is named at the beginning of the content
AT = (*PLACES, SUBJECT)  # the places of which a statement tells something each


@record
class Candidate:
    """A party that may be addressed; `at` is its first place in the content or near it.

    `bundles` are the numbers of its features in BUNDLES, `shares` values for `_SHARES`. `towards` are those of the bundles that
    tell how it stands to the speaker, and what word opens its name: they tell other things of each act. `early` says that what
    the statement tells of a SUBJECT holds for it.
    """

    key: str
    party: Party
    at: int
    bundles: list[int]
    shares: Shares
    towards: tuple[int, int]
    early: bool
    kind: str  # one of KINDS
    place: str  # one of PLACES
    standing: str  # one of STANDINGS


def candidate_features(candidate: Candidate, told: Sequence[float]) -> dict[str, float]:
    """The features of a candidate by name, but for words: for training. `told` are those of its statement (`told_values`)."""
    features = {name: value for number in candidate.bundles for name, value in BUNDLES.features[number].items()}
    features.update(zip(_SHARES[candidate.kind], candidate.shares, strict=True))
    given = {name: value for name, value in zip(TOLD, told, strict=True) if value}
    features |= {f"{name}_{candidate.place}": value for name, value in given.items()}
    if candidate.early:
        features |= {f"{name}_{SUBJECT}": value for name, value in given.items() if name not in _OF_STATEMENT}
    for number in candidate.towards:
        for head in BUNDLES.features[number]:
            features |= {f"{head}_{name}": given[name] for name in VOICE if name in given}
    return features


def told_values(of_statement: Array, acts: Array, stances: Array, topics: Array) -> Array:
    """What statements tell, a line of TOLD each: what is told of them, and of the probabilities those that are not small."""
    probabilities = np.concatenate([acts, stances, topics], axis=1)
    probabilities[probabilities <= _LIKELY] = 0
    return np.concatenate([of_statement, probabilities], axis=1)


def weights_of_told(model: Linear) -> Array:
    """What the values of TOLD weigh at each of AT (values x places and columns)."""
    lines = [[model.rows.get(f"{name}_{place}", -1) for place in AT] for name in TOLD]
    return np.asarray(model.matrix[lines].reshape(len(TOLD), -1))


def weights_of_shares(model: Linear) -> Array:
    """What the shares of a candidate weigh, by its kind (kinds x shares x columns)."""
    return np.asarray(model.matrix[[[model.rows.get(name, -1) for name in _SHARES[kind]] for kind in KINDS]])


def _who(
    kind: str, place: str, country: bool, titled: bool, opening: bool, top: bool, speaks: bool, joint: bool
) -> dict[str, float]:
    """What the article tells of a party, whatever the statement says of it."""
    told = {f"title_{kind}": titled, f"head_{kind}": opening, "top": top, "joint": joint}
    told |= {"speaks": speaks, f"speaks_{place}": speaks}
    of_kind = "kind_country" if country else "kind_organisation"
    return {"bias": 1.0, kind: 1.0, of_kind: 1.0, **{name: 1.0 for name, is_so in told.items() if is_so}}


def _named(kind: str, places: Sequence[str], many: Sequence[bool]) -> dict[str, float]:
    """Where a party is named, and whether more than once."""
    features = {f"in_{place}": 1.0 for place in places}
    features |= {f"in_{place}_many": 1.0 for place, more in zip(places, many, strict=True) if more}
    return features | {f"alone_{place}": 1.0 for place in places if kind == "alone"}


def _near(back: int | None, ahead: int | None, here: bool) -> dict[str, float]:
    """How many sentences before and after a statement a party is named, and whether in its paragraph."""
    features = {f"back_{'none' if back is None else back}": 1.0, f"ahead_{'none' if ahead is None else ahead}": 1.0}
    return features | {"in_paragraph": 1.0} if here else features


def _content(form: str, kind: str, place: str, actor: bool, possessive: bool, row: int, own: bool) -> dict[str, float]:
    """How a content names a party: first as what, and whether at its beginning; whether it acts, and beside how many others."""
    told = {"actor": actor, "possessive": possessive, "joined_own": own}
    features = {f"form_{form}": 1.0, f"named_{kind}": 1.0, place: 1.0, f"row_{row}": 1.0}
    return features | {name: 1.0 for name, is_so in told.items() if is_so}


def _rank(number: int, count: int) -> dict[str, float]:
    """The number of a party among those that a content names."""
    return {f"rank_{number}": 1.0, f"of_{count}": 1.0}


# All that they are made of is of few kinds, so there are never many.
BUNDLES = Bundles(
    {
        "who": _who,
        "named": _named,
        "near": _near,
        "content": _content,
        "rank": _rank,
        "next": lambda topic: {f"next_{topic}": 1.0},
        "opening": lambda opening: {opening: 1.0},
        "relations": lambda relations: dict.fromkeys(relations, 1.0),
        "towards": lambda relations, kind: {f"{relation}_{kind}": 1.0 for relation in relations},
    }
)
