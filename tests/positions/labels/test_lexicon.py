"""Terms of the label lexicons in a list of words."""

from flows.positions.labels.lexicon import Lexicon
from flows.positions.labels.words import words_of

ROWS = [
    ("war", 3.0, "air strike*"),
    ("war", 1.0, "air"),
    ("arms", 2.0, "strike*"),
    ("trade", 3.0, "free trade"),
    ("trade", 2.0, "trade"),
    ("law", 1.0, "rule* out"),
]


def _found(text: str, *ranges: tuple[int, int]) -> list[tuple[int, int, str, float]]:
    (hits,) = Lexicon(ROWS).find([words_of(text.split())], [ranges] if ranges else None)
    return [*zip(hits.firsts, hits.lasts, hits.labels, hits.weights, strict=True)]


def test_of_the_terms_of_a_label_the_longest_wins() -> None:
    """ "free trade" is one term of trade, not two."""
    assert _found("a free trade zone") == [(1, 3, "trade", 3.0)]


def test_terms_of_other_labels_may_overlap() -> None:
    """ "air strikes" is of war; its second word is of arms as well."""
    assert _found("air strikes") == [(0, 2, "war", 3.0), (1, 2, "arms", 2.0)]


def test_open_words_take_any_ending_at_any_place_of_a_term() -> None:
    """Both words of a term may be open."""
    assert _found("they ruled out nothing") == [(1, 3, "law", 1.0)]


def test_a_term_at_the_end_needs_all_its_words() -> None:
    """The last word of a text starts no longer term."""
    assert _found("in the air") == [(2, 3, "war", 1.0)]


def test_a_range_limits_where_terms_begin() -> None:
    """A term that begins in the range may end after it."""
    assert _found("trade and free trade", (1, 3)) == [(2, 4, "trade", 3.0)]


def test_texts_that_are_searched_together_do_not_touch() -> None:
    """No term begins in one text and ends in the next; places are counted from the text's own first word."""
    first, second, third = Lexicon(ROWS).find([words_of(text.split()) for text in ("no free", "", "trade air")])
    assert (first.labels, second.labels) == ([], [])
    assert (third.firsts, third.labels) == ([0, 1], ["trade", "war"])
