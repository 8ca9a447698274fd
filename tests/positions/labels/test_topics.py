"""Topics of statements that refer back."""

import numpy as np
import pytest

from flows.positions.labels.choice import Choice
from flows.positions.labels.labeller import load_label_words
from flows.positions.labels.topics import topic_probabilities
from tests.positions.labels.texts import read_text

# One feature that is the score itself: topics are as probable as the scores say.
AS_SCORED = Choice(np.ones(1), np.zeros(2), np.zeros((1, 1)), np.zeros(1), np.zeros(1))
LIKELY = np.log(0.75 / 0.25)


@pytest.mark.parametrize(
    ("after", "topics"),
    [
        (' "This is also what the chancellor told me."', [0.5, 0.5]),
        (' "They want it as much as we do."', [0.5, 0.5]),
        (' "Our talks with the chancellor were long."', [0.25, 0.75]),
        ('\n\n"This is also what the chancellor told me," Macron said.', [0.25, 0.75]),
        (' "This comes too early," Friedrich Merz said.', [0.25, 0.75]),
    ],
)
def test_a_statement_that_refers_back_is_about_the_one_before_too(after: str, topics: list[float]) -> None:
    """It is where the same speaker makes it in the same paragraph, and then as much as about its own topic."""
    text = f'PARIS - "We will impose further sanctions on Russian banks," Emmanuel Macron said.{after}'
    article, statements = read_text(text)
    scores = np.array([[[LIKELY, 0.0]], [[0.0, LIKELY]]])
    first, second = topic_probabilities([article], [statements], scores, AS_SCORED, load_label_words("en").referring)
    assert first == pytest.approx([0.75, 0.25])
    assert second == pytest.approx(topics)
