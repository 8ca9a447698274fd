"""Parties that a statement may be directed at: what is told of them, and that training and reading see the same."""

from datetime import date

import numpy as np
import pytest

from flows.positions.labels.acts import ACTS, STANCES
from flows.positions.labels.labeller import load_label_words
from flows.positions.labels.relations import Relations
from flows.positions.labels.statement import Statement
from flows.positions.labels.target_bundles import Candidate, candidate_features
from flows.positions.labels.target_context import context_features, context_values
from flows.positions.labels.target_features import TargetArticle, target_article, target_candidates, told_of
from flows.positions.labels.target_words import told_by, word_names
from flows.positions.labels.targets import candidate_scores, pass_model
from flows.positions.labels.together import together
from flows.positions.labels.topics import TOPICS
from flows.positions.labels.weights import Array, linear, logistic
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from tests.positions.labels.texts import read_text

TEXT = (
    "After the talks in Vienna, French President Emmanuel Macron told Spain that the strikes by Russia and Belarus on Ukraine "
    "must stop.\n\nItaly and Spain hold joint exercises.\n\nMacron said the harbour would stay closed.\n\n"
    "Russia rejected the demand, saying Spain was no neighbour."
)
ACCUSER = (
    "Ukraine accused Russia of shelling a harbour.\n\nUkraine said Russia and Belarus had broken the truce.\n\n"
    "Ukraine said Russia would answer to Belarus for it."
)


def _read(text: str = TEXT) -> tuple[TargetArticle, list[Statement], list[list[Candidate]], Array]:
    article, statements = read_text(text)
    relations = Relations(ReferenceData.load(DEFAULT_DIRECTORY)).on(date(2025, 5, 1))
    of = target_article(article, statements, load_label_words("en").prepositions, relations)
    acts, stances, topics = (np.full((len(statements), len(names)), 0.05) for names in (ACTS, STANCES, TOPICS))
    acts[:, ACTS.index("ACCUSE")], topics[:, TOPICS.index("war")] = 0.9, 0.8
    return of, statements, [target_candidates(of, s) for s in statements], told_of([of], statements, acts, stances, topics)


def test_where_parties_are_named() -> None:
    """In the content, between cue and content, elsewhere; how far away, where the content names nobody."""
    _, _, (first, second, *_), told = _read()
    places = {c.key: (c.kind, c.place) for c in first}
    assert places["RUS"] == ("inside", "content")
    assert places["ESP"][1] == "gap"
    near = {c.key: candidate_features(c, told[1].tolist()) for c in second}
    assert {"back_1", "ahead_1", "alone_before"} <= near["ESP"].keys()
    assert {"back_1", "ahead_none"} <= near["ITA"].keys()


def test_names_beside_one_another() -> None:
    """The share of a party's rows of names in which another stands."""
    of, _, _, _ = _read()
    assert dict(of.names.joined["ITA"]) == {"ESP": 1.0}
    assert 0 < dict(of.names.joined["ESP"])["ITA"] < 1


def test_what_the_first_pass_found_has_names_of_its_own() -> None:
    """A feature of a candidate and one of the context under one name would be one in training and two in reading."""
    of, statements, candidates, told = _read()
    chances = np.array([0.5 for group in candidates for _ in group])
    contexts = context_features(of, candidates, chances, statements)
    for group, of_group, values in zip(candidates, contexts, told.tolist(), strict=True):
        for candidate, context in zip(group, of_group, strict=True):
            assert not context.keys() & candidate_features(candidate, values).keys()


def test_context_knows_rivals_and_partners() -> None:
    """The best and the sum of the others, and what was found for the party beside which this one is named."""
    of, statements, candidates, _ = _read()
    chances = np.array([0.8 if c.key == "RUS" else 0.1 for group in candidates for c in group])
    contexts = context_features(of, candidates, chances, statements)[0]
    of_first = {c.key: context for c, context in zip(candidates[0], contexts, strict=True)}
    assert (of_first["RUS"]["inside_best_other"], of_first["UKR"]["inside_best_other"]) == (0.1, 0.8)
    assert 0.1 < of_first["BLR"]["inside_partner"] <= 0.8


def test_context_of_the_statements_before() -> None:
    """What was found for a party in the statement of the same speaker before, and on the mean of the others of that side."""
    of, statements, candidates, _ = _read(ACCUSER)
    assert [[c.key for c in group] for group in candidates] == [["RUS"], ["RUS", "BLR"], ["RUS", "BLR"]]
    first = np.array([0.9, 0.5, 0.2, 0.1, 0.7])
    told = [c for group in context_features(of, candidates, first, statements) for c in group]
    assert [c["inside_last"] for c in told] == [0.0, 0.9, 0.0, 0.5, 0.2]
    assert [c["inside_side"] for c in told] == pytest.approx([0.3, 0.5, 0.35, 0.7, 0.1])
    assert ["inside_last_not" in c for c in told] == [False, False, True, False, True]


def test_articles_do_not_tell_of_one_another() -> None:
    """The context of candidates is the same whether articles are read together or alone."""
    one, other = _read(), _read(ACCUSER)
    each = [np.linspace(0.1, 0.9, sum(map(len, candidates))) for _, _, candidates, _ in (one, other)]
    alone = [context_values([read[0]], read[2], first, read[1]) for read, first in zip((one, other), each, strict=True)]
    both = context_values([one[0], other[0]], [*one[2], *other[2]], np.concatenate(each), [*one[1], *other[1]])
    np.testing.assert_array_equal(both, np.concatenate(alone))


def test_reading_scores_what_training_saw() -> None:
    """Words looked up for all statements at once weigh what they weigh as features of one candidate."""
    of, statements, candidates, told = _read()
    words = word_names(of.article, statements)
    rows = [
        candidate_features(c, told[number].tolist()) | told_by(words[number], c.place, c.standing)
        for number, group in enumerate(candidates)
        for c in group
    ]
    assert {"said_strike_content", "rest_talks_content", "said_strike_rival"} <= rows[0].keys()
    assert {"ACCUSE_content", "war_subject", "rival_inside", "rival_inside_ACCUSE", "prep_by_ACCUSE"} <= rows[0].keys()
    names = sorted({name for row in rows for name in row})
    model = linear(("yes",), {name: [0.01 * (number % 17) - 0.05] for number, name in enumerate(names)})
    scores = candidate_scores(together([of.article], [statements]), candidates, told, pass_model(model))
    np.testing.assert_allclose(scores, model.scores(rows))
    assert all(0 < p < 1 for p in logistic(scores[:, 0]).tolist())
