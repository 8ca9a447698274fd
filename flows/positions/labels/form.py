"""The form of a statement: is its main clause negated, is its content hypothetical."""

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article
from flows.positions.labels.lexicon import Hit

FORMS = ("negated", "conditional")


def form_features(article: Article, attribution: Attribution) -> dict[str, float]:
    """The features of one statement for the models of `negated` and `conditional`."""
    features: dict[str, float] = {"bias": 1.0}
    if attribution.negated:
        features["cue_negated"] = 1.0
    if attribution.modal:
        features["cue_modal"] = 1.0
    if attribution.cue is not None:
        features.update(
            {f"cue_{h.label}": 1.0 for h in article.markers_in(*attribution.cue) if h.label in ("negation", "condition")}
        )
    for number, (start, end) in enumerate(attribution.content):
        first, last = article.words.between(start, end)
        hits = article.markers_in(start, end)
        breaks = _breaks(article, first, last)
        for name in ("negation", "condition", "hypothetical", "would"):
            _place(features, name, [h for h in hits if h.label == name], first, breaks, number)
    return features


def _place(features: dict[str, float], name: str, hits: list[Hit], first: int, breaks: list[int], number: int) -> None:
    if not hits:
        return
    features[f"has_{name}"] = 1.0
    clause = sum(b <= hits[0].first for b in breaks)
    features[f"{name}_clause_{min(clause, 2)}"] = 1.0
    if number == 0:
        distance = hits[0].first - first
        features[
            f"{name}_at_{'start' if distance == 0 else 'near' if distance < 6 else 'middle' if distance < 15 else 'far'}"
        ] = 1.0
    if len(hits) > 1:
        features[f"{name}_many"] = 1.0


def _breaks(article: Article, first: int, last: int) -> list[int]:
    """Where parts of a sentence begin after the first: at marks of punctuation."""
    starts, text = article.words.starts, article.layout.folded
    found = []
    for i in range(first + 1, last):
        gap = text[starts[i - 1] : starts[i]]
        if any(mark in gap for mark in ",.;:?!–—"):
            found.append(i)
    return found
