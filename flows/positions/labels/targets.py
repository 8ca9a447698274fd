"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own.

Two passes: the first looks at one statement, the second also at what the other statements of the article are directed at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.positions.labels.article import Article, Named
from flows.positions.labels.statement import Statement
from flows.positions.labels.weights import Linear
from flows.records import Party

TARGET_THRESHOLD = 0.4
_MOST = 4
_OUTSIDE = 3  # parties that only the rest of the article names are looked at, where the content names nobody
_LIKELY = 0.1  # acts and topics below this probability tell nothing
_PRONOUNS = frozenset({"they", "you", "everyone"})
_ABROAD = frozenset(
    {"war", "peace_talks", "security_guarantees", "nuclear", "sanctions", "trade", "territory", "diplomacy", "arms"}
)
_JOINED = 9  # characters between two names that stand side by side: "China and Russia", "U.S.-Israeli"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be addressed, with its features; `at` is its first place in the content or near it."""

    key: str
    party: Party
    at: int
    features: dict[str, float]
    kind: str  # inside the content, alone (the content names nobody), outside


@dataclass(frozen=True, slots=True)
class TargetArticle:
    """What is the same for all statements: how often each party is named, who speaks, how much is about foreign affairs."""

    article: Article
    counts: Counter[str]
    speaking: frozenset[str]
    abroad: float
    prepositions: frozenset[str]
    first_topics: dict[int, str]


def target_article(article: Article, statements: Iterable[Statement], prepositions: frozenset[str]) -> TargetArticle:
    """Count once for all statements of an article."""
    total = sum(h.weight for h in article.topic_hits)
    abroad = sum(h.weight for h in article.topic_hits if h.label in _ABROAD) / total if total else 0.0
    first_topics: dict[int, str] = {}
    for hit in article.topic_hits:
        first_topics.setdefault(hit.first, hit.label)
    speaking = frozenset(key for s in statements for key in s.own) - {""}
    return TargetArticle(article, Counter(n.key for n in article.named), speaking, abroad, prepositions, first_topics)


def target_candidates(of: TargetArticle, statement: Statement, told: Mapping[str, float]) -> list[Candidate]:
    """The parties named in the content, between cue and content, in the sentence, before it or anywhere, without the own side.

    `told` holds the probabilities of the statement's acts, stances and topics.
    """
    own = statement.own
    counts = {key: count for key, count in of.counts.items() if key not in own}
    if not counts:
        return []
    places = _places(of.article, statement)
    top, total = max(counts.values()), sum(counts.values())
    near = [key for key in places if key not in own]
    in_content = [key for key in near if "content" in places[key]]
    far = [] if in_content else sorted((key for key in counts if key not in places), key=lambda key: (-counts[key], key))
    likely = [(name, value) for name, value in told.items() if value > _LIKELY]
    shared = _statement_features(of, statement)
    result: list[Candidate] = []
    for key in (*near, *far[:_OUTSIDE]):
        found = places.get(key) or {"article": [next(n for n in of.article.named if n.key == key)]}
        kind = "inside" if "content" in found else "outside" if in_content else "alone"
        candidate = _candidate(of, statement, key, found, kind)
        features = candidate.features
        features["share"] = counts[key] / total
        if counts[key] == top:
            features["top"] = 1.0
        if kind == "inside":
            features[f"rank_{min(in_content.index(key), 3)}"] = 1.0
            features[f"of_{min(len(in_content), 4)}"] = 1.0
        place = "content" if kind == "inside" else "gap" if "gap" in found else "other"
        for name, value in (*shared, *likely):
            features[f"{name}_{place}"] = value
        if "opens" in features or "early" in features:
            for name, value in likely:
                features[f"{name}_subject"] = value
        if key in of.speaking:
            features["speaks"] = 1.0
            features[f"speaks_{place}"] = 1.0
        result.append(candidate)
    return result


def _statement_features(of: TargetArticle, statement: Statement) -> list[tuple[str, float]]:
    """What a statement tells of all its candidates alike."""
    features = [("abroad", of.abroad)]
    if any(h.label in _PRONOUNS for hits in statement.hits for h in hits):
        features.append(("pronoun", 1.0))
    if any(n.key in statement.own for n in statement.named):
        features.append(("own", 1.0))
    return features


def _candidate(of: TargetArticle, statement: Statement, key: str, found: Mapping[str, list[Named]], kind: str) -> Candidate:
    """A candidate with the features of the places where it is named."""
    features = {"bias": 1.0, kind: 1.0}
    for place, group in found.items():
        features[f"in_{place}"] = 1.0
        if len(group) > 1:
            features[f"in_{place}_many"] = 1.0
        if kind == "alone":
            features[f"alone_{place}"] = 1.0
    if kind == "inside":
        first = found["content"][0]
        _content_features(features, of, statement, found["content"])
    else:
        first = min((group[0] for group in found.values()), key=lambda n: n.start)
    features["kind_country" if first.party.country else "kind_organisation"] = 1.0
    return Candidate(key, first.party, first.start, features, kind)


def with_other_statements(
    candidates: Sequence[Sequence[Candidate]], first: Sequence[Mapping[str, float]], statements: Sequence[Statement]
) -> list[list[Candidate]]:
    """The candidates of all statements with what the first pass found for the same party elsewhere in the article.

    `first` holds for each statement the probability of each candidate's key in the first pass.
    """
    names = [(s.attribution.speaker.name, s.attribution.speaker.country) for s in statements]
    result: list[list[Candidate]] = []
    for i, group in enumerate(candidates):
        side = [p for j, p in enumerate(first) if j != i and statements[j].own == statements[i].own]
        others = [p for j, p in enumerate(first) if j != i]
        before = next((first[j] for j in range(i - 1, -1, -1) if names[j] == names[i]), {})
        result.append([_with_context(c, side, others, before) for c in group])
    return result


def _with_context(
    candidate: Candidate, side: Sequence[Mapping[str, float]], others: Sequence[Mapping[str, float]], before: Mapping[str, float]
) -> Candidate:
    kind, key = candidate.kind, candidate.key
    mean = sum([p.get(key, 0.0) for p in side]) / max(1, len(side))
    last = before.get(key, 0.0)
    features = {
        **candidate.features,
        f"{kind}_side": mean,
        f"{kind}_side_half": float(mean > 0.4),
        f"{kind}_article": sum([p.get(key, 0.0) for p in others]) / max(1, len(others)),
        f"{kind}_last": last,
        f"{kind}_last_side": last * mean,
    }
    if before and last < 0.3:
        features[f"{kind}_last_not"] = 1.0
    return Candidate(key, candidate.party, candidate.at, features, kind)


def target_probabilities(candidates: Sequence[Candidate], model: Linear) -> dict[str, float]:
    """How probable it is that a careful reader names each party as a target, by its key."""
    return {c.key: model.probability(c.features) for c in candidates}


def choose_targets(
    candidates: Sequence[Candidate], probabilities: Mapping[str, float], threshold: float = TARGET_THRESHOLD
) -> tuple[Party, ...]:
    """The candidates whose probability reaches the threshold, the most probable first, at most four."""
    likely = [c for c in candidates if probabilities[c.key] >= threshold]
    return tuple(c.party for c in sorted(likely, key=lambda c: (-probabilities[c.key], c.at, c.key))[:_MOST])


def _places(article: Article, statement: Statement) -> dict[str, dict[str, list[Named]]]:
    """Parties by key and by where they are named, in order of the text within each place."""
    attribution, layout = statement.attribution, article.layout
    found: list[tuple[str, list[Named]]] = [("content", statement.named)]
    if attribution.addressee is not None:
        found.append(("gap", article.named_in(*attribution.addressee)))
    if attribution.cue is not None and attribution.cue[1] <= attribution.content[0][0]:
        found.append(("gap", article.named_in(attribution.cue[1], attribution.content[0][0])))
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


def _content_features(features: dict[str, float], of: TargetArticle, statement: Statement, found: list[Named]) -> None:
    article, first = of.article, found[0]
    features[f"form_{first.mention.form}"] = features[f"named_{first.mention.kind}"] = 1.0
    distance = first.start - statement.attribution.content[0][0]
    features["opens" if distance < 6 else "early" if distance < 30 else "late"] = 1.0
    if any(n.mention.as_actor for n in found):
        features["actor"] = 1.0
    number, after = article.words.between(first.start, first.end)
    before = article.words.lower[number - 1] if number else ""
    if before == "the" and number > 1:
        before = article.words.lower[number - 2]
    if before in of.prepositions:
        features[f"prep_{before}"] = 1.0
    topic = of.first_topics.get(after)
    if topic is not None:
        features[f"next_{topic}"] = 1.0
    if article.layout.folded[first.end : first.end + 2] == "'s":
        features["possessive"] = 1.0
    row = _row(article, first)
    features[f"row_{min(len(row), 4)}"] = 1.0
    if any(n.key in statement.own for n in row):
        features["joined_own"] = 1.0


def _row(article: Article, named: Named) -> list[Named]:
    """The names that stand side by side with one ("Israel and the United States"), itself among them."""
    first = last = named.number
    while first > 0 and article.named[first].start - article.named[first - 1].end <= _JOINED:
        first -= 1
    while last + 1 < len(article.named) and article.named[last + 1].start - article.named[last].end <= _JOINED:
        last += 1
    return article.named[first : last + 1]
