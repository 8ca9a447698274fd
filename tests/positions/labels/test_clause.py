"""The main clauses of contents: subject, modal, negation."""

import pytest

from flows.positions.labels.clause import read_clauses
from tests.positions.labels.texts import read_text

CASES = {
    "own side by a pronoun": ("We will send more trucks", [("we", "m_will", False)]),
    "negated": ("We will not send more trucks", [("we", "m_will", True)]),
    "another party": ("Russia must leave the island", [("other", "m_oblige", False)]),
    "its own country": ("France is ready to help", [("own", "m_ready", False)]),
    "all sides": ("All parties should show restraint", [("everyone", "m_oblige", False)]),
    "after a condition": ("If Russia does not stop, we will impose new sanctions", [("we", "m_will", False)]),
    "two sentences": ("This is a mistake. We cannot accept it", [("this", "m_present", False), ("we", "m_can", True)]),
}


@pytest.mark.parametrize("case", CASES)
def test_main_clauses(case: str) -> None:
    """The clause that decides is the main one of each sentence."""
    content, expected = CASES[case]
    article, (statement,) = read_text(f"“{content},” French President Emmanuel Macron said on Monday.")
    clauses = read_clauses(article, statement)
    assert [(c.subject, c.modal, c.negated) for c in clauses] == expected
