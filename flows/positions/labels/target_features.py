"""What a text tells of each party that a statement may be directed at: where and how it is named, what stands beside it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from flows.frozen import record
from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.article import Article, Named, party_key
from flows.positions.labels.relations import RelationsOn
from flows.positions.labels.statement import Statement
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
_VOICE = frozenset((*ACTS, *STANCES))
_STANCES = frozenset(STANCES)
_BESIDE = 4  # words before and after a name whose classes are looked at
_TELLING = frozenset(
    (
        "do_commit",
        "do_threat",
        "do_request",
        "do_support",
        "do_reject",
        "do_accuse",
        "do_concede",
        "do_report",
        "harm",
        "judge_bad",
        "judge_good",
        "mild_good",
        "threat",
        "ease",
        "trouble",
        "worry",
        "incident",
        "casualty",
        "routine",
        "oblige",
        "appeal",
        "negation",
        "m_will",
        "m_would",
        "m_oblige",
        "m_can",
        "m_ready",
        "m_past",
        "m_present",
    )
)
_JOINED = 9  # characters between two names that stand side by side: "China and Russia", "U.S.-Israeli"
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


@record
class TargetArticle:
    """What is the same for all statements: how often each party is named, who speaks, how much is about foreign affairs,
    whom the title names and whom the first paragraph, how parties stand to one another on its day.
    """

    article: Article
    counts: Counter[str]
    speaking: frozenset[str]
    abroad: float
    prepositions: frozenset[str]
    first_topics: dict[int, str]
    first_named: dict[str, Named]
    titled: frozenset[str]
    opening: frozenset[str]
    relations: RelationsOn


def target_article(
    article: Article, statements: Iterable[Statement], prepositions: frozenset[str], relations: RelationsOn
) -> TargetArticle:
    """Count once for all statements of an article."""
    total = sum([h.weight for h in article.topic_hits])
    abroad = sum([h.weight for h in article.topic_hits if h.label in _ABROAD]) / total if total else 0.0
    first_topics: dict[int, str] = {}
    for hit in article.topic_hits:
        first_topics.setdefault(hit.first, hit.label)
    speaking = frozenset(key for s in statements for key in s.own) - {""}
    title, folded = " ".join(article.title.lower), article.layout.folded.lower()
    titled = frozenset(n.key for n in article.named if folded[n.start : n.end].replace("-", " ") in title)
    paragraphs = article.layout.paragraphs
    opening = frozenset(n.key for n in article.named_in(*paragraphs[0])) if paragraphs else frozenset[str]()
    counts = Counter([n.key for n in article.named])
    first_named = {n.key: n for n in reversed(article.named)}
    return TargetArticle(article, counts, speaking, abroad, prepositions, first_topics, first_named, titled, opening, relations)


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
    counts = {key: count for key, count in of.counts.items() if key not in own}
    if not counts:
        return []
    places = _places(of.article, statement)
    near = [key for key in places if key not in own]
    inside = [key for key in near if "content" in places[key]]
    far = [] if inside else sorted((key for key in counts if key not in places), key=lambda key: (-counts[key], key))
    shared = [*_statement_features(of, statement), *likely]
    at_place: dict[str, dict[str, float]] = {}
    top, total = max(counts.values()), sum(counts.values())
    result: list[Candidate] = []
    for key in (*near, *far[:_OUTSIDE]):
        found = places.get(key) or {"article": [of.first_named[key]]}
        kind = "inside" if "content" in found else "outside" if inside else "alone"
        first, features = _candidate(of, statement, key, found, kind, likely)
        features["share"] = counts[key] / total
        if counts[key] == top:
            features["top"] = 1.0
        if kind == "inside":
            features[f"rank_{min(inside.index(key), 3)}"] = features[f"of_{min(len(inside), 4)}"] = 1.0
        place = "content" if kind == "inside" else "gap" if "gap" in found else "other"
        if place not in at_place:
            at_place[place] = {f"{name}_{place}": value for name, value in shared}
        if key in of.speaking:
            features["speaks"] = features[f"speaks_{place}"] = 1.0
        result.append(Candidate(key, first.party, first.start, features, at_place[place], kind))
    return result


def _statement_features(of: TargetArticle, statement: Statement) -> list[tuple[str, float]]:
    features = [("abroad", of.abroad)]
    if any(h.label in _PRONOUNS for hits in statement.hits for h in hits):
        features.append(("pronoun", 1.0))
    if any(n.key in statement.own for n in statement.named):
        features.append(("own", 1.0))
    return features


def _candidate(
    of: TargetArticle, statement: Statement, key: str, found: Mapping[str, list[Named]], kind: str, likely: Told
) -> tuple[Named, dict[str, float]]:
    """The first mention of a candidate and the features of the places where it is named."""
    features = {"bias": 1.0, kind: 1.0}
    for place, group in found.items():
        features[f"in_{place}"] = 1.0
        if len(group) > 1:
            features[f"in_{place}_many"] = 1.0
        if kind == "alone":
            features[f"alone_{place}"] = 1.0
    if kind == "inside":
        first = found["content"][0]
        _content_features(features, of, statement, found["content"], likely)
    else:
        first = min((group[0] for group in found.values()), key=lambda n: n.start)
    if key in of.titled:
        features[f"title_{kind}"] = 1.0
    if key in of.opening:
        features[f"head_{kind}"] = 1.0
    if any(party_key(p) == key for p in statement.attribution.joint_with):
        features["joint"] = 1.0
    for relation in of.relations.of(statement.own, key):
        features[relation] = features[f"{relation}_{kind}"] = 1.0
        features.update((f"{relation}_{kind}_{told}", value) for told, value in likely if told in _VOICE)
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
    features: dict[str, float], of: TargetArticle, statement: Statement, found: list[Named], likely: Told
) -> None:
    article, first = of.article, found[0]
    features[f"form_{first.mention.form}"] = features[f"named_{first.mention.kind}"] = 1.0
    start = statement.attribution.content[0][0]
    distance = first.start - start
    features["opens" if distance < 6 else "early" if distance < 30 else "late"] = 1.0
    if distance < 30:
        features.update((f"{name}_subject", value) for name, value in likely)
    if any(n.mention.as_actor for n in found):
        features["actor"] = 1.0
    number, after = article.named_words[first.number]
    _beside(features, of, statement, (number, after), likely)
    topic = of.first_topics.get(after)
    if topic is not None:
        features[f"next_{topic}"] = 1.0
    if article.layout.folded[first.end : first.end + 2] == "'s":
        features["possessive"] = 1.0
    row = _row(article, first)
    features[f"row_{min(len(row), 4)}"] = 1.0
    if any(n.key in statement.own for n in row):
        features["joined_own"] = 1.0


def _beside(features: dict[str, float], of: TargetArticle, statement: Statement, name: tuple[int, int], likely: Told) -> None:
    """The preposition before a name, or that it opens the content, and the classes of the words around it, beside what the
    statement does: "attacks by X" and "attacks on X" accuse different parties.
    """
    article, (number, after) = of.article, name
    before = article.words.lower[number - 1] if number else ""
    if before == "the" and number > 1:
        before = article.words.lower[number - 2]
    opening = f"prep_{before}" if before in of.prepositions else ""
    if not opening and (number == statement.spans[0][0] or before == "that"):
        opening = "first"
    if opening:
        features[opening] = 1.0
        features.update((f"{opening}_{told}", value) for told, value in likely if told in _VOICE)
    stances = [(told, value) for told, value in likely if told in _STANCES]
    firsts, hits = article.marker_firsts, article.marker_hits
    low, middle = bisect_left(firsts, number - _BESIDE), bisect_left(firsts, number)
    beyond = bisect_left(firsts, after), bisect_left(firsts, after + _BESIDE)
    around = {f"before_{h.label}" for h in hits[low:middle] if h.label in _TELLING}
    around |= {f"after_{h.label}" for h in hits[beyond[0] : beyond[1]] if h.label in _TELLING}
    for label in around:
        features[label] = 1.0
        for told, value in stances:
            features[f"{label}_{told}"] = value


def _row(article: Article, named: Named) -> list[Named]:
    """The names that stand side by side with one ("Israel and the United States"), itself among them."""
    first = last = named.number
    while first > 0 and article.named[first].start - article.named[first - 1].end <= _JOINED:
        first -= 1
    while last + 1 < len(article.named) and article.named[last + 1].start - article.named[last].end <= _JOINED:
        last += 1
    return article.named[first : last + 1]
