"""Spellings of names: particles, what is a whole name and what a surname, several people of one name."""

from flows.recognition.names import NameMatcher, entries
from flows.recognition.reference import LeaderNameRow, ReferenceData
from flows.recognition.title_words import lexicon
from flows.recognition.tokens import words_of


def _names(*rows: tuple[str, str, str]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    reference = ReferenceData(leader_names=tuple(LeaderNameRow(i, name, form, "en", "test") for i, name, form in rows))
    found = list(entries(reference, lexicon()))
    matcher = NameMatcher(found)
    spellings = [spelling for spelling, entry in found if entry.head is None]
    named = {spelling: matcher.values_of(words_of(spelling))[0] for spelling in spellings}
    return {spelling: (entry.whole, entry.surname) for spelling, entry in named.items()}


def test_arabic_articles_come_and_go() -> None:
    """ "al" is written small, large or not at all."""
    found = _names(("x", "Ahmed al-Sample", "full"))
    assert {"Ahmed al-Sample", "Ahmed Al Sample", "Ahmed Sample"} <= found.keys()


def test_particles_are_capitalised_at_the_beginning_of_a_sentence() -> None:
    """ "Von der Sample said" begins a sentence."""
    assert {"von der Sample", "Von der Sample", "Von Der Sample"} <= _names(("x", "von der Sample", "surname")).keys()


def test_people_of_one_name_share_an_entry() -> None:
    """A spelling stands for everybody who bears it, by the whole name and by the surname apart."""
    found = _names(
        ("x", "Pat Sample", "full"), ("y", "Pat Sample", "full"), ("x", "Sample", "surname"), ("y", "Sample", "surname")
    )
    assert found == {"Pat Sample": (("x", "y"), ()), "Sample": ((), ("x", "y"))}


def test_an_alias_of_one_word_is_a_whole_name() -> None:
    """ "MBX" needs no introduction, a surname does."""
    assert _names(("x", "MBX", "alias"), ("x", "Sample", "surname")) == {"MBX": (("x",), ()), "Sample": ((), ("x",))}
