"""Fits the weights of flows/recognition/actors.py to the ReLocaR sentences and to our own (actor_sentences.txt).

Prints the accuracy on each by cross-validation. Run as `python -m tests.quality.fit_actors [--write]`. Only the weights of named
properties are kept, no words of the sentences.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flows.recognition.actors import ActorReader
from flows.recognition.tokens import tokenise
from flows.recognition.word_classes import WordClasses

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT.parent / "shared" / "evals" / "metonymy_relocar.jsonl"
OWN_SENTENCES = Path(__file__).with_name("actor_sentences.txt")
WEIGHTS = ROOT / "flows" / "recognition" / "actor_weights_en.csv"
RARE = 4  # a property seen less often gets no weight
RIDGE = 2.0
FOLDS = 10

Floats = npt.NDArray[np.float64]


def properties_of(reader: ActorReader, classes: WordClasses, text: str, start: int, end: int) -> list[str]:
    """The properties of the name at text[start:end]."""
    tokens = tokenise(text)
    first = next(i for i, word_end in enumerate(tokens.ends) if word_end > start)
    last = next((i for i in range(first, len(tokens.words)) if tokens.starts[i] >= end), len(tokens.words))
    return reader.properties(tokens, classes.marker().mark(tokens), first, last)


def fitted(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression with a ridge, by Newton's method; the last column is the bias."""
    weights, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge @ weights
        weights -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, gradient)
    return weights


def cross_validated(x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
    """Which sentences are judged rightly by weights that were fitted without them."""
    folds = np.random.RandomState(0).permutation(len(y)) % FOLDS
    right = np.zeros(len(y), dtype=np.bool_)
    for k in range(FOLDS):
        right[folds == k] = (x[folds == k] @ fitted(x[folds != k], y[folds != k]) > 0) == y[folds == k]
    return right


def sentences() -> list[tuple[str, int, int, bool]]:
    """Text, span and whether the place there acts: the ReLocaR sentences, then ours."""
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    found = [(row["text"], *row["span"], row["reading"] != "literal") for row in rows]
    for line in OWN_SENTENCES.read_text(encoding="utf-8").splitlines():
        if line[0] in "+-":
            start, end = line.index("[") - 2, line.index("]") - 3
            found.append((line[2:].replace("[", "").replace("]", ""), start, end, line[0] == "+"))
    return found


def main() -> None:
    """Fit, print, and with --write store the weights."""
    rows = sentences()
    classes = WordClasses()
    reader = ActorReader(classes)
    found = [properties_of(reader, classes, *row[:3]) for row in rows]
    counts = Counter(name for names in found for name in names)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    x = np.array([[*(name in held for name in names), True] for held in found], dtype=np.float64)
    y = np.array([acts for *_, acts in rows], dtype=np.float64)
    right, first_own = cross_validated(x, y), len(SENTENCES.read_text(encoding="utf-8").splitlines())
    print(f"{len(names)} properties; accuracy {right[:first_own].mean():.3f} on ReLocaR, {right[first_own:].mean():.3f} on ours")
    weights = dict(zip([*names, "bias"], fitted(x, y).round(2), strict=True))
    if "--write" in sys.argv:
        with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["property", "weight"])
            writer.writerows(sorted(weights.items()))


if __name__ == "__main__":
    main()
