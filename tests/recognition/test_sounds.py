"""Names by how they sound: two spellings of one name meet, names of two people do not."""

import pytest

from flows.recognition.sounds import name_key

SAME = [
    ("Julija Swyrydenko", "Yulia Svyrydenko"),
    ("Irakli Kobachidse", "Irakli Kobakhidze"),
    ("Juri Uschakow", "Yuri Ushakov"),
    ("Walerij Saluschnyj", "Valerii Zaluzhnyi"),
    ("Wenjamin Kondratjew", "Veniamin Kondratyev"),
]


@pytest.mark.parametrize(("german", "english"), SAME)
def test_two_spellings_of_a_name_have_one_key(german: str, english: str) -> None:
    """Consonants that languages write differently are one, vowels tell nothing."""
    assert name_key(german.split()) == name_key(english.split()) != ""


@pytest.mark.parametrize("name", ["Li Qi", "Ai Wei", "Uschakow"])
def test_a_name_of_few_consonants_has_no_key(name: str) -> None:
    """It would be anybody's."""
    assert name_key(name.split()) == ""


def test_other_people_have_other_keys() -> None:
    """The given name counts, and so does each consonant of the surname."""
    assert len({name_key(name.split()) for name in ("Juri Uschakow", "Anton Uschakow", "Juri Uschanow")}) == 3
