"""The country that the phrase for an actor speaks of."""

from datetime import date

import pytest

from flows.recognition.actor_countries import ActorCountries
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import ReferenceData

PHRASES = {
    "FRA": ["the French foreign minister", "France's ambassador to Mali", "Quai d'Orsay", "people in Lyon", "FRANCE"],
    "IRN": ["the Islamic Revolutionary Guard Corps", "Tehran", "Iran’s nuclear agency", "residents of Isfahan"],
    "NGA": ["Kano State government", "Boko Haram", "Nigerian troops", "the EFCC"],
    "USA": ["the Pentagon", "U.S. Central Command", "a Texas court", "Harvard", "the US envoy to Syria"],
    "LBN": ["Hezbollah", "fighters of Hezbollah"],
    "KAZ": ["Kazahkstan", "Kazakh police"],
    "PSE": ["Hamas", "the Palestinian Authority", "doctors in Khan Younis"],
    "GBR": ["Scotland's first minister", "the Home Office", "British Airways"],
    "": ["the United Nations", "the European Union", "IMF", "an indigenous leader", "gunmen", "He", "the Senate", "Antarctica"],
}


@pytest.fixture(scope="module")
def countries(reference: ReferenceData) -> ActorCountries:
    """The lookup over the tables of the checkout."""
    return ActorCountries(reference, Recogniser(reference))


@pytest.mark.parametrize(("phrase", "country"), [(phrase, country) for country, phrases in PHRASES.items() for phrase in phrases])
def test_the_country_of_an_actor(countries: ActorCountries, phrase: str, country: str) -> None:
    """Countries, towns, agencies, parties, movements and firms give theirs; the other party of an office does not count."""
    assert countries.country_of(phrase) == country


def test_context_is_asked_where_the_phrase_is_silent(countries: ActorCountries) -> None:
    """The words around a phrase count only where it names nothing itself."""
    assert countries.country_of("the National Guard", context="Saudi officials said") == "SAU"
    assert countries.country_of("the Iraqi army", context="Saudi officials said") == "IRQ"


def test_a_person_speaks_for_the_country_of_the_day(countries: ActorCountries) -> None:
    """Leaders are known by name, whatever the case of their particles."""
    assert countries.country_of("President Emmanuel Macron", date(2024, 5, 1)) == "FRA"
    assert countries.country_of("Museveni", date(2022, 5, 1)) == "UGA"
