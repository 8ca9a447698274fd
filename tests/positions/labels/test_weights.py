"""Linear models: scores, probabilities, and the table they are kept in."""

from pathlib import Path

import numpy as np
import pytest

from flows.positions.labels.fitting import fit_logistic, fit_softmax
from flows.positions.labels.weights import linear, read_weights, write_weights

MODEL = linear(("yes", "no"), {"bias": (0.5, -0.5), "said": (1.0, 0.25)})


def test_scores_add_up_what_is_known() -> None:
    """A feature that training never saw counts nothing; a row without features scores nothing."""
    scores = MODEL.scores([{"bias": 1.0, "said": 2.0, "unseen": 9.0}, {}, {"bias": 2.0}])
    assert scores.tolist() == [[2.5, 0.0], [0.0, 0.0], [1.0, -1.0]]


def test_the_probability_is_that_of_the_first_class() -> None:
    """Half at a score of nothing."""
    assert MODEL.probability({}) == 0.5
    assert MODEL.probability({"bias": 1.0}) == pytest.approx(0.62246, abs=1e-5)


def test_a_table_gives_back_what_was_written(tmp_path: Path) -> None:
    """Weights are kept in hundredths; features whose weights all round to nothing are left out."""
    path = tmp_path / "weights.tsv"
    write_weights(path, {"acts": linear(("a", "b"), {"bias": (1.234, -0.004), "rare": (0.001, 0.004)})})
    assert path.read_text(encoding="utf-8") == "model\tfeature\thundredths\nacts\t*\ta b\nacts\tbias\t123 0\n"
    again = read_weights(path)["acts"]
    assert (again.classes, again.matrix.tolist()) == (("a", "b"), [[1.23, 0.0], [0.0, 0.0]])


def test_many_weights_are_packed_and_the_same_again(tmp_path: Path) -> None:
    """Those of hidden units, of either sign."""
    path = tmp_path / "weights.tsv"
    weights = [(-1) ** i * i / 4 for i in range(40)]
    write_weights(path, {"units": linear([f"h{i}" for i in range(40)], {"bias": weights})})
    assert read_weights(path)["units"].matrix[0].tolist() == weights


def test_fitting_finds_what_tells_the_classes_apart() -> None:
    """Words that only one class has get a weight for it."""
    rows = [{"bias": 1.0, "left": 1.0}] * 10 + [{"bias": 1.0, "right": 1.0}] * 10
    model = fit_softmax(rows, [0] * 10 + [1] * 10, ("l", "r"), np.ones(20), lambda name: 0.1)
    left, right = (model.matrix[model.rows[name]] for name in ("left", "right"))
    assert left[0] > 1.0 > left[1]
    assert right[1] > 1.0 > right[0]


def test_fitting_yes_and_no_reaches_the_shares_of_the_data() -> None:
    """With hardly any penalty the probability of a feature's rows is their share."""
    rows = [{"bias": 1.0}] * 4
    model = fit_logistic(rows, [True, True, True, False], lambda name: 0.0001)
    assert model.probability({"bias": 1.0}) == pytest.approx(0.75, abs=0.01)
