"""Train the label models, or measure them by cross-validation over articles.

python -m tests.quality.label_training train      writes flows/positions/labels/label_weights.tsv
python -m tests.quality.label_training measure    figures on articles that the models did not see

`train_folds` says in what the measured models differ from the trained. OPENBLAS_NUM_THREADS=1 saves most of the
processor's time: the products are too small for several threads.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from flows.positions.labels.article import Case, party_key
from flows.positions.labels.labeller import WEIGHTS, Labeller, LabelModels, as_models, load_label_words
from flows.positions.labels.lessons import GoldLabels, LabelledArticle, Origin
from flows.positions.labels.records import Labels
from flows.positions.labels.relations import Relations
from flows.positions.labels.train import train, train_folds
from flows.positions.labels.weights import Linear, read_weights, write_weights
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from tests.quality.label_gold import GoldArticle, example_articles, gold_articles, news_articles, target_keys, written_articles
from tests.quality.news_labels import is_home
from tests.quality.positions_sets import Row

FOLDS = 5


def labelled(article: GoldArticle, origin: Origin = "gold") -> LabelledArticle:
    """A gold article as training wants it."""
    labels = tuple(_gold_labels(row) if row is not None else None for row in article.rows)
    return LabelledArticle(article.document, article.layout, article.recognition, article.attributions, labels, origin)


def _gold_labels(row: Row) -> GoldLabels:
    return GoldLabels(row["speech_act"], row["topic"], row["stance"], target_keys(row), row["conditional"], row["negated"])


def training_set(articles: Sequence[GoldArticle]) -> list[LabelledArticle]:
    """Gold articles, news that we annotated and articles that we wrote for every label, our own examples for act, stance and the
    words of topics."""
    news = [labelled(a, "home" if is_home(a.document.id) else "gold") for a in news_articles()]
    ours = [labelled(a, "written") for a in written_articles()] + [labelled(a, "single") for a in example_articles()]
    return [labelled(a) for a in articles] + news + ours


def models_from(models: dict[str, Linear]) -> LabelModels:
    """Trained models; the confidence is that of the file in the repository."""
    return as_models({"confidence": read_weights(WEIGHTS)["confidence"], **models})


def cross_validate(articles: Sequence[GoldArticle], folds: int = FOLDS) -> list[tuple[Labels, ...]]:
    """Labels of every article by models that were trained without it and its fold, in which a fifth of ours is too."""
    words, relations = load_label_words("en"), Relations(ReferenceData.load(DEFAULT_DIRECTORY))
    of_folds = train_folds(training_set(articles), words, relations, folds)
    labellers = [Labeller(words, models_from(models), relations) for models in of_folds]
    cases = [Case(a.document, a.layout, a.recognition, a.attributions) for a in articles]
    return [labels for i, case in enumerate(cases) for labels in labellers[i % folds].label([case])]


def score(articles: Sequence[GoldArticle], found: Sequence[tuple[Labels, ...]]) -> dict[str, float]:
    """Accuracy and macro-F1 per label over the attributions that match a gold row, F1 of the targets."""
    pairs: dict[str, list[tuple[object, object]]] = defaultdict(list)
    targets: Counter[str] = Counter()
    for article, labels in zip(articles, found, strict=True):
        for row, have in zip(article.rows, labels, strict=True):
            if row is None:
                continue
            for name in ("speech_act", "topic", "stance", "conditional", "negated"):
                pairs[name].append((row[name], getattr(have, name)))
            if row["said_on"]:
                pairs["said_on"].append((row["said_on"], str(have.said_on)))
            want, got = target_keys(row), {party_key(p) for p in have.targets}
            targets.update(tp=len(want & got), gold=len(want), found=len(got))
    figures = {f"{name} accuracy": sum(a == b for a, b in rows) / len(rows) for name, rows in pairs.items()}
    figures |= {f"{name} macro-F1": macro_f1(rows) for name, rows in pairs.items() if name != "said_on"}
    figures["targets F1"] = 2 * targets["tp"] / max(1, targets["gold"] + targets["found"])
    return {name: round(value, 3) for name, value in figures.items()}


def macro_f1(rows: Sequence[tuple[object, object]]) -> float:
    """The mean of the F1 of each gold label."""
    figures = []
    for label in sorted({str(a) for a, _ in rows}):
        tp = sum(str(a) == str(b) == label for a, b in rows)
        figures.append(2 * tp / max(1, sum(str(a) == label for a, _ in rows) + sum(str(b) == label for _, b in rows)))
    return sum(figures) / len(figures)


def main(command: str) -> None:
    """Run one command of the docstring above."""
    articles = gold_articles()
    if command == "train":
        kept = {"confidence": read_weights(WEIGHTS)["confidence"]} if WEIGHTS.exists() else {}
        relations = Relations(ReferenceData.load(DEFAULT_DIRECTORY))
        write_weights(WEIGHTS, kept | train(training_set(articles), load_label_words("en"), relations))
    else:
        print(json.dumps(score(articles, cross_validate(articles)), indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
