"""How probable it is that a report is one and has the right speaker, from how the grammar found them."""

from typing import NamedTuple

from flows.positions.attribution import Attribution
from flows.positions.labels.weights import Linear

_SHORT, _LONG = 25, 250  # characters of a content
_MEMORY = 50_000  # different findings whose probability is remembered: a bound for long runs


class _Finding(NamedTuple):
    """How an attribution was found: all that the model is told. Many attributions are found alike."""

    cue_kind: str
    frame: str
    quote_type: str
    source_form: str
    distance: int
    speaker_kind: str
    length: str
    person: tuple[float, str] | None  # confidence and origin
    organisation: bool
    no_source: bool
    joint: bool
    negated: bool
    act: bool
    usual_cue: bool


def _finding(attribution: Attribution) -> _Finding:
    length = sum([end - start for start, end in attribution.content])
    speaker = attribution.speaker
    return _Finding(
        attribution.cue_kind,
        attribution.frame,
        attribution.quote_type,
        attribution.source_form,
        min(2, attribution.distance),
        speaker.kind,
        "short" if length < _SHORT else "long" if length > _LONG else "middle",
        (speaker.person.confidence, speaker.person.origin) if speaker.person is not None else None,
        bool(speaker.organisation_id),
        attribution.source is None,
        bool(attribution.joint_with),
        attribution.negated,
        bool(attribution.cue_act),
        attribution.cue_lemma in ("say", "tell"),
    )


def confidence_features(attribution: Attribution) -> dict[str, float]:
    """The features of one attribution for the model of confidence: cue, frame, how the speaker is named and how far away."""
    return _features(_finding(attribution))


def _features(finding: _Finding) -> dict[str, float]:
    features = {
        "bias": 1.0,
        f"cue_{finding.cue_kind}": 1.0,
        f"frame_{finding.frame}": 1.0,
        f"type_{finding.quote_type}": 1.0,
        f"source_{finding.source_form}": 1.0,
        f"source_{finding.source_form}_{finding.distance}": 1.0,
        f"speaker_{finding.speaker_kind}": 1.0,
        f"length_{finding.length}": 1.0,
        "distance": float(finding.distance),
    }
    if finding.person is not None:
        features["person"], origin = finding.person
        features[f"origin_{origin}"] = 1.0
    for name in ("organisation", "no_source", "joint", "negated", "act", "usual_cue"):
        if getattr(finding, name):
            features[name] = 1.0
    return features


class Confidence:
    """The model of confidence, which remembers what it said of attributions that were found alike."""

    def __init__(self, model: Linear) -> None:
        self._model = model
        self._known: dict[_Finding, float] = {}

    def of(self, attribution: Attribution) -> float:
        """The calibrated probability, to three places."""
        finding = _finding(attribution)
        known = self._known.get(finding)
        if known is None:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            known = self._known[finding] = round(self._model.probability(_features(finding)), 3)
        return known
