"""Mentions of countries in running text, and the names that only look like them. The sentences are ours."""

import pytest

from flows.recognition.countries import CountryReader
from flows.recognition.gazetteer import Gazetteer
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import tokenise
from flows.recognition.word_classes import WordClasses
from flows.records import Mention

# Text, and the countries it names in order of mention ("Iran:IRN" is the words and the code).
NAMED = {
    "names and adjectives": (
        "Iranian diplomats met officials from Oman and the Netherlands.",
        "Iranian:IRN Oman:OMN Netherlands:NLD",
    ),
    "demonyms": ("Ten Poles and two Swedes from Poland and Sweden were held.", "Poles:POL Swedes:SWE Poland:POL Sweden:SWE"),
    "possessives": ("Niger’s army and Nigeria's police", "Niger:NER Nigeria:NGA"),
    "compounds": ("a U.S.-led, Iran-backed, anti-Russian, Franco-German push", "U.S.:USA Iran:IRN Russian:RUS German:DEU"),
    "capitals": ("Tehran said talks in Muscat with Washington had begun.", "Tehran:IRN Muscat:OMN Washington:USA"),
    "seats": ("The Kremlin, Downing Street and the Elysee denied it.", "Kremlin:RUS Downing Street:GBR Elysee:FRA"),
    "agencies": ("The IDF and the FBI said so.", "IDF:ISR FBI:USA"),
    "abbreviations": ("The UK, the UAE and the DRC told us what the US wants.", "UK:GBR UAE:ARE DRC:COD US:USA"),
    "capital letters": ("IRAN AND ISRAEL TRADE BLAME", "IRAN:IRN ISRAEL:ISR"),
    "spelling": ("Türkiye, Turkiye and Turkey; Kyiv or Kiev", "Türkiye:TUR Turkiye:TUR Turkey:TUR Kyiv:UKR Kiev:UKR"),
    "both Koreas": ("South Korea and North Korean troops", "South Korea:KOR North Korean:PRK"),
    "both Congos": ("Congo-Brazzaville and DR Congo", "Congo-Brazzaville:COG DR Congo:COD"),
    "Guineas": (
        "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea",
        "Guinea:GIN Guinea-Bissau:GNB Equatorial Guinea:GNQ Papua New Guinea:PNG",
    ),
    "two Chinas": (
        "The Republic of China and the People's Republic of China",
        "Republic of China:TWN People's Republic of China:CHN",
    ),
    "the Dominicans": ("Dominica and the Dominican Republic", "Dominica:DMA Dominican Republic:DOM"),
    "former names": ("Burma, Swaziland, Zaire and the Soviet Union", "Burma:MMR Swaziland:SWZ Zaire:COD Soviet Union:RUS"),
    "parts": ("Scotland, Crimea, the Gaza Strip and Tibet", "Scotland:GBR Crimea:UKR Gaza Strip:PSE Tibet:CHN"),
    "zero-width characters": ("Ir\u200ban and Sau\u00addi Arabia", "Ir\u200ban:IRN Sau\u00addi Arabia:SAU"),
    "non-breaking spaces": ("United\u00a0Kingdom", "United\u00a0Kingdom:GBR"),
    "a firm does not make a person of a country": (
        "China Petrochem signed the deal. Tariffs on China will rise.",
        "China:CHN",
    ),
    "another country's parliament": ("Mexico's Senate met in the U.S. embassy.", "Mexico:MEX U.S.:USA"),
    "people of a city state": ("A Singapore man and two Singapore residents were fined.", "Singapore:SGP Singapore:SGP"),
    "a given name and a country": ("Chad Brennan, a contractor, was freed in Chad, N'Djamena said.", "Chad:TCD N'Djamena:TCD"),
    "an animal and its country": ("A Guinea pig breeder from Guinea sold guinea fowl.", "Guinea:GIN"),
    "territories listed with states": ("They flew to Guam, Hawaii and Alaska.", "Guam:GUM"),
    "a word and its people": ("A Swede from Sweden ate a swede.", "Swede:SWE Sweden:SWE"),
    "a university of the state and the country": ("Georgia Tech met officials of Georgia in Tbilisi.", "Georgia:GEO Tbilisi:GEO"),
    "an empire and its heir": ("An exhibition on the Mali Empire opened in Bamako.", "Bamako:MLI"),
    "an ocean and its shores": ("In the Indian Ocean, Indian and Pakistani ships met.", "Indian:IND Pakistani:PAK"),
    "two states of one capital's name": (
        "In Georgetown, Guyana's ministers met scholars of Georgetown University.",
        "Georgetown:GUY Guyana:GUY",
    ),
    "citizens of two countries": ("two Russian-Israeli citizens", "Russian:RUS Israeli:ISR"),
    "a state called so and a country": ("Niger State police met Niger's police.", "Niger:NER"),
    "the capital beside states": ("She flew from Alaska, Idaho and Washington, D.C., to meet them.", "Washington:USA"),
    "the country of shops": ("Iceland said its stores of fish were full. Icelandic ministers met.", "Iceland:ISL Icelandic:ISL"),
    "the Emirates and what is told to somebody": (
        "The Emirates told them Russian ships had left.",
        "Emirates:ARE Russian:RUS",
    ),
    "a state's parliament": (
        "The U.S. asked for a vote. The bill passed the House and Senate; the legislature met for a day.",
        "U.S.:USA",
    ),
    "the union's parliament beside a state's": (
        "The U.S. Senate passed the bill after a state legislature had. The Senate adjourned.",
        "U.S.:USA Senate:USA Senate:USA",
    ),
    "the state of Georgia and the country": (
        "Leaders of Armenia and Georgia met in Rome, Georgia's minister said.",
        "Armenia:ARM Georgia:GEO Rome:ITA Georgia:GEO",
    ),
    "the capital and the state": (
        "Crews in Washington state met. The White House said Washington would pay.",
        "White House:USA Washington:USA",
    ),
    "the capital before a state": ("They flew from offices in Washington and Virginia.", "Washington:USA"),
    "a state's house, which the text goes on naming": (
        "The Ohio Senate passed it. Farmers told the Senate of their fears. The IRS and the EPA disagreed.",
        "IRS:USA EPA:USA",
    ),
    "a race for the union's house": (
        "In the Ohio Senate race, she hopes for a seat in the Senate, the White House said.",
        "Senate:USA White House:USA",
    ),
    "Indians who play": ("Indians in Delhi watched the pitcher in the last inning.", "Indians:IND Delhi:IND"),
    "Canada's capital": ("They met in Ottawa, Ontario, the Canadian minister said.", "Ottawa:CAN Canadian:CAN"),
    "agencies with points": ("The F.A.A. and the I.R.S. agreed.", "F.A.A.:USA I.R.S.:USA"),
    "a ministry by its letters": ("The MoD named the British soldier.", "MoD:GBR British:GBR"),
    "names with and": ("Bosnia and Herzegovina, Trinidad & Tobago", "Bosnia and Herzegovina:BIH Trinidad & Tobago:TTO"),
}
# Texts that name no country at all.
TRAPS = {
    "states of the union": "Officials in New Mexico, New Jersey and Indiana agreed.",
    "towns of states": "The fire broke out in Paris, Texas, and Lebanon, Pennsylvania.",
    "Georgia, the state": "Voters in Georgia, Alabama and Florida queued. Atlanta is in Fulton County, Georgia.",
    "people": "Jordan Peterson, Paris Hilton, Michael Jordan and Denzel Washington came.",
    "a given name throughout": "Georgia Miles won gold. Georgia said she was delighted for her coach.",
    "a man called Chad": "Chad Wolters, 34, was arrested. Chad told police he was sorry.",
    "airlines": "American Airlines, Turkish Airlines, Air China and Air India cut flights.",
    "firms": "Bank of America and Jordan Motors Ltd signed.",
    "papers": "as the Jerusalem Post, the China Daily and the Moscow Times wrote",
    "seas": "ships in the Persian Gulf, the South China Sea, the Gulf of Mexico and the Sea of Japan",
    "conventions": "under the Geneva Conventions, the Hague Convention and the Paris Agreement",
    "animals and food": "a Guinea pig, French fries and a Brussels sprout",
    "words in lower case": "a china plate, a turkey, polish, and told us who is in",
    "languages": "He spoke in Russian, then in English. Pupils of seventh-grade French students teach French to others.",
    "a town's offices": "The Dublin City Council met on Monday. In Dublin, two schools will close.",
    "adjectives that are surnames": "Captain Monica French spoke. French said she was sorry.",
    "lines of capitals": "TELL US WHO IS LEADING",
    "continents": "Latin American and South American leaders",
    "datelines": "PARIS, March 3 (Reuters) - The talks went on.",
    "datelines of state agencies": "Damascus, SANA- The ministry opened a bakery.",
    "datelines after a heading": "Grave robbers sought. BEIRUT: Police opened an inquiry.",
    "datelines in a digest": "The vote is due on Monday. CAIRO (AP) - A ferry sank.",
    "datelines without a dash": "WASHINGTON Senators met late.",
    "people of a town": "Judy Fairweather, a Lebanon woman, was fined. A Cuba man paid for her.",
    "towns of Washington state": "The fair moved to Tacoma, Washington.",
    "Washington among states": "Caucuses in Idaho, Alaska and Washington drew crowds.",
    "Washington as an example of a state": "Growers in states like Washington sold more apples.",
    "a senator of Washington state": "Sen. Jane Roe of Washington spoke at the fair.",
    "a part of Washington state": "Fires spread across central Washington.",
    "the corner of two streets": "The crash happened at Washington and Elm Streets.",
    "states written with points": "The fairs in Delhi, N.Y., and Norway, S.C., were rained out.",
    "a chain of shops": "Iceland will be stocking the cake in its stores, and customers were told to hurry.",
    "English as a subject": "The English professor and an English tutor ran the class.",
    "an airline": "Jane Roe of British Columbia said that Emirates has ordered ten jets.",
    "a language that is taught": "Her aunt taught her Japanese, and he refused to teach them Polish.",
    "highways": "The bridge on U.S. Route 30 was closed.",
    "state parliaments": "The Ohio House and Senate will meet. The Georgia Senate adjourned.",
    "streets": "He waited at the corner of Frenchmen Street.",
    "breeds": "an English cocker spaniel, two German shepherds and a French bulldog",
    "friars": "a Dominican friar of the Dominican Hospital",
    "the first nations": "Indian tribes opened a casino beside the Indian reservation.",
    "institutes of America": "She studied at the Culinary Institute of America.",
    "works and styles": "The Hungarian Rhapsody was played in a Greek Revival house of the French Quarter.",
    "clubs": "Real Madrid, CSKA Moscow, Hertha Berlin and Paris Saint-Germain won.",
    "governors of Georgia": "The governor of Georgia, Brian Kemp, spoke in Atlanta.",
    "rivers": "The Jordan River had run dry.",
    "towns of Georgia": "He left Augusta, Georgia, and came back to Georgia. Fires burned near Rome, Georgia.",
    "towns in the states next to Canada": "The fairs in Ottawa, Kansas, and Ottawa, Ill., were rained out.",
    "a part of New York": "The fair moved to Jamaica, Queens.",
    "a town's schools": "The Dublin Jerome High School band met the Athens Technical High School band. Athens won.",
    "a state that goes by one name": "Fire crews in Washington state met. Across Washington they rest.",
    "Washington before its neighbours": "She won states including Washington and Alaska.",
    "unions of workers": "The Communications Workers of America and the Gun Owners of America met.",
    "teams": "The Indians scored twice in the ninth inning, and their pitcher rested.",
    "an airline's fleet": "The airline will expand the Emirates fleet.",
    "quarters of a town": "They ate in Little Haiti, Little Ethiopia and Cambodia Town.",
    "private banks": "The Bank of Singapore and the Norway Savings Bank lent more.",
    "dishes and plants": "a Cuban sandwich, an English muffin, a Japanese barberry and a Burmese python",
    "school subjects": "The Spanish teacher left after French class and German lessons.",
    "churches": "The Church of England met.",
    "a man called Cuban": "Mark Cuban spoke. Cuban said he would wait.",
    "services of a broadcaster": "BBC Persian and BBC Russian said so.",
}


@pytest.fixture(scope="module")
def read(reference: ReferenceData) -> object:
    """A function from text to mentions."""
    matcher, classes = Gazetteer(reference).matcher("en"), WordClasses()
    reader, marker = CountryReader(classes), classes.marker(matcher.begins)

    def mentions(text: str) -> list[Mention]:
        tokens = tokenise(text)
        return reader.read(tokens, marker.mark(tokens), matcher.find(tokens))[0]

    return mentions


@pytest.mark.parametrize("case", sorted(NAMED))
def test_countries_are_found_with_their_words(read, case: str) -> None:
    """Each form of a name gives its country, at the characters where it stands."""
    text, expected = NAMED[case]
    assert " ".join(f"{text[m.start : m.end]}:{m.entity_id}" for m in read(text)) == expected


@pytest.mark.parametrize("case", sorted(TRAPS))
def test_names_that_only_look_like_countries(read, case: str) -> None:
    """A name inside another name, or of somebody else, names no country."""
    assert [TRAPS[case][m.start : m.end] for m in read(TRAPS[case])] == []


def test_georgia_is_the_country_where_the_text_tells_of_it(read) -> None:
    """Another name of the country in the text speaks for it."""
    text = "Protests went on in Georgia. In Tbilisi, police fired tear gas; senators in Florida watched."
    assert [m.entity_id for m in read(text)] == ["GEO", "GEO"]


def test_a_shared_name_follows_the_country_that_is_named_otherwise(read) -> None:
    """ "Congolese" and "Korean" mean the country that the text names, and the larger one where it names none."""
    assert [m.entity_id for m in read("In Brazzaville, Congolese voters waited.")] == ["COG", "COG"]
    assert [m.entity_id for m in read("Congolese voters waited.")] == ["COD"]
    assert [m.entity_id for m in read("Pyongyang praised Korean scientists.")] == ["PRK", "PRK"]


def test_congress_is_american_where_america_is_the_subject(read) -> None:
    """A parliament that many countries have is the one of the country that the text names most."""
    assert [m.entity_id for m in read("U.S. officials told Congress.")] == ["USA", "USA"]
    assert [m.entity_id for m in read("Peruvian officials in Lima told Congress, Peru said.")] == ["PER", "PER", "PER"]


@pytest.mark.parametrize("text", ["Jordan", "Jordan ", " Jordan\n", "in Jordan's", "Jordan's ", "Paris, "])
def test_names_at_the_edges_of_a_text(read, text: str) -> None:
    """A text may begin and end with a name, blanks or not."""
    assert len(read(text)) == 1


def test_a_name_of_doubt_needs_its_country(read) -> None:
    """ "Poles" or "Kingston" alone name nothing; beside their country they do."""
    assert read("Poles apart, they met in Kingston.") == []
    assert [m.entity_id for m in read("Jamaica's police closed Kingston.")] == ["JAM", "JAM"]
