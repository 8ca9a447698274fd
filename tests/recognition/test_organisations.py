"""Mentions of organisations in running text. The sentences are ours."""

import pytest

from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import ReferenceData
from flows.records import Document

NAMED = {
    "names and abbreviations": ("The United Nations and NATO met the EU's envoys.", "United Nations:un NATO:nato EU:eu"),
    "British spelling": ("Nato and Opec said so.", "Nato:nato Opec:opec"),
    "dotted": ("A U.N. official and the U.N.-backed force", "U.N.:un U.N.:un"),
    "the longest name": (
        "The UN Security Council and the International Atomic Energy Agency",
        "UN Security Council:unsc International Atomic Energy Agency:iaea",
    ),
    "movements": (
        "Hamas, Hezbollah, the Houthis and the Taliban",
        "Hamas:hamas Hezbollah:hezbollah Houthis:houthis Taliban:taliban",
    ),
    "words that are abbreviations": ("WHO officials asked who is in charge of IS prisoners.", "WHO:who IS:isis"),
    "lines of capitals": ("WHO IS IN CHARGE?", ""),
    "parties by country": (
        "In Britain, Labour and the Conservative Party disagreed.",
        "Labour:labour-gbr Conservative Party:conservatives-gbr",
    ),
    "the same name elsewhere": ("Canadian voters turned from the Conservative Party.", "Conservative Party:conservatives-can"),
    "a name of nobody here": ("The Labour Party won, the Security Council met.", ""),
    "a body of a named one": (
        "The United Nations called a session of the Security Council.",
        "United Nations:un Security Council:unsc",
    ),
    "Brussels that acts": ("Brussels rejected the plan of Italy.", "Brussels:eu"),
    "the country beside the name": (
        "In France and Germany, Sweden's opposition Greens and the Danish Social Democrats met; the Greens in Austria did not.",
        "Greens:mp-swe Social Democrats:s-dnk Greens:greens-aut",
    ),
    "a neighbour without such a party": ("Berlin and Tokyo were silent; Japanese Social Democrats and Mexican Tories spoke.", ""),
    "a longer name that the tables lack": (
        "In Britain, the National Labour Party and the Labour Party met.",
        "Labour Party:labour-gbr",
    ),
    "a word beside the whole name": ("Reform UK won. Reform has five seats.", "Reform UK:reform-gbr Reform:reform-gbr"),
    "a word alone": ("In Britain, Reform of the pensions is late.", ""),
    "own here, another's there": ("In Cameroon, the SDF withdrew. Yaounde was silent.", "SDF:sdf-cmr"),
    "own where no country tells": ("The SDF withdrew.", "SDF:sdf"),
    "a party or a news agency": ("In Pakistan, the PTI said so.", "PTI:pti-pak"),
    "a news agency": ("India will pay, an official told PTI.", ""),
    "a parliament's name": ("In India, the Congress said the Congress party had won.", "Congress:inc-ind Congress party:inc-ind"),
    "with a plus and without": ("OPEC+ and OPEC agreed.", "OPEC+:opecplus OPEC:opec"),
    "a name with brackets": ("The JD(U) and the CPI(M) in India", "JD(U:jdu-ind CPI(M:cpim-ind"),
    "one abbreviation of two bodies": ("Japan's SDF sent a ship. The Syrian SDF withdrew.", "SDF:sdf"),
    "words and abbreviations": ("The AU said gold (Au) rose. It is IS, the SCO said.", "AU:au IS:isis SCO:sco"),
    "a body's matter": ("The Warsaw Centre for Law and Justice sued.", ""),
    "national societies": (
        "The Red Cross, the Iranian Red Crescent, the Syrian Arab Red Crescent and the Palestine Red Crescent sent tents.",
        "Red Cross:icrc",
    ),
    "people who are no party": ("Ottawa and Washington met, U.S. officials said. Liberals grumbled.", ""),
    "the party of the country that is most at issue": (
        "French prices rose. Two leading Republicans in Washington shrugged.",
        "Republicans:republicans-usa",
    ),
    "abbreviations that are others' too": ("The ETA of the flight and the CSU forecast changed.", ""),
    "abbreviations where their country is named": ("In Germany, the CSU said no.", "CSU:csu-deu"),
    "a name that is an act": ("Amnesty for the rebels was refused.", ""),
    "its short name": (
        "Amnesty International said so. Amnesty counted 40 cases.",
        "Amnesty International:amnesty Amnesty:amnesty",
    ),
    "the assembly's group": (
        "In the European Parliament, the Greens said no.",
        "European Parliament:eparliament Greens:greensefa",
    ),
}


@pytest.fixture(scope="module")
def recogniser(reference: ReferenceData) -> Recogniser:
    """A recogniser over the tables of the checkout."""
    return Recogniser(reference)


@pytest.mark.parametrize("case", sorted(NAMED))
def test_organisations_are_found_with_their_words(recogniser: Recogniser, case: str) -> None:
    """Each name gives its organisation at the characters where it stands; shared names follow the country of the text."""
    text, expected = NAMED[case]
    mentions = [m for m in recogniser.read(Document("", text)).mentions if m.kind == "organisation"]
    assert " ".join(f"{text[m.start : m.end]}:{m.entity_id}" for m in mentions) == expected


def test_a_parliament_that_is_a_party_here_is_no_country(recogniser: Recogniser) -> None:
    """ "Congress" is the party in a text on India that names the United States too, and their parliament in a text on them."""
    india = recogniser.read(Document("", "India's Congress and Indian voters want peace; India and the U.S. agreed.")).mentions
    assert [m.entity_id for m in india] == ["IND", "inc-ind", "IND", "IND", "USA"]
    america = recogniser.read(Document("", "Congress passed the U.S. bill. The United States is a friend of India.")).mentions
    assert [m.entity_id for m in america] == ["USA", "USA", "USA", "IND"]


def test_brussels_as_a_place_is_in_belgium(recogniser: Recogniser) -> None:
    """Where something happens in Brussels, Belgium is named."""
    mentions = recogniser.read(Document("", "Ministers met in Brussels on Monday to talk about Ukraine.")).mentions
    assert [(m.kind, m.entity_id) for m in mentions] == [("country", "BEL"), ("country", "UKR")]


def test_short_names_of_what_is_mentioned(recogniser: Recogniser) -> None:
    """The recognition names its organisations."""
    assert recogniser.read(Document("", "The European Union and NATO agreed.")).organisations == {"eu": "EU", "nato": "NATO"}
