"""The main clauses of contents: subject, modal, negation."""

from functools import cache

import pytest

from flows.positions.labels.article import Case, read_articles
from flows.positions.labels.clause import read_clauses
from flows.positions.labels.labeller import load_label_words
from flows.positions.labels.statement import read_statements
from flows.positions.reader import Reader, default_reader
from flows.records import Document


@cache
def _reader() -> Reader:
    return default_reader()


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
    document = Document("a", f"“{content},” French President Emmanuel Macron said on Monday.", language="en")
    found = _reader().find(document)
    words = load_label_words("en")
    assert found.layout is not None
    (article,) = read_articles([Case(document, found.layout, found.recognition, found.attributions)], words.topics, words.markers)
    clauses = read_clauses(article, read_statements(article, found.attributions)[0])
    assert [(c.subject, c.modal, c.negated) for c in clauses] == expected
