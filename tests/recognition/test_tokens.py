"""Words and their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.recognition.tokens import fold, tokenise, words_of, words_of_all


def surfaces(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[tokens.starts[i] : tokens.ends[i]] for i in range(len(tokens.words))]


def test_apostrophes_hyphens_and_points_part_words() -> None:
    """A possessive, a compound and a dotted abbreviation are several words, whatever the typography."""
    assert surfaces("Iran’s U.S.-led Côte d'Ivoire") == ["Iran", "s", "U", "S", "led", "Côte", "d", "Ivoire"]


def test_characters_that_nobody_sees_stay_inside_their_word() -> None:
    """Zero-width characters, soft hyphens and separate accents belong to the word, and offsets count them."""
    text = "Ir\u200ban said Za\u00adgreb, Erdog\u0306an"
    tokens = tokenise(text)
    assert tokens.words == ["Iran", "said", "Zagreb", "Erdogan"]
    assert tokens.starts[1] == 6


def test_characters_that_nobody_sees_are_no_edge_of_a_word() -> None:
    """Before and after a word they are passed over, so that a mention is the word alone."""
    assert surfaces("the \u200bKremlin\u2060, \u200b and \ufeffIran") == ["the", "Kremlin", "and", "Iran"]


def test_folding_removes_accents_but_not_letters() -> None:
    """Latin letters lose their marks; in other scripts a mark makes another letter."""
    assert [fold(word) for word in ("Erdoğan", "São", "Łódź", "Kırıkkale", "Düsseldorf")] == [
        "Erdogan",
        "Sao",
        "Lodz",
        "Kirikkale",
        "Dusseldorf",
    ]
    assert fold("Китай") == "Китай"


def test_gaps_are_what_stands_between() -> None:
    """The gap before a word, and the one after the last word."""
    tokens = tokenise("In Paris, France.")
    assert [tokens.gap(i) for i in range(4)] == ["", " ", ", ", "."]
    odd = tokenise("In\u00a0Paris \u200bFrance")
    assert [odd.gap(1), odd.gap(2)] == [" ", " "]


@pytest.mark.parametrize("padding", [0, 200], ids=["short", "long"])
def test_words_after_nothing_but_one_blank(padding: int) -> None:
    """Neither the first word of a text nor what follows its last one stands after a blank alone; short and long texts agree."""
    text = 'In Paris, a  man "of\u00a0note" said\tso -- he' + " he" * padding
    assert list(tokenise(text).spaced) == [0, 1, 0, 0, 0, 0, 0, 0, 0, *[1] * padding, 0]
    assert list(tokenise(f" {text}").spaced) == list(tokenise(text).spaced)


@given(st.text(alphabet="ab é.,-\u00a0\u200b\x01\n", max_size=300))
def test_a_word_after_nothing_but_one_blank_has_that_gap(text: str) -> None:
    """What is said of one blank holds of the gap as it is seen."""
    tokens = tokenise(text)
    assert len(tokens.spaced) == len(tokens.words) + 1
    assert all(tokens.gap(i) == " " for i, spaced in enumerate(tokens.spaced) if spaced)


def test_words_within_a_span() -> None:
    """A span is turned into words even where it ends with a point."""
    tokens = tokenise("The U.S. said")
    assert tokens.within(4, 8) == (1, 3)


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    """Offsets are those of the text as given, in order, whatever the text holds."""
    tokens = tokenise(text)
    found = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert [fold(word) for word in found] == tokens.words
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert all(tokens.words)


@given(st.lists(st.text()))
def test_many_names_are_cut_as_each_one_is(names: list[str]) -> None:
    """Cut together for speed, names have the words that they have alone, whatever they hold."""
    assert words_of_all(names) == [words_of(name) for name in names]
