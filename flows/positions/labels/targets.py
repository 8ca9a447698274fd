"""Towards whom a statement is directed: each party that the content or its surroundings name, weighed on its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, Named, party_key
from flows.positions.labels.weights import Weights, logistic
from flows.records import Party

TARGET_THRESHOLD = 0.42
_MOST = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be addressed, with its features; `at` is its first place in the content or near it."""

    party: Party
    at: int
    features: dict[str, float]


def target_candidates(
    article: Article, attribution: Attribution, acts: Mapping[str, float], prepositions: frozenset[str]
) -> list[Candidate]:
    """The parties named in the content, between cue and content, in the sentence, or shortly before, without the own side."""
    own = _own_side(attribution)
    places = _places(article, attribution)
    counts: dict[str, int] = {}
    for named in article.named:
        counts[party_key(named.party)] = counts.get(party_key(named.party), 0) + 1
    foreign = {k: n for k, n in counts.items() if k not in own}
    top = max(foreign.values(), default=0)
    shares = {key: n / sum(foreign.values()) for key, n in foreign.items()}
    in_content = [k for k in places if "content" in places[k] and k not in own]
    result: list[Candidate] = []
    for key, found in places.items():
        if key in own:
            continue
        features = {"bias": 1.0, "share": shares[key], "top": float(foreign[key] == top)}
        first = min((n for group in found.values() for n in group), key=lambda n: n.start)
        for place, group in found.items():
            features[f"in_{place}"] = 1.0
            features[f"in_{place}_many"] = float(len(group) > 1)
        if "content" in found:
            _content_features(features, article, attribution, found["content"], in_content.index(key), prepositions)
            features[f"of_{min(len(in_content), 4)}"] = 1.0
        elif not in_content:
            features["alone"] = 1.0
            for place in found:
                features[f"alone_{place}"] = 1.0
        else:
            features["outside"] = 1.0
        _act_features(features, acts, "content" if "content" in found else "gap" if "gap" in found else "other")
        features[f"kind_{'country' if first.party.country else 'organisation'}"] = 1.0
        result.append(Candidate(first.party, first.start, features))
    return result


def choose_targets(candidates: list[Candidate], weights: Weights, threshold: float = TARGET_THRESHOLD) -> tuple[Party, ...]:
    """The candidates whose probability reaches the threshold, the most probable first, at most four."""
    scored = sorted(((target_probability(c, weights), -c.at, c.party) for c in candidates), key=lambda s: (-s[0], -s[1]))
    return tuple(party for probability, _, party in scored[:_MOST] if probability >= threshold)


def target_probability(candidate: Candidate, weights: Weights) -> float:
    """How probable it is that a careful reader names this party as a target."""
    return logistic(sum(value * weights.get(("", name), 0.0) for name, value in candidate.features.items()))


def _own_side(attribution: Attribution) -> set[str]:
    speaker = attribution.speaker
    return {speaker.country, speaker.organisation_id, ""}


def _places(article: Article, attribution: Attribution) -> dict[str, dict[str, list[Named]]]:
    """Parties by key and by where they are named, in order of the text within each place."""
    spans: list[tuple[str, int, int]] = [("content", s, e) for s, e in attribution.content]
    if attribution.addressee is not None:
        spans.append(("gap", *attribution.addressee))
    elif attribution.cue is not None and attribution.cue[1] <= attribution.content[0][0]:
        spans.append(("gap", attribution.cue[1], attribution.content[0][0]))
    spans.append(("sentence", *attribution.sentence))
    start = attribution.sentence[0]
    number = article.layout.sentence_at(start)
    if number > 0:
        spans.append(("before", *article.layout.sentences[number - 1]))
    spans.append(("article", 0, len(article.layout.text)))
    places: dict[str, dict[str, list[Named]]] = {}
    used: set[int] = set()
    for place, s, e in spans:
        for named in article.named_in(s, e):
            if named.start not in used:
                used.add(named.start)
                places.setdefault(party_key(named.party), {}).setdefault(place, []).append(named)
    return places


def _content_features(
    features: dict[str, float],
    article: Article,
    attribution: Attribution,
    found: list[Named],
    rank: int,
    prepositions: frozenset[str],
) -> None:
    features[f"rank_{min(rank, 3)}"] = 1.0
    first = found[0]
    start = attribution.content[0][0]
    if first.start - start < 6:
        features["opens"] = 1.0
    elif first.start - start < 30:
        features["early"] = 1.0
    number, _ = article.words.between(first.start, first.end)
    before = article.words.lower[number - 1] if number else ""
    if before == "the" and number > 1:
        before = article.words.lower[number - 2]
    if before in prepositions:
        features[f"prep_{before}"] = 1.0
        features["prep"] = 1.0
    features[f"form_{first.mention.form}"] = 1.0
    features[f"named_{first.mention.kind}"] = 1.0
    after = article.layout.text[first.end : first.end + 2]
    if after in ("'s", "’s"):
        features["possessive"] = 1.0


def _act_features(features: dict[str, float], acts: Mapping[str, float], place: str) -> None:
    for act, probability in acts.items():
        if probability > 0.05:
            features[f"{act}_{place}"] = probability
