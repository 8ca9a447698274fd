"""How probable it is that a report is one and has the right speaker, from how the grammar found them."""

from flows.positions.attribution import Attribution
from flows.positions.labels.weights import Linear

_SHORT, _LONG = 25, 250  # characters of a content


def confidence_features(attribution: Attribution) -> dict[str, float]:
    """The features of one attribution for the model of confidence: cue, frame, how the speaker is named and how far away."""
    length = sum(end - start for start, end in attribution.content)
    distance = min(2, attribution.distance)
    features = {
        "bias": 1.0,
        f"cue_{attribution.cue_kind}": 1.0,
        f"frame_{attribution.frame}": 1.0,
        f"type_{attribution.quote_type}": 1.0,
        f"source_{attribution.source_form}": 1.0,
        f"source_{attribution.source_form}_{distance}": 1.0,
        f"speaker_{attribution.speaker.kind}": 1.0,
        f"length_{'short' if length < _SHORT else 'long' if length > _LONG else 'middle'}": 1.0,
        "distance": float(distance),
    }
    if attribution.speaker.person is not None:
        features["person"] = attribution.speaker.person.confidence
        features[f"origin_{attribution.speaker.person.origin}"] = 1.0
    if attribution.speaker.organisation_id:
        features["organisation"] = 1.0
    if attribution.source is None:
        features["no_source"] = 1.0
    if attribution.joint_with:
        features["joint"] = 1.0
    if attribution.negated:
        features["negated"] = 1.0
    if attribution.cue_act:
        features["act"] = 1.0
    if attribution.cue_lemma in ("say", "tell"):
        features["usual_cue"] = 1.0
    return features


def confidence(attribution: Attribution, model: Linear) -> float:
    """The calibrated probability, to three places."""
    return round(model.probability(confidence_features(attribution)), 3)
