"""How probable it is that a report is one and has the right speaker, from how the grammar found them."""

from flows.positions.attribution import Attribution
from flows.positions.labels.weights import Linear


def confidence_features(attribution: Attribution) -> dict[str, float]:
    """The features of one attribution for the model of confidence."""
    features = {
        "bias": 1.0,
        f"cue_{attribution.cue_kind}": 1.0,
        f"frame_{attribution.frame}": 1.0,
        f"type_{attribution.quote_type}": 1.0,
        f"source_{attribution.source_form}": 1.0,
        f"speaker_{attribution.speaker.kind}": 1.0,
        "score": attribution.score,
        "distance": float(min(3, attribution.distance)),
    }
    if attribution.speaker.person is not None:
        features["person"] = attribution.speaker.person.confidence
        features[f"origin_{attribution.speaker.person.origin}"] = 1.0
    if attribution.cue_lemma in ("say", "tell"):
        features["usual_cue"] = 1.0
    return features


def confidence(attribution: Attribution, model: Linear) -> float:
    """The calibrated probability, to three places."""
    return round(model.probability(confidence_features(attribution)), 3)
