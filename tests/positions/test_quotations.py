"""What stands between quotation marks."""

import pytest

from flows.positions.language import load_language
from flows.positions.sentences import lay_out

ENGLISH, GERMAN = load_language("en"), load_language("de")


def _quotations(text: str, language: str = "en") -> list[str]:
    rules = ENGLISH if language == "en" else GERMAN
    layout = lay_out(text, rules.sentences, rules.marks)
    tokens = layout.tokens
    return [text[tokens.starts[q.first] : tokens.ends[q.last - 1]] for q in layout.quotations]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("He said “no” and « never ».", ["“no”", "« never »"]),
        ("'We are done here,' he said.", ["'We are done here,'"]),
        ("The allies' plan isn't ours.", []),
        ("\"They told us 'not now' twice,\" he said.", ["\"They told us 'not now' twice,\""]),
        ('He said: "It goes on\n\n"It ends here."', ['"It goes on', '"It ends here."']),
        ('“It is over," he said.', ['“It is over,"']),
        ("''It is over,'' he said.", ["''It is over,''"]),
        ("A film called 'The Road' ran. \"Good,\" he said.", ['"Good,"']),
    ],
)
def test_quotations_are_found_whatever_the_marks(text: str, quotations: list[str]) -> None:
    """Double, typographic, single and typewriter marks, nested ones, and marks that are missing."""
    assert _quotations(text) == quotations


def test_marks_are_those_of_the_language() -> None:
    """German opens low and closes high."""
    assert _quotations("Er sagte: „Nein.“ Dann ging er.", "de") == ["„Nein.“"]
