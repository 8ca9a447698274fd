"""Exact and near copies of texts, and the agency that is credited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.articles.identity import resemblance, shingle_signature, syndicated_from, text_sha256

STORY = " ".join(
    f"Sentence {number} of the story says that minister {number * 7} met delegation {number * 11}." for number in range(40)
)
OTHER = " ".join(
    f"In round {number} the coach of team {number * 3} changed player {number * 5} for another." for number in range(40)
)


def bands(text: str) -> set[tuple[int, str]]:
    return set(enumerate(shingle_signature(text).split()))


def test_the_hash_of_a_text_is_that_of_its_bytes() -> None:
    """SHA-256 over UTF-8, and nothing for no text."""
    assert text_sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert text_sha256("") == ""


def test_a_signature_is_stable() -> None:
    """The same on every machine and in every version: stored signatures stay comparable."""
    assert shingle_signature(STORY).split()[:2] == ["95ccfbe5", "8ad93bbb"]
    assert len(shingle_signature(STORY).split()) == 16


def test_near_copies_share_a_band_and_others_none() -> None:
    """An agency's copy with another headline, a cut end and zero-width characters is found; another story is not."""
    copy = "By our own staff. " + STORY[: len(STORY) * 4 // 5].replace("minister", "min\u200bister")
    assert bands(STORY) & bands(copy)
    assert resemblance(STORY, copy) > 0.7
    assert not bands(STORY) & bands(OTHER)
    assert resemblance(STORY, OTHER) == 0


def test_short_texts_have_no_signature() -> None:
    """Forty shingles are needed to say anything."""
    assert shingle_signature("The minister said no.") == ""


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdefghij"), min_size=60, max_size=120))
def test_case_and_white_space_do_not_matter(words: list[str]) -> None:
    """The signature is of the folded words."""
    text = " ".join(words)
    assert shingle_signature(text) == shingle_signature(text.upper().replace(" ", "\n\n"))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PARIS, March 5 (Reuters) - The talks failed.", "Reuters"),
        ("March 5 (Reuters) - The talks failed.", "Reuters"),
        ("LONDON (AP) — The talks failed.", "AP"),
        ("PARIS, Sept 4 (AFP) – The talks failed.", "AFP"),
        ("Berlin (dpa) - Die Gespräche sind gescheitert.", "dpa"),
        ("BEIJING, Nov. 3 (Xinhua) -- The talks failed.", "Xinhua"),
        ("SAO PAULO/BRASILIA, March 5 (Reuters) - The talks failed.", "Reuters"),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\nWith inputs from PTI", "PTI"),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\n(AFP)", "AFP"),
        ("MOSCOW, March 5. /TASS/. The talks failed.", "TASS"),
        ("Madrid, 5 mar (EFE).- Las negociaciones fracasaron.", "EFE"),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\nThe Gazette with AFP", "AFP"),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\nkle/jj (AFP, AP)", ""),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\nAFP/Reuters", ""),
        ("The talks failed.\n\nThey did.\n\nAgain.\n\nHe met Anita.", ""),
        ("The talks failed, Reuters reported.", ""),
        ("The talks failed. (Reuters was told so by a diplomat.)", ""),
        ("The AP said it had been told so.\n\nA\n\nB\n\nAP photographers were there too.", ""),
        ("", ""),
    ],
)
def test_the_credited_agency(text: str, agency: str) -> None:
    """Datelines and credit lines name the agency; a report about or with an agency does not."""
    assert syndicated_from(text) == agency


def test_byline_and_title_credit_too() -> None:
    """An agency alone in the byline, or in brackets at the end of the title."""
    assert syndicated_from("The talks failed.", byline="Associated Press") == "AP"
    assert syndicated_from("The talks failed.", byline="Pia Holm") == ""
    assert syndicated_from("The talks failed.", title="Talks fail (AFP)") == "AFP"
