"""Titles: beside names, with a country, alone; former, acting and elect holders."""

from datetime import date

import pytest

from tests.recognition.reading import mentions, person, recognise, reference

BESIDE_NAMES = [
    ("U.S. Secretary of State Marco Rubio left Geneva.", "Marco Rubio", "Secretary of State", "current"),
    ("Iranian Foreign Minister Abbas Araqchi spoke.", "Abbas Araqchi", "Foreign Minister", "current"),
    ("The President of Finland, Alexander Stubb, arrived.", "Alexander Stubb", "President", "current"),
    ("Alexander Stubb, the Finnish president, arrived.", "Alexander Stubb", "President", "current"),
    ("Former U.S. President Barack Obama spoke.", "Barack Obama", "President", "former"),
    ("Ex-President Barack Obama spoke in the United States.", "Barack Obama", "President", "former"),
    ("Then-Prime Minister Liz Truss resigned in London.", "Liz Truss", "Prime Minister", "former"),
    ("Venezuela's acting President Delcy Rodriguez agreed.", "Delcy Rodriguez", "President", "acting"),
    ("Hungarian opposition leader Peter Magyar spoke.", "Peter Magyar", "Leader of the Tisza Party", "current"),
    ("Kremlin spokesman Dmitry Peskov shrugged.", "Dmitry Peskov", "Kremlin spokesperson", "current"),
    ("White House press secretary Karoline Leavitt shrugged.", "Karoline Leavitt", "White House Press Secretary", "current"),
    ("NATO Secretary General Mark Rutte shrugged.", "Mark Rutte", "Secretary General", "current"),
    ("U.N. human rights chief Volker Turk was alarmed.", "Volker Turk", "High Commissioner for Human Rights", "current"),
    (
        "European Commission President Ursula von der Leyen agreed.",
        "Ursula von der Leyen",
        "President of the European Commission",
        "current",
    ),
]


@pytest.mark.parametrize(("text", "name", "office", "tense"), BESIDE_NAMES, ids=[t[:40] for t, *_ in BESIDE_NAMES])
def test_a_title_beside_a_name_is_noted_and_the_name_is_the_mention(text: str, name: str, office: str, tense: str) -> None:
    """The whole name is the mention; the office and whether it is held are those of the title."""
    found = person(text)
    assert (found.name, found.office_title, found.tense) == (name, office, tense)
    assert [m[0] for m in mentions(text)] == [name]


ALONE = [
    ("The French president left.", "French president", "Emmanuel Macron"),
    ("Britain's prime minister left.", "Britain's prime minister", "Keir Starmer"),
    ("Israel's defence minister left.", "Israel's defence minister", "Israel Katz"),
    ("The Russian foreign minister left.", "Russian foreign minister", "Sergei Lavrov"),
    ("The U.S. Treasury secretary left.", "U.S. Treasury secretary", "Scott Bessent"),
    ("The prime minister of India left.", "prime minister of India", "Narendra Modi"),
    ("The EU's foreign policy chief left.", "EU's foreign policy chief", "Kaja Kallas"),
    ("The German chancellor left.", "German chancellor", "Friedrich Merz"),
    ("Japan's emperor left.", "Japan's emperor", "Naruhito"),
    ("Iran's supreme leader left.", "Iran's supreme leader", "Mojtaba Khamenei"),
    ("The North Korean leader left.", "North Korean leader", "Kim Jong Un"),
]


@pytest.mark.parametrize(("text", "words", "name"), ALONE)
def test_a_title_with_a_country_is_whoever_holds_the_office(text: str, words: str, name: str) -> None:
    """No name is needed; the place and the title are the mention."""
    assert mentions(text) == [(words, name, "title")]


def test_a_bare_title_is_the_last_one_introduced_so() -> None:
    """Of two presidents "the president" is the one named last."""
    called = "President Donald Trump called President Vladimir Putin. The president thanked him."
    text = f"{called} Trump was pleased. The president left."
    assert [m[1] for m in mentions(text) if m[2] == "title"] == ["Vladimir Putin", "Donald Trump"]


def test_a_crown_prince_is_not_the_prime_minister_of_the_text() -> None:
    """Who holds the office too, but goes by another title there, comes after whom the text calls so."""
    met = "Pakistan's Prime Minister Shehbaz Sharif met Saudi Crown Prince Mohammed bin Salman."
    text = f"{met} The prime minister thanked him."
    assert [m[1] for m in mentions(text, date(2026, 3, 12)) if m[2] == "title"] == ["Shehbaz Sharif"]


def test_a_bare_title_nobody_was_introduced_with_is_no_mention() -> None:
    """Which minister is meant, the text does not say."""
    assert mentions("The minister left the room in Vienna.") == []


def test_the_text_knows_better_than_the_tables() -> None:
    """Whoever the text introduces as the holder is meant by the title, although the tables name another."""
    text = "Norwegian Prime Minister Kari Nordmann took over. Norway's prime minister promised calm."
    assert [m[1] for m in mentions(text)] == ["Kari Nordmann", "Kari Nordmann"]


FORMER = ["The former Norwegian foreign minister left.", "France's ex-president left.", "The president-elect of France left."]


@pytest.mark.parametrize("text", FORMER)
def test_former_and_coming_holders_without_a_name_stay_open(text: str) -> None:
    """Which of several former holders is meant, the tables cannot say."""
    assert mentions(text) == []


def test_a_day_decides_between_two_holders() -> None:
    """On the day of a change the title is the new holder's."""
    text = "The British prime minister spoke."
    assert [mentions(text, date(2024, 7, day))[0][1] for day in (4, 5)] == ["Rishi Sunak", "Keir Starmer"]


def test_titles_end_with_their_sentence() -> None:
    """A country at the end of the sentence before does not belong to the title."""
    text = "He flew to Iran. President Donald Trump stayed in the United States."
    assert person(text).country == "USA"


def test_a_stance_toward_a_country_is_no_nationality() -> None:
    """A "pro-Russian prime minister" is not Russia's."""
    found = person("Pro-Russian Prime Minister Viktor Orban of Hungary spoke.")
    assert (found.country, found.office_title) == ("HUN", "Prime Minister")


def test_titles_of_several_holders_keep_them_all() -> None:
    """Where an office has two holders the mention stays open and names both."""
    found = recognise("Italy's deputy prime minister spoke.")
    (mention,) = [m for m in found.mentions if m.kind == "leader"]
    assert mention.entity_id == ""
    assert len(mention.candidates) == 2
    assert mention.confidence < 0.5


BARE = [
    ("A U.S. judge ruled on Monday.", []),
    ("Italy will choose the next president of Italy.", []),
    ("She had served as Iran's president.", []),
    ("The UAE president for his part thanked Moscow.", [("UAE president", "Mohamed bin Zayed Al Nahyan")]),
    ("The U.N. human rights chief was alarmed.", [("U.N. human rights chief", "Volker Türk")]),
    ("Jane Roe became the Polish prime minister.", []),
    ("Jane Roe was named Germany's foreign minister.", []),
    ("The party appointed Jane Roe White House chief of staff.", []),
    ("Germany's chancellor-in-waiting spoke.", []),
    ("The head of Russia's state railway corporation spoke.", []),
    ("Friedrich Merz met the chancellor of the duchy in Germany.", []),
    ("Friedrich Merz, the chancellor, spoke. The chancellor of the country left Germany.", [("chancellor", "Friedrich Merz")]),
    ("Friedrich Merz left. They accused the chancellor of lies about Germany.", [("chancellor", "Friedrich Merz")]),
    ("The killing of Iran's supreme leader shook Tehran.", [("Iran's supreme leader", "Ali Khamenei")]),
    ("He captured the leader of Venezuela, whose president spoke.", [("leader of Venezuela", "Nicolás Maduro")]),
    ("The killing of France's president was a plot.", [("France's president", "Emmanuel Macron")]),
    ("The Kremlin's spokesman declined.", [("Kremlin's spokesman", "Dmitry Peskov")]),
    ("Iran's ambassador to the United Nations in Geneva spoke.", []),
    ("Iran's ambassador to the United Nations spoke.", [("Iran's ambassador to the United Nations", "Amir Saeid Iravani")]),
]


@pytest.mark.parametrize(("text", "expected"), BARE, ids=[t[:40] for t, _ in BARE])
def test_bare_titles_end_where_they_end_and_need_to_be_somebodys(text: str, expected: list[tuple[str, str]]) -> None:
    """No words that follow by chance, no title that the text gives to anybody, to the next one, or to one elsewhere."""
    assert [(words, name) for words, name, form in mentions(text) if form == "title"] == expected


def test_a_title_in_apposition_is_no_mention_of_its_own() -> None:
    """ "Steve Witkoff, Trump's special envoy," mentions two people, not three."""
    text = "President Donald Trump waited. Steve Witkoff, Trump's special envoy, left the United States."
    assert [m[0] for m in mentions(text)] == ["Donald Trump", "Steve Witkoff", "Trump"]


GERMAN = [
    ("Bundeskanzler Friedrich Merz warnte Moskau.", [("Friedrich Merz", "Friedrich Merz", "name")]),
    ("Der französische Präsident reiste ab.", [("französische Präsident", "Emmanuel Macron", "title")]),
    ("Russlands Präsident Wladimir Putin lehnte ab.", [("Wladimir Putin", "Vladimir Putin", "name")]),
    ("Die polnische Umweltministerin Anna Beispielska sprach.", [("Anna Beispielska", "Anna Beispielska", "name")]),
    ("SPD-Fraktionsvize Karla Mertens lehnte ab.", [("Karla Mertens", "Karla Mertens", "name")]),
    (
        "Berlin - Bundesbauministerin Karla Mertens sprach vor Merz.",
        [("Karla Mertens", "Karla Mertens", "name"), ("Merz", "Friedrich Merz", "surname")],
    ),
    ("Die ukrainische Regierungschefin Julija Swyrydenko sprach.", [("Julija Swyrydenko", "Yulia Svyrydenko", "name")]),
    ("Minister Karl Mertens nannte den Schritt falsch.", []),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_titles_are_read_from_their_own_file(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A second language is a second file of words."""
    found = recognise(text, language="de")
    spans = [(text[m.start : m.end], m.entity_id, m.form) for m in found.mentions if m.kind == "leader"]
    names = {row.leader_id: row.name for row in reference().leaders}
    assert [(words, names.get(i) or found.people[i].name, form) for words, i, form in spans] == expected


HOMES = [
    ("Kiel - Landesinnenministerin Karla Mertens sprach.", "DEU"),
    ("Wien (APA) - Energiestaatssekretärin Karla Mertens sprach.", "AUT"),
    ("Paris - Bundesbauministerin Karla Mertens sprach.", "DEU"),
    ("Wien - Bundesbauministerin Karla Mertens sprach.", "AUT"),
    ("Wien - Die slowakische Bauministerin Karla Mertens sprach.", "SVK"),
]


@pytest.mark.parametrize(("text", "country"), HOMES)
def test_german_news_name_the_town_and_not_the_country(text: str, country: str) -> None:
    """Whose a title is, the dateline tells where the title names no country."""
    found = recognise(text, language="de")
    assert [person.country for person in found.people.values()] == [country]
    assert not [m for m in found.mentions if m.kind == "country" and m.form == "capital"]
