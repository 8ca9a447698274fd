"""People whom the tables lack, introduced with a title and a country or organisation."""

import pytest

from tests.recognition.reading import mentions, recognise

FOUND = [
    (
        "Polish Deputy Agriculture Minister Wacława Przykładowa said so.",
        "Wacława Przykładowa",
        "deputy agriculture minister",
        "POL",
        "",
    ),
    ("Rahim Testani, Tehran's envoy to the African Union, spoke.", "Rahim Testani", "envoy to au", "IRN", ""),
    ("Tehran's envoy to Ankara, Rahim Testani, spoke.", "Rahim Testani", "envoy", "IRN", ""),
    ("Jane Q. Exemplar, Qatar's culture minister, spoke.", "Jane Q. Exemplar", "culture minister", "QAT", ""),
    (
        "Spanish interior ministry spokeswoman Ana María Ejemplo spoke.",
        "Ana María Ejemplo",
        "interior ministry spokesperson",
        "ESP",
        "",
    ),
    ("John O'Sample, the governor of Ohio in the United States, spoke.", "John O'Sample", "governor", "USA", ""),
    ("U.S. Democratic Senator Martha Sampleton voted no.", "Martha Sampleton", "senator", "USA", ""),
    ("Sen. Martha Sampleton of the United States voted no.", "Martha Sampleton", "senator", "USA", ""),
    ("Iran was away. Foreign Minister Ola Eksempel of Norway spoke.", "Ola Eksempel", "foreign minister", "NOR", ""),
    ("Iran was away. Trade Minister Ola Eksempel (Norway) spoke.", "Ola Eksempel", "trade minister", "NOR", ""),
    ("Iran was away. Ambassador Ola Eksempel of the EU spoke.", "Ola Eksempel", "ambassador", "", "eu"),
    ("Iran was away. Envoy Ola Eksempel of the Norwegian press spoke.", "Ola Eksempel", "envoy", "IRN", ""),
    ("Kenyan police chief Wanjiru Mfano spoke.", "Wanjiru Mfano", "police chief", "KEN", ""),
    ("UNICEF spokesperson Eva Prøve spoke.", "Eva Prøve", "spokesperson", "", "unicef"),
    ("Mayor Luigi D'Esempio spoke in Italy.", "Luigi D'Esempio", "mayor", "ITA", ""),
    ("U.S. Vice Admiral Robert Specimen spoke.", "Robert Specimen", "vice admiral", "USA", ""),
    ("Hezbollah lawmaker Ali al-Mithali spoke.", "Ali al-Mithali", "lawmaker", "LBN", "hezbollah"),
]


@pytest.mark.parametrize(("text", "name", "title", "country", "organisation"), FOUND, ids=[t[:40] for t, *_ in FOUND])
def test_a_person_introduced_with_title_and_place_is_discovered(
    text: str, name: str, title: str, country: str, organisation: str
) -> None:
    """The candidate carries name, title, state and organisation as the text gives them, and is a person at once."""
    found = recognise(text)
    (candidate,) = found.candidates
    assert (candidate.name, candidate.title, candidate.country, candidate.organisation_id) == (name, title, country, organisation)
    assert text[candidate.start : candidate.end] == name
    assert found.people[candidate.leader_id].origin == "discovered"


NOT_FOUND = [
    "He met the foreign minister of Iran. Jane Roe taught.",
    "It was signed by the governor in Chad. Jane Roe taught.",
    "Analyst Jane Roe of London said oil would rise.",
    "Professor Jane Roe of France said oil would rise.",
    "Chief Executive Jane Roe said the Paris firm would grow.",
    "Jane Roe, president of Exemplar Motors, spoke in Germany.",
    "Jane Roe, director of the Iran-based Sample Institute, spoke.",
    "The company spokesman John Roe spoke in Tokyo.",
    "Retired General John Roe, an analyst in the United States, spoke.",
    "Foreign Minister Says Talks Failed in Vienna.",
    "Prime Minister On Tuesday left Vienna.",
    "Foreign Minister Visits Georgia",
    "Polish Defence Minister Urges Allies To Act",
    "Italian Foreign Minister Hails Albania Deal",
    "The defence minister, Angela Merkel and others met in Germany.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_others_are_not(text: str) -> None:
    """Analysts, academics, company people and headline words are nobody's voice."""
    assert recognise(text).candidates == ()


def test_a_discovered_person_is_known_by_surname_from_then_on() -> None:
    """The surname, and the name without the title, are mentions of the same person."""
    text = "Chilean Mining Minister Rosa Ejemplar spoke. Ejemplar warned. On Friday Rosa Ejemplar left."
    found = mentions(text)
    assert found == [
        ("Rosa Ejemplar", "Rosa Ejemplar", "name"),
        ("Ejemplar", "Rosa Ejemplar", "surname"),
        ("Rosa Ejemplar", "Rosa Ejemplar", "name"),
    ]


def test_a_house_named_after_somebody_is_not_that_person() -> None:
    """As with the people of the tables ("Trump Tower")."""
    text = "Chilean Mining Minister Rosa Ejemplar opened Ejemplar House. Ejemplar left."
    assert [words for words, _, _ in mentions(text)] == ["Rosa Ejemplar", "Ejemplar"]


def test_one_person_has_one_key_in_all_articles() -> None:
    """The key comes from name and country, not from the title or the article."""
    one = recognise("Polish Deputy Minister Jan Przyklad spoke.").candidates[0]
    other = recognise("In Warsaw, Polish lawmaker Jan Przykład spoke.").candidates[0]
    assert one.leader_id == other.leader_id


def test_a_country_left_out_is_that_of_the_text() -> None:
    """Without a country beside the title the one named before in the sentence counts, else the one named most."""
    text = "Kenya will vote in August. Interior Secretary Wanjiru Mfano spoke in Nairobi, Kenya said."
    assert recognise(text).candidates[0].country == "KEN"


def test_somebody_of_the_tables_is_never_a_candidate() -> None:
    """A known person introduced with a title the tables do not have stays the known person."""
    assert recognise("U.S. climate envoy John Kerry spoke.").candidates == ()


def test_spokespeople_of_a_person_speak_for_their_country() -> None:
    """A candidate's spokeswoman is bound by the name before the title."""
    found = recognise("Jeb Bush withdrew. Bush spokeswoman Kristine Sample thanked voters in the United States.")
    assert [(c.name, c.country) for c in found.candidates] == [("Kristine Sample", "USA")]


COUNTRIES = {
    "of what and of where": (
        "The U.S. paid. Isa Mfano, the former Deputy Minister of Defence of Azerbaijan, has said so.",
        ("deputy minister of defence", "AZE"),
    ),
    "a deputy of a deputy": (
        "Former U.S. deputy assistant secretary of state Jane Mfano spoke.",
        ("deputy assistant secretary of state", "USA"),
    ),
    "an official of a state of the union": (
        "A French national lied about Nevada state Treasurer Jane Mfano.",
        ("state treasurer", "USA"),
    ),
    "a word of the title that we lack": (
        "Russia and China met. Venezuela's Ecological Mining Minister Jane Mfano spoke.",
        ("ecological mining minister", "VEN"),
    ),
    "an officer where he serves": (
        "The U.S. military repairs camps. Two soldiers died in Iraq. Fires are rarer in Iraq, Brig. Gen. Jane Mfano said.",
        ("brig general", "USA"),
    ),
    "a mayor of a town that is called as one elsewhere": (
        "A French visitor met Glasgow Mayor Jane Mfano and teachers in Kentucky.",
        ("mayor", "USA"),
    ),
    "a mayor of that town elsewhere": ("In Scotland, the Glasgow Mayor Jane Mfano met a Frenchman.", ("mayor", "GBR")),
    "a police chief in a text of a state": (
        "A man was shot in Ohio on Sunday. The police are looking for his wife and his two sons. "
        "Carthage Police Chief Jane Mfano spoke. The man was born in Germany.",
        ("police chief", "USA"),
    ),
    "an official of a state that is called like a country": (
        "Mexico waited. New Mexico's state treasurer, Jane Mfano, spoke, and Mexico paid.",
        ("state treasurer", "USA"),
    ),
    "a governor of a state that is called as a country is": (
        "Armenia waited. Georgia's governor, Jane Mfano, spoke.",
        ("governor", "USA"),
    ),
    "a title that one country alone has": ("In China, Treasury Secretary Jane Mfano spoke.", ("treasury secretary", "USA")),
    "a body's possessive": ("Norway agreed. Jane Mfano, the defence ministry's chief, spoke.", ("defence ministry chief", "NOR")),
    "for a country's body": (
        "Jane Mfano, spokeswoman for Chad's air force, fled to Niger.",
        ("spokesperson of air force", "TCD"),
    ),
    "of a country's body": ("The head of the Chadian navy, Jane Mfano, fled to Niger.", ("head of navy", "TCD")),
    "an officer and whose he is": (
        "The Philippines hosted. Colonel Jan Mfano, U.S. spokesman for the exercises, spoke in Manila.",
        ("spokesperson", "USA"),
    ),
    "an officer of a territory": ("The guards flew to Guam. They rested there, Lt. Col. Jane Mfano said.", ("lt col", "USA")),
    "an ambassador where he serves": (
        "A man shot Russia's ambassador to Turkey in Ankara. Police of Turkey found Ambassador Jan Mfano on the floor.",
        ("ambassador", "RUS"),
    ),
}


@pytest.mark.parametrize("case", sorted(COUNTRIES))
def test_titles_say_whose_officials_are(case: str) -> None:
    """The title with all that belongs to it, and the country that it speaks for, not the one that the text names most."""
    text, expected = COUNTRIES[case]
    assert [(c.title, c.country) for c in recognise(text).candidates] == [expected]
