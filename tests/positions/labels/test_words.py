"""The words that labels are looked up in."""

from flows.positions.labels.words import Column, split_words, words_of
from flows.positions.language import load_language
from flows.positions.reader import UNDATED, default_reader
from flows.positions.sentences import lay_out
from flows.records import Document


def test_hyphenated_words_are_taken_apart_and_marks_left_out() -> None:
    """Each part has its own place; two capitals keep their case."""
    language = load_language("en")
    (words,) = split_words([lay_out("US-led talks, it said, are ten-year-old.", language.sentences, language.marks)])
    assert words.lower == ["us", "led", "talks", "it", "said", "are", "ten", "year", "old"]
    assert words.starts == [0, 3, 7, 14, 17, 23, 27, 31, 36]


def test_an_undated_article_dates_nothing() -> None:
    """Where an article has no date, a weekday cannot be resolved and the day of speaking is not known."""
    days = (" on Tuesday", " on 3 March", "")
    texts = [f"French President Emmanuel Macron said{day} that the talks would resume." for day in days]
    reader = default_reader()
    found = [reader.read(Document("a", text, language="en")).positions[0] for text in texts]
    assert [(report.said_on, report.said_on_basis) for report in found] == [(UNDATED, "published")] * 3


def test_a_column_tells_of_words_that_come_later_too() -> None:
    """Each distinct word is asked for once, whichever list it comes in first."""
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    column = Column(length)
    first, second = words_of(["ferry", "talks", "ferry"]), words_of(["talks", "harbourmaster"])
    assert column.of(first).tolist() == [5, 5, 5]
    assert column.of(second).tolist() == [5, 13]
    assert [asked.count(word) for word in ("ferry", "talks", "harbourmaster")] == [1, 1, 1]
