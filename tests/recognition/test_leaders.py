"""People named in news: whole names, surnames, namesakes, names that are words, names inside other names."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.recognition.leaders import LeaderReader
from tests.recognition.reading import mentions, person, recognise, reference

NAMES = [
    ("Emmanuel Macron spoke in Paris.", [("Emmanuel Macron", "Emmanuel Macron", "name")]),
    (
        "Recep Tayyip Erdoğan met Viktor Orbán.",
        [("Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan", "name"), ("Viktor Orbán", "Viktor Orbán", "name")],
    ),
    (
        "Tayyip Erdogan met Viktor Orban.",
        [("Tayyip Erdogan", "Recep Tayyip Erdoğan", "name"), ("Viktor Orban", "Viktor Orbán", "name")],
    ),
    ("Ukraine's Volodymyr Zelenskiy thanked Berlin.", [("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", "name")]),
    (
        "Xi Jinping opened the congress; Xi spoke for two hours.",
        [("Xi Jinping", "Xi Jinping", "name"), ("Xi", "Xi Jinping", "surname")],
    ),
    (
        "South Korea's Lee Jae-myung arrived. Lee smiled.",
        [("Lee Jae-myung", "Lee Jae Myung", "name"), ("Lee", "Lee Jae Myung", "surname")],
    ),
    ("President von der Leyen urged unity.", [("von der Leyen", "Ursula von der Leyen", "surname")]),
    ("The EU's Commission President von der Leyen left.", [("von der Leyen", "Ursula von der Leyen", "surname")]),
    ("Egypt's President el-Sisi left Cairo.", [("Sisi", "Abdel Fattah al-Sisi", "surname")]),
    ("Saudi Arabia's MBS was absent.", [("MBS", "Mohammed bin Salman", "name")]),
    ("In Zambia HH, as the president is known, spoke.", [("HH", "Hakainde Hichilema", "name")]),
    ("Crown Prince Mohammed bin Salman of Saudi Arabia agreed.", [("Mohammed bin Salman", "Mohammed bin Salman", "name")]),
    ("Sheikh Mohamed bin Zayed of the UAE called Tehran.", [("Sheikh Mohamed bin Zayed", "Mohamed bin Zayed Al Nahyan", "name")]),
    (
        "Syria's Ahmed al-Sharaa spoke. Sharaa warned Israel.",
        [("Ahmed al-Sharaa", "Ahmed al-Sharaa", "name"), ("Sharaa", "Ahmed al-Sharaa", "surname")],
    ),
    (
        "Ursula von der Leyen urged unity. Von der Leyen was firm.",
        [("Ursula von der Leyen", "Ursula von der Leyen", "name"), ("Von der Leyen", "Ursula von der Leyen", "surname")],
    ),
    (
        "Luiz Inacio Lula da Silva spoke in Brasilia. Lula promised jobs.",
        [("Luiz Inacio Lula da Silva", "Luiz Inácio Lula da Silva", "name"), ("Lula", "Luiz Inácio Lula da Silva", "surname")],
    ),
    ("Norway's Jonas Gahr Stoere agreed.", [("Jonas Gahr Stoere", "Jonas Gahr Støre", "name")]),
    (
        "Vladi\u200bmir Putin and Donald\u00a0Trump spoke.",
        [("Vladi\u200bmir Putin", "Vladimir Putin", "name"), ("Donald\u00a0Trump", "Donald Trump", "name")],
    ),
    ("French President Emanuel Macron left.", [("Emanuel Macron", "Emmanuel Macron", "name")]),
    ("At 3 pm PM Modi's plane landed in Delhi.", [("Modi", "Narendra Modi", "surname")]),
    ("The Israeli PM is due at 4 pm.", [("Israeli PM", "Benjamin Netanyahu", "title")]),
    ("Pakistani PM Shehbaz Sharif spoke.", [("Shehbaz Sharif", "Shehbaz Sharif", "name")]),
    ("Jordan's king in Amman called Cairo.", [("Jordan's king", "Abdullah II", "title")]),
    ("Mayor Ekrem Imamoglu was jailed.", [("Ekrem Imamoglu", "Ekrem İmamoğlu", "name")]),
    ("The Spanish dictator General Franco died in 1975.", [("Franco", "Francisco Franco", "surname")]),
    (
        "Kim Yo Jong is the sister of Kim Jong Un of North Korea. Kim oversaw the launch.",
        [("Kim Yo Jong", "Kim Yo Jong", "name"), ("Kim Jong Un", "Kim Jong Un", "name"), ("Kim", "Kim Jong Un", "surname")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[t[:30] for t, _ in NAMES])
def test_names_are_found_in_every_spelling_of_newsrooms(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Accents, transliterations, particles, family names first and invisible characters make no difference."""
    assert mentions(text) == expected


NOBODY = [
    "The fire in Trump Tower was put out.",
    "He will appear in General Sessions Court in the United States.",
    "The carrier USS Abraham Lincoln entered the Gulf.",
    "Flights from Pierre Elliott Trudeau International Airport in Canada were late.",
    "Prices rose in May and fell in March 2026.",
    "Kim won the race in Seoul.",
    "Long queues formed; Young people left Paris.",
    "Charles de Gaulle Airport was closed.",
    "Shares of Johnson Controls fell in London.",
    "The Nobel Prize went to a chemist from Britain.",
    "Sheikh Butti bin Mohammed bin Rashid Al Maktoum opened the race in Dubai.",
    "Democrats on the House Natural Resources Committee left.",
    "Syria's dictator fled, rebels said.",
    "Chad Brennan, a contractor, was freed in Chad.",
    "Photo: Jane Roe / HH, of the train from London.",
    "Mimi Carter left early. Carter said the U.S. school board had met, and Gore agreed.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_looks_like_a_leader_is_none(text: str) -> None:
    """Buildings, ships, months, adjectives and common surnames without an introduction name nobody."""
    assert mentions(text) == []


def test_a_word_that_is_a_surname_needs_an_introduction() -> None:
    """ "May" is the person after her name stood in the text, and still the month before a year."""
    text = "Theresa May led Britain. In May 2018 the cabinet split, but May stayed."
    assert [m[0] for m in mentions(text, date(2018, 6, 1))] == ["Theresa May", "May"]


def test_famous_surnames_stand_alone_with_less_confidence() -> None:
    """A text that opens with the surname alone means the one whom everybody knows."""
    (mention,) = [m for m in recognise("Netanyahu rejected the plan.").mentions if m.kind == "leader"]
    assert mention.form == "surname"
    assert mention.confidence == 0.85


def test_somebody_else_of_the_surname_is_not_the_leader() -> None:
    """ "Lara Trump" is another person; the plain surname stays the president's."""
    text = "Donald Trump smiled. Lara Trump spoke to voters in the United States. Trump left."
    assert mentions(text) == [("Donald Trump", "Donald Trump", "name"), ("Trump", "Donald Trump", "surname")]


def test_an_administration_is_the_government_of_its_country() -> None:
    """ "The Trump administration" acts for the United States and mentions no person."""
    found = recognise("The Trump administration rejected the offer.")
    assert [(m.kind, m.entity_id, m.form, m.as_actor) for m in found.mentions] == [("country", "USA", "administration", True)]


TWO_OF_A_NAME = [
    (
        "Kim Jong Un toured a plant. His sister Kim Yo Jong spoke in Pyongyang. Kim called the drill madness.",
        ["Kim Jong Un", "Kim Yo Jong", "Kim Yo Jong"],
    ),
    (
        "Iran named Mojtaba Khamenei to succeed his father, Ali Khamenei. Khamenei was killed in a strike.",
        ["Mojtaba Khamenei", "Ali Khamenei", "Ali Khamenei"],
    ),
    ("George W. Bush and his brother Jeb Bush attended. Bush spoke of Florida.", ["George W. Bush", "Jeb Bush", "Jeb Bush"]),
    ("Spain's Pedro Sanchez spoke in Madrid.", ["Pedro Sánchez"]),
    ("Singapore's prime minister was Lee Hsien Loong then. Lee resigned.", ["Lee Hsien Loong", "Lee Hsien Loong"]),
]


@pytest.mark.parametrize(("text", "expected"), TWO_OF_A_NAME)
def test_one_surname_for_two_people_is_the_one_named_last(text: str, expected: list[str]) -> None:
    """The nearest introduction before the surname decides."""
    assert [m[1] for m in mentions(text) if m[2] != "title"] == expected


def test_namesakes_are_told_apart_by_the_country_of_the_text() -> None:
    """Colombia's defence minister and Spain's prime minister have one name."""
    colombian = person("Colombian Defence Minister Pedro Sanchez said troops would move.")
    spanish = person("Spanish Prime Minister Pedro Sanchez said troops would stay.")
    assert (colombian.country, colombian.office_title) == ("COL", "Defence Minister")
    assert (spanish.country, spanish.office_title) == ("ESP", "Prime Minister")


def test_a_namesake_of_a_minor_figure_is_not_taken_for_them() -> None:
    """A full name that many bear needs the country or a title beside it."""
    assert mentions("Adam Smith of Leeds opened a bakery.") == []


OFFICES = [
    ("Mark Rutte spoke in Brussels.", date(2024, 9, 30), "NLD", "", "former"),
    ("Mark Rutte spoke in Brussels.", date(2024, 10, 1), "", "nato", "current"),
    ("Mark Rutte spoke in The Hague.", date(2024, 7, 1), "NLD", "", "current"),
    ("Kaja Kallas met ministers.", date(2024, 3, 1), "EST", "", "current"),
    ("Kaja Kallas met ministers.", date(2025, 3, 1), "", "eu", "current"),
    ("Barack Obama published a book.", date(2026, 3, 1), "USA", "", "former"),
    ("Delcy Rodriguez spoke in Caracas.", date(2025, 6, 1), "VEN", "", "current"),
    ("Delcy Rodriguez spoke in Caracas.", date(2026, 2, 1), "VEN", "", "acting"),
    ("Jose Antonio Kast named his cabinet.", date(2026, 1, 15), "CHL", "", "elect"),
    ("Jose Antonio Kast named his cabinet.", date(2026, 3, 12), "CHL", "", "current"),
]


@pytest.mark.parametrize(("text", "day", "country", "organisation", "tense"), OFFICES)
def test_people_hold_the_office_of_the_day(text: str, day: date, country: str, organisation: str, tense: str) -> None:
    """The state or organisation that a person speaks for is that of the article's date."""
    found = person(text, day)
    assert (found.country, found.organisation_id, found.tense) == (country, organisation, tense)


def test_the_text_names_the_person() -> None:
    """A person is shown as the text spells the name, invisible characters left out; the key stays."""
    found = person("Volo\u200bdymyr Zelenskiy left Kyiv. Zelenskiy waved.")
    assert (found.name, found.surname, found.leader_id) == ("Volodymyr Zelenskiy", "Zelenskyy", "Q3874799")


def test_without_a_date_nothing_is_asserted() -> None:
    """People are found, with little confidence in the office."""
    found = person("Emmanuel Macron spoke.", None)
    assert found.leader_id == "Q3052772"
    assert found.confidence < 0.7


def test_past_the_last_day_vouched_for_confidence_falls() -> None:
    """The same holder is reported with less confidence the older the data is."""
    text = "Gabon's Brice Oligui Nguema spoke."
    sure, later, much_later = (person(text, day).confidence for day in (date(2026, 1, 1), date(2026, 9, 1), date(2027, 9, 1)))
    assert sure > later > much_later >= 0.4


def test_reading_twice_gives_the_same() -> None:
    """Reading keeps nothing that changes a later reading."""
    text = "President Donald Trump met Prime Minister Keir Starmer. The president smiled. Qatari minister Jane Doe left."
    assert recognise(text) == recognise(text)


@pytest.mark.parametrize(
    ("phrase", "day", "country"),
    [
        ("President Museveni", date(2022, 5, 1), "UGA"),
        ("Lt. Gen. Muhoozi Kainerugaba", date(2022, 5, 1), "UGA"),
        ("former President Nursultan Nazarbayev", date(2022, 5, 1), "KAZ"),
        ("Nawaf Al-Ahmad Al-Jaber Al-Sabah", date(2022, 5, 1), "KWT"),
        ("Jens Stoltenberg", date(2022, 5, 1), "NOR"),
        ("Jane Roe of the corner shop", date(2022, 5, 1), ""),
    ],
)
def test_a_phrase_that_names_somebody_has_a_country(phrase: str, day: date, country: str) -> None:
    """A phrase cut from a text, without introduction: the state of the likeliest bearer of the name."""
    assert LeaderReader(reference()).country_of_person(phrase, day) == country


SENTENCES = [text for text, _ in NAMES] + NOBODY + [text for text, *_ in OFFICES] + ["Qatari Minister Jane Roe left. Roe smiled."]


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
@settings(deadline=None, max_examples=60)
def test_mentions_lie_in_the_text_in_order_and_apart(sentences: list[str]) -> None:
    """Whatever stands together in a text, mentions have an order, do not overlap, and every person mentioned is described."""
    text = "\n\n".join(sentences)
    found = recognise(text)
    leaders = [m for m in found.mentions if m.kind == "leader"]
    assert all(a.end <= b.start for a, b in pairwise(leaders))
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end].strip() == text[m.start : m.end] for m in leaders)
    assert {m.entity_id for m in leaders} - {""} == set(found.people)


def test_a_surname_of_later_renown_is_anybodys_before() -> None:
    """A name that newsrooms use alone since somebody holds office names nobody in a text of before."""
    text = "An electrician was hurt in Iraq, the U.S. military said. Vance, 57, still has trouble sleeping."
    assert mentions(text, date(2009, 3, 1)) == []


def test_a_former_acting_holder_is_a_former_one() -> None:
    """Of two words on the time the one that ends it counts."""
    found = person("Joan Fairweather, a former acting administrator of the U.S. Drug Enforcement Administration, said so.")
    assert (found.name, found.tense) == ("Joan Fairweather", "former")


def test_titles_of_a_list_are_of_the_place_that_ends_it() -> None:
    """The presidents of others who were named before are not meant."""
    text = "Egypt's President Abdel Fattah al-Sisi will meet the president, prime minister and foreign minister of Germany."
    assert [(words, name) for words, name, _ in mentions(text)][1:] == [
        ("president", "Frank-Walter Steinmeier"),
        ("prime minister", "Friedrich Merz"),
        ("foreign minister of Germany", "Johann Wadephul"),
    ]


def test_a_mayor_is_of_the_country_of_the_town() -> None:
    """Of the town beside the title, whatever country the text names first."""
    assert person("In Paris, Aleppo Mayor Joan Fairweather thanked the French.").country == "SYR"
    assert person("The French thanked Joan Fairweather, mayor of Kharkiv.").country == "UKR"


OWNED = [
    ("South Korea's Lee will meet Takaichi.", ["Lee Jae Myung", "Sanae Takaichi"]),
    ("Finland's Stubb and NATO's Rutte met the EU's von der Leyen.", ["Alexander Stubb", "Mark Rutte", "Ursula von der Leyen"]),
    ("Burkina Faso's Traore and his French counterpart Macron left.", ["Ibrahim Traoré", "Emmanuel Macron"]),
    ("Germany's minister met his French counterpart Barrot.", ["Jean-Noël Barrot"]),
    ("South Korea's Kim won the race.", []),
    ("South Korea's Lee Ye-sul won. South Korea's Lee smiled.", []),
]


@pytest.mark.parametrize(("text", "expected"), OWNED, ids=[t[:30] for t, _ in OWNED])
def test_a_surname_after_its_country_is_who_speaks_for_it(text: str, expected: list[str]) -> None:
    """Headlines introduce nobody; one that many bear is the head of state's only, and nobody's where another has it in full."""
    assert [name for _, name, _ in mentions(text)] == expected


def test_a_surname_shown_alone_is_no_name() -> None:
    """Who is named by surname only keeps the name of the tables, of however many words the surname is."""
    assert person("The EU's von der Leyen left.").name == "Ursula von der Leyen"


NAMESAKES = [
    ("Kim Ye-sul conceded. Kim thanked voters in Seoul. North Korea's Kim Jong Un was silent.", ["Kim Jong Un"]),
    ("Joan Johnson taught. Johnson was kind, said Boris Johnson of Britain. Johnson left.", ["Boris Johnson", "Boris Johnson"]),
    ("Mara Rubio keeps bees in the United States. Rubio sells honey.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMESAKES, ids=[t[:20] for t, _ in NAMESAKES])
def test_before_the_leader_is_named_a_surname_is_the_namesakes(text: str, expected: list[str]) -> None:
    """Somebody whom the tables lack has the surname until the leader is introduced; family names may come first."""
    assert [name for _, name, _ in mentions(text)] == expected


def test_a_coming_holder_has_the_office_to_come() -> None:
    """Not the office that the person holds or held when the text appeared."""
    found = [
        person("Hungarian Prime Minister-elect Peter Magyar left.", date(2026, 4, 14)),
        person("Friedrich Merz, the German chancellor-in-waiting, left.", date(2025, 3, 1)),
        person("Incoming German Chancellor Friedrich Merz left.", date(2025, 3, 1)),
    ]
    assert [(p.office_title, p.country, p.tense) for p in found] == [
        ("Prime Minister", "HUN", "elect"),
        ("Chancellor", "DEU", "elect"),
        ("Chancellor", "DEU", "elect"),
    ]


def test_mr_and_mrs_tell_of_whom_a_surname_is() -> None:
    """Of a couple with one surname, whoever was named last is not meant by a word that says the other."""
    text = "Hillary Clinton and Bill Clinton came. Mrs. Clinton spoke of the United States. Mr. Clinton and Ms. Clinton left."
    names = [name for _, name, _ in mentions(text)]
    assert names == ["Hillary Clinton", "Bill Clinton", "Hillary Clinton", "Bill Clinton", "Hillary Clinton"]
    assert mentions("Mrs. Starmer left Britain, and Frau Putin left Moscow.") == []
