"""Names to places."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.recognition.matcher import Matcher
from flows.recognition.tokens import tokenise

NAMES = Matcher(
    [
        ("Iran", "IRN"),
        ("Niger", "NER"),
        ("Niger Delta", "delta"),
        ("New Mexico", "state"),
        ("Mexico", "MEX"),
        ("Côte d'Ivoire", "CIV"),
        ("U.S.", "USA"),
        ("United States", "USA"),
        ("Guinea-Bissau", "GNB"),
        ("St. Kitts", "KNA"),
        ("Erdoğan", "person"),
    ],
    exact=[("US", "USA"), ("WHO", "who")],
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.values[0]) for hit in NAMES.find(tokenise(text))]


def test_the_longest_name_wins() -> None:
    """A name inside another name is not found, and a name that only begins like a longer one is."""
    assert found("From New Mexico to Mexico, the Niger Delta and Niger.") == [
        ("New Mexico", "state"),
        ("Mexico", "MEX"),
        ("Niger Delta", "delta"),
        ("Niger", "NER"),
    ]


def test_possessives_and_hyphens_do_not_hide_a_name() -> None:
    """Straight and curly apostrophes and compounds leave the name free."""
    assert found("Iran's, Niger’s, U.S.-led, Iran-backed") == [
        ("Iran", "IRN"),
        ("Niger", "NER"),
        ("U.S.", "USA"),
        ("Iran", "IRN"),
    ]


def test_a_dotted_abbreviation_needs_its_points() -> None:
    """U.S. is found with its last point, and "U S" or "u.s." are not."""
    assert found("The U.S. and u.s. and U S") == [("U.S.", "USA")]


def test_exact_names_are_found_as_written_alone() -> None:
    """An abbreviation that is a word in lower case is not found there."""
    assert found("Who told us? The WHO told the US.") == [("WHO", "who"), ("US", "USA")]


def test_capitals_and_accents() -> None:
    """Names are found in capitals throughout and with or without accents, but not in lower case."""
    assert found("IRAN, iran, Erdogan, COTE D’IVOIRE, ERDOĞAN") == [
        ("IRAN", "IRN"),
        ("Erdogan", "person"),
        ("COTE D’IVOIRE", "CIV"),
        ("ERDOĞAN", "person"),
    ]


def test_odd_characters_within_a_name() -> None:
    """Non-breaking and doubled spaces, hyphens of all kinds and zero-width characters are passed over."""
    assert found("United\u00a0States, United  States, Guinea‑Bissau, Guinea Bissau, Ir\u200ban, St Kitts") == [
        ("United\u00a0States", "USA"),
        ("United  States", "USA"),
        ("Guinea‑Bissau", "GNB"),
        ("Guinea Bissau", "GNB"),
        ("Ir\u200ban", "IRN"),
        ("St Kitts", "KNA"),
    ]


def test_punctuation_parts_names() -> None:
    """Words of two sentences, list items or paragraphs make no name."""
    assert found("United. Nations; New, Mexico\n\nNew\n\nMexico") == [("Mexico", "MEX"), ("Mexico", "MEX")]


def test_all_meanings_of_a_name_are_kept_in_order() -> None:
    """Several values under one name come back together, without repetitions."""
    matcher = Matcher([("Congo", "COD"), ("Congo", "COG"), ("Congo", "COD")])
    assert matcher.find(tokenise("Congo"))[0].values == ("COD", "COG")


def test_the_values_of_exact_words() -> None:
    """Asked for by its words, a name gives its values; the beginning of a name and other words give none."""
    assert NAMES.values_of(["Niger", "Delta"]) == ("delta",)
    assert NAMES.values_of(["New"]) == NAMES.values_of(["Niger", "River"]) == NAMES.values_of([]) == ()


def test_the_places_where_names_may_begin_can_be_given() -> None:
    """Who has looked up the words already says where to look, and finds the same."""
    tokens = tokenise("From New Mexico to Niger")
    places = [i for i, word in enumerate(tokens.words) if word in set(NAMES.begins)]
    found, alike = (
        [(hit.start, hit.end, hit.values) for hit in hits] for hits in (NAMES.find(tokens, places), NAMES.find(tokens))
    )
    assert found == alike


@given(st.lists(st.sampled_from(["Iran", "New", "Mexico", "said", "US", "Niger", "Delta", "the", "."]), max_size=12))
def test_hits_are_in_order_and_do_not_overlap(words: list[str]) -> None:
    """Whatever the text, hits follow one another."""
    hits = NAMES.find(tokenise(" ".join(words)))
    assert all(earlier.end <= later.start for earlier, later in pairwise(hits))
