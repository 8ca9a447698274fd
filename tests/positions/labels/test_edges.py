"""What stands at the edges of a statement, and that training and reading see the same."""

from itertools import chain

import numpy as np

from flows.positions.labels.edges import EDGE, edge_counts, edge_lines, edge_table
from flows.positions.labels.together import add_lines, together
from flows.positions.labels.voice import voice_features
from flows.positions.labels.weights import linear
from flows.positions.labels.word_sums import (
    opening_columns,
    opening_counts,
    opening_lines,
    told_words,
    word_counts,
    word_lines,
    word_table,
)
from tests.positions.labels.texts import read_text


def _edges(text: str) -> list[dict[str, float]]:
    article, statements = read_text(text)
    words = told_words(article)
    told = [edge_counts(words, s) for s in statements]
    for features, cues in zip(told, voice_features(together([article], [statements])).named(), strict=True):
        features |= {name: value for name, value in cues.items() if name.startswith(EDGE)}
    return told


def test_beginning_end_and_the_rest_of_the_sentence() -> None:
    """Words by their first six letters, names and figures by their kinds."""
    (edges,) = _edges(
        "After the vote, French President Emmanuel Macron said that 30 Belgian soldiers would return to Paris on Monday."
    )
    assert {"edge_first_#", "edge_first_<name>", "edge_first_soldie", "edge_second_to"} <= edges.keys()
    assert {"edge_last_to", "edge_last_<name>", "edge_rest_vote", "edge_rest_said"} <= edges.keys()
    assert not {"edge_rest_soldie", "edge_rest_macron"} & edges.keys()


def test_cues_before_and_after() -> None:
    """The class of the cue beside, with whether its speaker and its paragraph are the same."""
    first, second = _edges("Emmanuel Macron denied that troops had left.\n\nOlaf Scholz condemned the attack on the harbour.")
    assert {"edge_after_other_cue_ACCUSE", "edge_after_other_there_cue_ACCUSE"} <= first.keys()
    assert {"edge_before_other_cue_REJECT", "edge_before_other_there_cue_REJECT"} <= second.keys()


def test_reading_sums_what_training_saw() -> None:
    """Words looked up for the statements of several articles at once weigh what they weigh as features of one statement."""
    texts = (
        'After the vote, Emmanuel Macron said that 30 soldiers would return. "They are tired," he said, "of the long war."',
        "The Spanish foreign minister rejected the new plan for the harbour on Monday, saying the plan had no future.",
    )
    read = [read_text(text) for text in texts]
    rows = [
        opening_counts(article.words.lower, s) | edge_counts(words, s) | word_counts(words, s)
        for article, statements in read
        for words in [told_words(article)]
        for s in statements
    ]
    names = sorted({name for row in rows for name in row})
    assert {"edge_first_they", "edge_rest_vote", "edge_last_future", "w_tired", "b_the long", "word1_are"} <= {*names}
    model = linear(("a", "b"), {name: [0.01 * (n % 17) - 0.05, 0.01 * (n % 5)] for n, name in enumerate(names)})
    of = together([article for article, _ in read], [statements for _, statements in read])
    sums = np.zeros((len(rows), 2), dtype=np.float32)
    told = word_lines(of, word_table(model)), opening_lines(of, opening_columns(model)), edge_lines(of, edge_table(model))
    add_lines(sums, model.hundredths(), chain.from_iterable(told))
    np.testing.assert_allclose(sums / 100, model.scores(rows), atol=1e-6)
