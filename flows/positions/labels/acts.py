"""Speech act and stance: what the cue and the words of the content say about them, as features of two small models."""

from collections.abc import Mapping

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, party_key
from flows.positions.labels.clause import Clause, read_clauses
from flows.positions.labels.rules import clause_hints

ACTS = ("STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
STANCES = ("neutral", "supports", "opposes", "supports_conditionally")
_GIVEN = 3.0  # the act tells more than any word: counted more, it is shrunk less in training
_CUE = 3.0
_HINT = 2.0
_PLAIN = frozenset(
    {"cue_say", "cue_report", "cue_stress", "cue_confirm", "cue_think", "cue_announce", "cue_express", "cue_claim"}
)
_COLOURS = (
    "oblige",
    "appeal",
    "harm",
    "judge_bad",
    "worry",
    "trouble",
    "judge_good",
    "mild_good",
    "threat",
    "ease",
    "figures",
    "when",
    "casualty",
    "incident",
    "routine",
    "forecast",
    "opinion",
    "contrast",
    "purpose",
)
_ATTITUDES = ("cue_express", "cue_claim", "cue_announce")  # cues whose object names the attitude: "expressed regret for"


def act_features(article: Article, attribution: Attribution) -> dict[str, float]:
    """The features of one statement for the models of speech act and stance."""
    cue = _cue_classes(article, attribution)
    acts = sorted(c for c in cue if c[4:].isupper())
    spoken = not acts and all(c in _PLAIN for c in cue)
    negated = attribution.negated or "negation" in cue
    features: dict[str, float] = {"bias": 1.0, f"type_{attribution.quote_type}": 1.0, f"kind_{attribution.speaker.kind}": 1.0}
    for name in sorted(cue):
        features[f"{'not_' if negated else ''}{name}"] = _CUE
    for act in acts[:1] if not negated else ():
        features[f"{act}_alone"] = _CUE if len(acts) == 1 else 1.0
    features["spoken" if spoken else "marked"] = 1.0
    _colour(features, article, attribution, spoken)
    clauses = read_clauses(article, attribution)
    prefix = "said" if spoken else "cued"
    _clause_features(features, clauses[0], prefix)
    for number, clause in enumerate(clauses):
        for hint in clause_hints(clause):
            features.setdefault(f"{prefix}_{hint}_later" if number else f"{prefix}_{hint}", _HINT)
    _parties(features, article, attribution)
    _shape(features, article, attribution)
    return features


def stance_features(features: Mapping[str, float], act: str) -> dict[str, float]:
    """The features of a statement for the model of stance, which is asked for each act in turn."""
    return {**features, f"given_{act}": _GIVEN}


def _cue_classes(article: Article, attribution: Attribution) -> set[str]:
    """The classes of the cue's words, and of the first words of the content where the cue only opens ("expressed")."""
    if attribution.cue is None:
        return set()
    found = {h.label for h in article.markers_in(*attribution.cue) if h.label.startswith("cue_") or h.label == "negation"}
    if found & set(_ATTITUDES) and attribution.quote_type != "direct":
        first, _ = article.words.between(*attribution.content[0])
        opening = article.markers_in(*attribution.content[0])
        found |= {h.label for h in opening if h.first - first < 3 and (h.label[4:].isupper() or h.label == "cue_concern")}
    return found


def _colour(features: dict[str, float], article: Article, attribution: Attribution, spoken: bool) -> None:
    """How strongly the content carries each class of colouring words."""
    counts: dict[str, int] = {}
    for start, end in attribution.content:
        for hit in article.markers_in(start, end):
            counts[hit.label] = counts.get(hit.label, 0) + 1
    for name in _COLOURS:
        if name in counts:
            features[f"has_{name}"] = min(2.0, counts[name])
            if spoken:
                features[f"said_{name}"] = min(2.0, counts[name])
    for name in ("we", "i", "you", "they", "everyone"):
        if name in counts:
            features[f"person_{name}"] = 1.0
    if spoken:
        features.update({f"any_{name}": 1.0 for name in counts if name.startswith("do_") and name != "do_commit"})


def _clause_features(features: dict[str, float], clause: Clause, prefix: str) -> None:
    polarity = "not" if clause.negated else "yes"
    features[f"{prefix}_subject_{clause.subject}"] = 1.0
    features[f"{prefix}_{clause.modal}_{polarity}"] = 1.0
    features[f"{prefix}_{clause.subject}_{clause.modal}_{polarity}"] = 1.0
    for predicate in sorted(clause.predicates):
        if predicate.startswith("do_"):
            features[f"{prefix}_{predicate}_{polarity}"] = 1.0
            features[f"{prefix}_{clause.subject}_{predicate}_{polarity}"] = 1.0


def _parties(features: dict[str, float], article: Article, attribution: Attribution) -> None:
    """Whether other parties are named, and what is said where they are."""
    own = {attribution.speaker.country, attribution.speaker.organisation_id} - {""}
    keys = [party_key(n.party) for s, e in attribution.content for n in article.named_in(s, e)]
    if any(k in own for k in keys):
        features["names_own"] = 1.0
    if any(k not in own for k in keys):
        features["names_others"] = 1.0
        for name in _COLOURS:
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
    if attribution.cue_act:
        features[f"act_{attribution.cue_act}"] = 1.0
