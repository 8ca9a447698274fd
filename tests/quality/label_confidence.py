"""The model of confidence: fitted on what the reader finds in annotated articles, measured on articles it did not see.

python -m tests.quality.label_confidence          reliability by decile, cross-validated over articles
python -m tests.quality.label_confidence train    writes the model into flows/positions/labels/label_weights.tsv

A report is right when it matches an annotated one (half of the words) and has its speaker. On articles that rules were made after
the reader does better than on new ones, so these have a share of their own in the model, which is left out when it is used; those
kept aside have none, nor have the stories of the local publisher and of other sets that we annotated. The articles that we wrote
always teach and never measure. Local papers and American home politics, where the reader does worse, count like all others: with
a base rate of their own the reader was right in 88 % there from 0.9 on, and in 92 % on the articles kept aside.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from flows.positions.labels.confidence import confidence_features
from flows.positions.labels.fitting import fit_logistic
from flows.positions.labels.labeller import WEIGHTS
from flows.positions.labels.weights import Linear, read_weights, restricted, write_weights
from tests.quality.label_gold import GoldArticle, annotated, gold_articles, news_articles
from tests.quality.news_labels import is_home
from tests.quality.positions_sets import document, kept_aside
from tests.quality.written_articles import written_rows

FOLDS = 5
WRITTEN_EVERY = 3  # of our articles: more of them tell the same
WRITTEN_COUNTS = 0.6
_PENALTY = 10.0
_TUNED, _TUNED_PENALTY = "tuned", 10.0  # on articles that rules were made after
Part = Literal["developed on", "kept aside", "news", "home"]
Case = tuple[dict[str, float], bool, float]  # features, right, how much it counts


@dataclass(frozen=True)
class Judged:
    """One report: its features, whether it is right, its article, and which part of the annotated ones that belongs to."""

    features: dict[str, float]
    right: bool
    article: int
    part: Part


def judged(gold: Sequence[GoldArticle], news: Sequence[GoldArticle] = ()) -> list[Judged]:
    """The reports of annotated articles."""
    parts: list[Part] = ["kept aside" if kept_aside({"id": article.document.id}) else "developed on" for article in gold]
    parts += ["home" if is_home(article.document.id) else "news" for article in news]
    return [
        Judged(confidence_features(a), right, number, part)
        for number, (article, part) in enumerate(zip([*gold, *news], parts, strict=True))
        for a, right in zip(article.attributions, article.right, strict=True)
    ]


def written() -> list[Case]:
    """The reports that the reader finds in some of the articles that we wrote."""
    return [
        ({**confidence_features(a), _TUNED: 1.0}, right, WRITTEN_COUNTS)
        for row in written_rows()[::WRITTEN_EVERY]
        for article in [annotated(document(row), row)]
        for a, right in zip(article.attributions, article.right, strict=True)
    ]


def fit(reports: Sequence[Judged], others: Sequence[Case]) -> Linear:
    """The model from some reports and the articles that we wrote."""
    cases = [*((r.features | ({_TUNED: 1.0} if r.part == "developed on" else {}), r.right, 1.0) for r in reports), *others]
    model = fit_logistic(
        [features for features, _, _ in cases],
        [right for _, right, _ in cases],
        lambda name: 0.01 if name == "bias" else _TUNED_PENALTY if name == _TUNED else _PENALTY,
        weight=[counts for _, _, counts in cases],
    )
    return restricted(model, lambda name: name != _TUNED)


def cross_validated(reports: Sequence[Judged], others: Sequence[Case]) -> list[float]:
    """The confidence of each report by a model that did not see its article."""
    models = [fit([r for r in reports if r.article % FOLDS != fold], others) for fold in range(FOLDS)]
    return [models[r.article % FOLDS].probability(r.features) for r in reports]


def _bins(confidences: Sequence[float], right: Sequence[bool]) -> dict[int, list[tuple[float, bool]]]:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in zip(confidences, right, strict=True):
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, is_right))
    return bins


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error over ten bins."""
    bins = _bins(confidences, right).values()
    return sum(abs(sum(c for c, _ in cases) - sum(r for _, r in cases)) for cases in bins) / max(1, len(right))


def right_when_sure(confidences: Sequence[float], right: Sequence[bool], sure: float = 0.9) -> float:
    """The share of right reports among those with at least a confidence."""
    chosen = [r for c, r in zip(confidences, right, strict=True) if c >= sure]
    return sum(chosen) / max(1, len(chosen))


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> dict[str, object]:
    """Expected calibration error, the share of right reports from 0.9 on, and for each decile (from, rows, confidence, right)."""
    deciles = [
        (
            number / 10,
            len(cases),
            round(sum(c for c, _ in cases) / len(cases), 3),
            round(sum(r for _, r in cases) / len(cases), 3),
        )
        for number, cases in sorted(_bins(confidences, right).items())
    ]
    return {
        "rows": len(right),
        "expected_calibration_error": round(calibration_error(confidences, right), 3),
        "right_from_0.9": round(right_when_sure(confidences, right), 3),
        "deciles": deciles,
    }


def main() -> None:
    """Run one command of the docstring above."""
    reports, others = judged(gold_articles(), news_articles()), written()
    if "train" in sys.argv[1:]:
        model = fit(reports, others)
        write_weights(WEIGHTS, {**read_weights(WEIGHTS), "confidence": model})
        return
    confidences = cross_validated(reports, others)
    for part in ("all", *get_args(Part)):
        chosen = [(c, r.right) for c, r in zip(confidences, reports, strict=True) if part in ("all", r.part)]
        print(json.dumps({"part": part, **reliability([c for c, _ in chosen], [r for _, r in chosen])}))


if __name__ == "__main__":
    main()
