"""What a text tells of each party that a statement may be directed at: where and how it is named, what stands beside it."""

from collections.abc import Mapping, Sequence

import numpy as np

from flows.frozen import record
from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.article import Article, Named, party_key
from flows.positions.labels.relations import RelationsOn
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_names import Names, near_features, read_names
from flows.positions.labels.target_words import PLACES, STANDINGS
from flows.positions.labels.topics import TOPICS
from flows.positions.labels.weights import Array
from flows.records import Party

_OUTSIDE = 3  # parties that only the rest of the article names are looked at, where the content names nobody
_LIKELY = 0.1  # acts and topics below this probability tell nothing
_PRONOUNS = frozenset({"they", "you", "everyone"})
_ABROAD = frozenset(
    {"war", "peace_talks", "security_guarantees", "nuclear", "sanctions", "trade", "territory", "diplomacy", "arms"}
)
KINDS = ("inside", "alone", "outside")  # the content; the sentence or beyond, where the content names nobody; where it does
_TOLD = (*ACTS, *STANCES, *TOPICS)
# What a statement tells of all its candidates at such a place.
_AT = {place: {name: f"{name}_{place}" for name in ("abroad", "pronoun", "own", *_TOLD)} for place in PLACES}
_VOICE = frozenset((*ACTS, *STANCES))
# Shares of an article's mentions of a party, by kind of candidate.
_MANNERS = {kind: (f"acts_{kind}", f"person_{kind}", f"adjective_{kind}") for kind in KINDS}
Told = Sequence[tuple[str, float]]  # what a statement tells of all its candidates alike


@record
class Candidate:
    """A party that may be addressed, with its features; `at` is its first place in the content or near it.

    `features` are its own, `shared` those that all candidates of a statement at such a place have, in one mapping of theirs.
    """

    key: str
    party: Party
    at: int
    features: dict[str, float]
    shared: Mapping[str, float]
    kind: str  # one of KINDS
    place: str  # one of PLACES
    standing: str  # one of STANDINGS


@record
class TargetArticle:
    """What is the same for all statements: how each party is named, who speaks, how much is about foreign affairs, whom the
    title names and whom the first paragraph, how parties stand to one another on its day.
    """

    article: Article
    num_statements: int
    speaking: frozenset[str]
    abroad: float
    prepositions: frozenset[str]
    first_topics: dict[int, str]
    titled: frozenset[str]
    opening: frozenset[str]
    relations: RelationsOn
    names: Names


def target_article(
    article: Article, statements: Sequence[Statement], prepositions: frozenset[str], relations: RelationsOn
) -> TargetArticle:
    """Count once for all statements of an article."""
    terms = article.topic_hits
    total = sum(terms.weights)
    abroad = sum(weight for weight, label in zip(terms.weights, terms.labels, strict=True) if label in _ABROAD)
    # Of several terms that begin at a word the first one's counts.
    first_topics = dict(zip(reversed(terms.firsts), reversed(terms.labels), strict=True))
    speaking = frozenset(key for s in statements for key in s.own) - {""}
    title, folded = " ".join(article.title.lower), article.layout.folded
    names = {(n.key, folded[n.start : n.end]) for n in article.named} if title else ()
    titled = frozenset([key for key, name in names if name.lower().replace("-", " ") in title])
    paragraphs = article.layout.paragraphs
    opening = frozenset(n.key for n in article.named_in(*paragraphs[0])) if paragraphs else frozenset[str]()
    told = (prepositions, first_topics, titled, opening, relations, read_names(article))
    return TargetArticle(article, len(statements), speaking, abroad / total if total else 0.0, *told)


def likely_labels(acts: Array, stances: Array, topics: Array) -> list[Told]:
    """The acts, stances and topics of each statement that are not improbable, with their probabilities, given all of them."""
    probabilities = np.concatenate([acts, stances, topics], axis=1)
    found: list[list[tuple[str, float]]] = [[] for _ in probabilities]
    rows, columns = (probabilities > _LIKELY).nonzero()
    for row, column, value in zip(rows.tolist(), columns.tolist(), probabilities[rows, columns].tolist(), strict=True):
        found[row].append((_TOLD[column], value))
    return list(found)


def target_candidates(of: TargetArticle, statement: Statement, likely: Told) -> list[Candidate]:
    """The parties named in the content, between cue and content, in the sentence, before it or anywhere, without the own side.

    `likely` are the statement's acts, stances and topics (`likely_labels`).
    """
    own = statement.own
    counts = of.names.counts
    others = [key for key in of.names.often if key not in own]
    if not others:
        return []
    places = _places(of.article, statement)
    near = [key for key in places if key not in own]
    inside = [key for key in near if "content" in places[key]]
    far = [] if inside else [key for key in others if key not in places][:_OUTSIDE]
    shared = [*_statement_features(of, statement), *likely]
    voice = [told for told in likely if told[0] in _VOICE]
    at_place: dict[str, dict[str, float]] = {}
    top, total = counts[others[0]], sum([counts[key] for key in others])
    result: list[Candidate] = []
    for key in (*near, *far):
        found = places.get(key) or {"article": of.names.mentions[key][:1]}
        kind = "inside" if "content" in found else "outside" if inside else "alone"
        first, features = _candidate(of, statement, key, found, kind, (likely, voice))
        features["share"] = counts[key] / total
        if counts[key] == top:
            features["top"] = 1.0
        if kind == "inside":
            features[f"rank_{min(inside.index(key), 3)}"] = features[f"of_{min(len(inside), 4)}"] = 1.0
        place = PLACES[0 if kind == "inside" else 1 if "gap" in found else 2]
        if place not in at_place:
            names = _AT[place]
            at_place[place] = {names[name]: value for name, value in shared}
        if key in of.speaking:
            features["speaks"] = features[f"speaks_{place}"] = 1.0
        result.append(Candidate(key, first.party, first.start, features, at_place[place], kind, place, _standing(features)))
    return result


def _standing(features: Mapping[str, float]) -> str:
    for standing in STANDINGS:
        if standing in features:
            return standing
    return ""


def _statement_features(of: TargetArticle, statement: Statement) -> list[tuple[str, float]]:
    features = [("abroad", of.abroad)]
    if not all(_PRONOUNS.isdisjoint(hits.labels) for hits in statement.hits):
        features.append(("pronoun", 1.0))
    if not statement.own.isdisjoint([n.key for n in statement.named]):
        features.append(("own", 1.0))
    return features


def _candidate(
    of: TargetArticle, statement: Statement, key: str, found: Mapping[str, list[Named]], kind: str, likely: tuple[Told, Told]
) -> tuple[Named, dict[str, float]]:
    """The first mention of a candidate and the features of the places where it is named; `likely` are the labels of the
    statement, and those of them that are acts and stances."""
    features = {"bias": 1.0, kind: 1.0}
    for place, group in found.items():
        features[f"in_{place}"] = 1.0
        if len(group) > 1:
            features[f"in_{place}_many"] = 1.0
    if kind == "inside":
        first = found["content"][0]
        _content_features(features, of, statement, found["content"], likely)
    else:
        first, *others = [group[0] for group in found.values()]
        for other in others:
            if other.start < first.start:
                first = other
        if kind == "alone":
            near = near_features(of.article, of.names, statement, key)
            features.update(dict.fromkeys([*near, *map("alone_".__add__, found)], 1.0))
    features.update(zip(_MANNERS[kind], of.names.manners[key], strict=True))
    if key in of.titled:
        features[f"title_{kind}"] = 1.0
    if key in of.opening:
        features[f"head_{kind}"] = 1.0
    if statement.attribution.joint_with and any(party_key(p) == key for p in statement.attribution.joint_with):
        features["joint"] = 1.0
    for relation in of.relations.of(statement.own, key):
        features[relation] = features[f"{relation}_{kind}"] = 1.0
        for told, value in likely[1]:
            features[f"{relation}_{kind}_{told}"] = value
    features["kind_country" if first.party.country else "kind_organisation"] = 1.0
    return first, features


def _places(article: Article, statement: Statement) -> dict[str, dict[str, list[Named]]]:
    """Parties by key and by where they are named, in order of the text within each place."""
    attribution, layout = statement.attribution, article.layout
    found: list[tuple[str, list[Named]]] = [("content", statement.named)]
    if attribution.addressee is not None:
        found.append(("gap", article.named_in(*attribution.addressee)))
    if attribution.cue is not None and attribution.cue[1] <= attribution.content[0][0]:
        found.append(("gap", article.named_in(attribution.cue[1], attribution.content[0][0])))
    if attribution.source is not None:
        found.append(("source", article.named_in(*attribution.source)))
    found.append(("sentence", article.named_in(*attribution.sentence)))
    number = layout.sentence_at(attribution.sentence[0])
    if number > 0:
        found.append(("before", article.named_in(*layout.sentences[number - 1])))
    places: dict[str, dict[str, list[Named]]] = {}
    used: set[int] = set()
    for place, group in found:
        for named in group:
            if named.number not in used:
                used.add(named.number)
                places.setdefault(named.key, {}).setdefault(place, []).append(named)
    return places


def _content_features(
    features: dict[str, float], of: TargetArticle, statement: Statement, found: list[Named], likely: tuple[Told, Told]
) -> None:
    article, first = of.article, found[0]
    features[f"form_{first.mention.form}"] = features[f"named_{first.mention.kind}"] = 1.0
    start = statement.attribution.content[0][0]
    distance = first.start - start
    features["opens" if distance < 6 else "early" if distance < 30 else "late"] = 1.0
    if distance < 30:
        for name, value in likely[0]:
            features[f"{name}_subject"] = value
    if any(n.mention.as_actor for n in found):
        features["actor"] = 1.0
    number, after = article.named_words[first.number]
    _before(features, of, statement, number, likely[1])
    topic = of.first_topics.get(after)
    if topic is not None:
        features[f"next_{topic}"] = 1.0
    if article.layout.folded[first.end : first.end + 2] == "'s":
        features["possessive"] = 1.0
    row = of.names.rows[first.number]
    features[f"row_{min(len(row), 4)}"] = 1.0
    if any(n.key in statement.own for n in row):
        features["joined_own"] = 1.0


def _before(features: dict[str, float], of: TargetArticle, statement: Statement, number: int, voice: Told) -> None:
    """The preposition before the word at which a name begins, or that it opens the content, beside what the statement does:
    "attacks by X" and "attacks on X" accuse different parties.
    """
    words = of.article.words
    before = words.word(number - 1) if number else ""
    if before == "the" and number > 1:
        before = words.word(number - 2)
    opening = f"prep_{before}" if before in of.prepositions else ""
    if not opening and (number == statement.spans[0][0] or before == "that"):
        opening = "first"
    if opening:
        features[opening] = 1.0
        for told, value in voice:
            features[f"{opening}_{told}"] = value
