"""Words of a text, through the variants that real texts carry."""

from hypothesis import given
from hypothesis import strategies as st

from flows.positions.language import load_language
from flows.positions.tokens import fold, token_pattern, tokenise
from flows.positions.vocabulary import Vocabulary

PATTERN = token_pattern(("'s",))
ENGLISH = Vocabulary(load_language("en").classes.letter)


def _words(text: str) -> list[str]:
    return tokenise(fold(text), PATTERN, ENGLISH).words


def test_dotted_names_clitics_and_compounds_are_one_word_each() -> None:
    """A dotted abbreviation keeps its stops, a clitic stands alone, a compound stays whole."""
    assert _words("The U.S.-led talks, Iran's plan.") == ["The", "U.S.-led", "talks", ",", "Iran", "'s", "plan", "."]


def test_typographic_apostrophes_are_read_as_plain_ones() -> None:
    """A curly apostrophe makes the same clitic."""
    assert _words("Iran’s") == ["Iran", "'s"]


def test_zero_width_characters_inside_words_are_read_through() -> None:
    """A zero-width space inside a word is no part of it, and offsets still count it."""
    tokens = tokenise(fold("gov\u200bernment said"), PATTERN, ENGLISH)
    assert tokens.words == ["government", "said"]
    assert (tokens.starts, tokens.ends) == ([0, 12], [11, 16])


def test_two_apostrophes_are_a_quotation_mark() -> None:
    """Typewriter quotation marks are read as double ones."""
    tokens = tokenise(fold("''No,'' he said"), PATTERN, ENGLISH)
    assert tokens.words == ['"', "No", ",", '"', "he", "said"]
    assert tokens.typewriter


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    """The folded text has the length of the text, whatever it holds."""
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_tokens_come_in_order_and_never_overlap(text: str) -> None:
    """Tokens are disjoint, in order, and inside the text."""
    tokens = tokenise(fold(text), PATTERN, ENGLISH)
    bounds = [offset for pair in zip(tokens.starts, tokens.ends, strict=True) for offset in pair]
    assert bounds == sorted(bounds)
    assert not bounds or (bounds[0] >= 0 and bounds[-1] <= len(text))
    assert all(tokens.words)
