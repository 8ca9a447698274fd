"""A text as the labels see it: found by the default reader, its words looked up."""

from functools import cache

from flows.positions.labels.article import Article, Case, read_articles
from flows.positions.labels.labeller import load_label_words
from flows.positions.labels.statement import Statement, read_statements
from flows.positions.reader import Reader, default_reader
from flows.records import Document


@cache
def reader() -> Reader:
    """The default reader, built once."""
    return default_reader()


def read_text(text: str) -> tuple[Article, list[Statement]]:
    """An English text without title and date, and its statements."""
    document = Document("a", text, language="en")
    found = reader().find(document)
    assert found.layout is not None
    words = load_label_words("en")
    case = Case(document, found.layout, found.recognition, found.attributions)
    (article,) = read_articles([case], words.topics, words.markers)
    (statements,) = read_statements([article], [found.attributions])
    return article, statements
