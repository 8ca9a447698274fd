"""The lexicon of titles: names of offices in one form, heads in every case, no word that contradicts another."""

import pytest

from flows.recognition.title_words import canonical, lexicon

SAME = [
    ("Defense Secretary", "defence secretary"),
    ("Secretary-General", "secretary general"),
    ("Spokeswoman", "spokesperson"),
    ("Governor of the Bank of England", "governor of bank of england"),
    ("Prime Minister's spokesperson", "prime minister spokesperson"),
    ("chairwoman", "chair"),
]


@pytest.mark.parametrize(("title", "name"), SAME)
def test_titles_have_one_form(title: str, name: str) -> None:
    """British and American spelling, sex, hyphens and articles make no difference."""
    assert canonical(title) == name


def test_heads_are_looked_for_in_lower_case_and_capitals() -> None:
    """A text writes "prime minister", "Prime minister" and "Prime Minister"."""
    spellings = {spelling for spelling, head in lexicon().spellings() if head.words == "prime minister"}
    assert {"prime minister", "Prime minister", "Prime Minister"} <= spellings


def test_no_word_both_makes_a_title_and_says_nothing() -> None:
    """A modifier is part of the office, says when, or is left out: one of the three."""
    words = lexicon()
    assert not words.part & words.skip
    assert not words.part & words.tenses.keys()
    assert not words.skip & words.tenses.keys()


def test_every_role_with_names_is_a_role_of_the_tables() -> None:
    """Names are given to offices by role, so each role must exist."""
    roles = {
        *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "interior_minister"),
        *("spokesperson", "ambassador_un", "central_banker", "vice_president", "organisation_head", "foreign_policy_head"),
        *("envoy", "legislator", "opposition_leader", "military_chief", "movement_leader", "other"),
    }
    assert lexicon().roles.keys() <= roles
