"""Paragraphs, quotations and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.positions.language import load_language
from flows.positions.sentences import Layout, lay_out

ENGLISH = load_language("en")


def _layout(text: str) -> Layout:
    return lay_out(text, ENGLISH.sentences, ENGLISH.marks)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in _layout(text).sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It ended. Nobody spoke.", ["It ended.", "Nobody spoke."]),
        ("Gen. Mark Ames met Sen. J. Poole on Sept. 4.", ["Gen. Mark Ames met Sen. J. Poole on Sept. 4."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("It left the U.S. The rest stayed.", ["It left the U.S.", "The rest stayed."]),
        ("They met at 9 a.m. in Oslo.", ["They met at 9 a.m. in Oslo."]),
        ("It cost 3.5 billion. Who paid?", ["It cost 3.5 billion.", "Who paid?"]),
        ("It was ... unclear. So they left.", ["It was ... unclear.", "So they left."]),
        ('"We came. We saw," he said. "We left."', ['"We came. We saw," he said.', '"We left."']),
        ('He said, "We left." Nobody spoke.', ['He said, "We left."', "Nobody spoke."]),
        ('"Why?" he asked.', ['"Why?" he asked.']),
        ("First line\nSecond line", ["First line", "Second line"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    """Abbreviations, initials, numbers, ellipses and quotations end no sentence; stops and line ends do."""
    assert _sentences(text) == sentences


def test_paragraphs_are_parted_by_line_ends() -> None:
    """Blank lines part paragraphs and belong to none."""
    text = "One.\n\n Two. \nThree."
    assert [text[s:e] for s, e in _layout(text).paragraphs] == ["One.", "Two.", "Three."]


def test_sentences_know_their_paragraph_and_place() -> None:
    """A sentence is found by an offset inside it, and names the paragraph it stands in."""
    layout = _layout("One. Two.\n\nThree.")
    assert layout.sentence_paragraph == (0, 0, 1)
    assert [layout.sentence_at(offset) for offset in (0, 6, 12)] == [0, 1, 2]
    assert [layout.paragraph_at(offset) for offset in (0, 6, 12)] == [0, 0, 1]


def test_what_never_ends_is_cut_but_not_inside_a_quotation() -> None:
    """A list without stops comes in pieces; a speech that is quoted in one goes is kept whole."""
    assert [last - first for first, last in _layout("Oslo, " * 1250).sentence_tokens] == [1000, 1000, 500]
    speech = "Oslo, " * 400 + '"' + "we, " * 1250 + '" she said'
    assert [last - first for first, last in _layout(speech).sentence_tokens] == [800 + 2 + 2500, 2]


@given(st.text(alphabet="ab. ,\"“”\n'?!U.S", max_size=80))
def test_sentences_cover_every_word_once(text: str) -> None:
    """Every token stands in exactly one sentence, in order, whatever the marks."""
    layout = _layout(text)
    covered = [i for first, last in layout.sentence_tokens for i in range(first, last)]
    assert covered == list(range(len(layout.tokens)))
