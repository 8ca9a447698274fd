"""Speech act and stance: what the cue and the words of the content say about them, as features of two small models."""

from collections.abc import Mapping

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, party_key
from flows.positions.labels.lexicon import Hit

ACTS = ("STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
STANCES = ("neutral", "supports", "opposes", "supports_conditionally")
_SPOKEN = ("cue_state", "cue_report", "cue_stress", "cue_express")
_FORM = ("negation_strong", "past", "present")
_GIVEN = 3.0  # the act tells more than any word: counted more, it is shrunk less in training


def act_features(article: Article, attribution: Attribution) -> dict[str, float]:
    """The features of one statement for the models of speech act and stance."""
    cue = _cue_classes(article, attribution)
    hits = [h for s, e in attribution.content for h in article.markers_in(s, e) if not h.label.startswith("cue_")]
    features: dict[str, float] = {"bias": 1.0, f"type_{attribution.quote_type}": 1.0}
    features.update({f"is_{name}": 1.0 for name in cue})
    spoken = not cue or all(name in _SPOKEN for name in cue)
    features["spoken" if spoken else "marked"] = 1.0
    first = article.words.between(*attribution.content[0])[0]
    for hit in hits:
        if hit.label in _FORM:
            continue
        _mark(features, hit, first, spoken)
    _subject(features, article, attribution)
    _shape(features, article, attribution)
    return features


def _cue_classes(article: Article, attribution: Attribution) -> list[str]:
    if attribution.cue is None:
        return []
    return sorted({h.label for h in article.markers_in(*attribution.cue) if h.label.startswith("cue_")})


def _mark(features: dict[str, float], hit: Hit, first: int, spoken: bool) -> None:
    name = hit.label
    features[f"has_{name}"] = 1.0
    if spoken:
        features[f"said_{name}"] = min(2.0, features.get(f"said_{name}", 0.0) + 1.0)
    if hit.first - first < 5:
        features[f"early_{name}"] = 1.0


def _subject(features: dict[str, float], article: Article, attribution: Attribution) -> None:
    """Who acts in the content: the speaker's own side, another party, nobody named."""
    speaker = attribution.speaker
    own = {speaker.country, speaker.organisation_id} - {""}
    others = 0
    for place, (start, end) in enumerate(attribution.content):
        for number, named in enumerate(article.named_in(start, end)):
            mine = party_key(named.party) in own
            others += not mine
            if place == 0 and number == 0:
                near = named.start - start < 25
                features[f"first_{'own' if mine else 'other'}{'_early' if near else ''}"] = 1.0
    if others:
        features["others"] = 1.0
        for name in ("blame", "negative", "positive", "praise", "oblige", "threat", "refuse", "event"):
            if f"has_{name}" in features:
                features[f"others_{name}"] = 1.0


def _shape(features: dict[str, float], article: Article, attribution: Attribution) -> None:
    first, last = article.words.between(*attribution.content[0])
    words = article.words.lower[first:last]
    length = sum(b - a for a, b in (article.words.between(s, e) for s, e in attribution.content))
    features["short" if length < 8 else "long" if length > 30 else "middle"] = 1.0
    if words[:1] == ["to"]:
        features["infinitive"] = 1.0
    if "?" in words:
        features["question"] = 1.0
    if any(w[0].isdigit() for w in words):
        features["number"] = 1.0
    if attribution.negated:
        features["negated"] = 1.0
    if attribution.cue_act:
        features[f"act_{attribution.cue_act}"] = 1.0
    features[f"kind_{attribution.speaker.kind}"] = 1.0


def stance_features(features: Mapping[str, float], act: str) -> dict[str, float]:
    """The features of a statement for the model of stance, which is asked for each act in turn."""
    return {**features, f"given_{act}": _GIVEN}
