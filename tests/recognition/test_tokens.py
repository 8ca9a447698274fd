"""Words and their places."""

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
