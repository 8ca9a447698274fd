"""The form of a statement: is its main clause negated, is its content hypothetical."""

import re
from bisect import bisect_right

from flows.positions.labels.article import Article
from flows.positions.labels.lexicon import Hits
from flows.positions.labels.statement import Statement

FORMS = ("negated", "conditional")
_TOLD_BY = frozenset({"negation", "condition", "hypothetical"})
_BREAK = re.compile("[,.;:?!–—]")


def form_features(article: Article, statement: Statement) -> dict[str, float]:
    """The features of one statement for the models of `negated` and `conditional`."""
    features: dict[str, float] = {"bias": 1.0}
    if statement.attribution.negated:
        features["cue_negated"] = 1.0
    if statement.attribution.modal:
        features["cue_modal"] = 1.0
    for name in ("negation", "condition"):
        if name in statement.cue_classes:
            features[f"cue_{name}"] = 1.0
    for number, hits in enumerate(statement.hits):
        if _TOLD_BY.isdisjoint(hits.labels):
            continue
        breaks = _breaks(article, statement, number)
        for name in dict.fromkeys(label for label in hits.labels if label in _TOLD_BY):
            _place(features, name, hits, statement.spans[number][0], breaks, number)
    return features


def _place(features: dict[str, float], name: str, hits: Hits, first: int, breaks: list[int], number: int) -> None:
    at = hits.firsts[hits.labels.index(name)]
    features[f"has_{name}"] = 1.0
    clause = sum(b <= at for b in breaks)
    features[f"{name}_clause_{min(clause, 2)}"] = 1.0
    if number == 0:
        distance = at - first
        features[
            f"{name}_at_{'start' if distance == 0 else 'near' if distance < 6 else 'middle' if distance < 15 else 'far'}"
        ] = 1.0
    if hits.labels.count(name) > 1:
        features[f"{name}_many"] = 1.0


def _breaks(article: Article, statement: Statement, number: int) -> list[int]:
    """The words before which parts of a sentence begin after the first: at marks of punctuation."""
    first, last = statement.spans[number]
    starts = article.words.starts
    marks = _BREAK.finditer(article.layout.folded, *statement.attribution.content[number])
    return sorted({i for match in marks if first < (i := bisect_right(starts, match.start())) < last})
