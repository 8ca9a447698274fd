"""The country that a name standing alone names."""

import pytest

from flows.recognition.country_names import CountryNames
from flows.recognition.reference import ReferenceData

NAMES = {
    "PRK": ["Korea, Dem. People's Rep.", "DPRK", "D.P.R. Korea", "Korea (North)", "North Korea", "Korea, Dem. Rep."],
    "KOR": ["Korea, Rep.", "Republic of Korea", "S. Korea", "Korea (South)", "Corée du Sud", "대한민국"],
    "COD": ["Congo, Dem. Rep.", "DRC", "DR Congo", "Democratic Republic of the Congo", "Zaire", "Congo (Kinshasa)"],
    "COG": ["Congo, Rep.", "Congo", "Republic of the Congo", "Congo-Brazzaville"],
    "CHN": ["PRC", "P.R. China", "China, People's Republic of", "中国", "China excluding Taiwan"],
    "TWN": ["Taiwan, Province of China", "Republic of China", "Chinese Taipei", "China (Taiwan)"],
    "HKG": ["Hong Kong SAR, China", "China, Hong Kong SAR"],
    "NER": ["Niger", "Republic of the Niger"],
    "NGA": ["Nigeria", "Federal Rep. of Nigeria"],
    "GIN": ["Guinea", "Guinea-Conakry"],
    "GNQ": ["Equatorial Guinea", "Eq. Guinea"],
    "GNB": ["Guinea Bissau"],
    "PNG": ["Papua New Guinea"],
    "DMA": ["Dominica"],
    "DOM": ["Dominican Rep.", "República Dominicana"],
    "WSM": ["Samoa", "Western Samoa"],
    "ASM": ["American Samoa (US)"],
    "VGB": ["Br. Virgin Isds", "Virgin Islands, British"],
    "VIR": ["Virgin Islands (U.S.)", "US Virgin Isds"],
    "SDN": ["Sudan", "Sudan (up to 2011)"],
    "SSD": ["South Sudan", "Rep. of South Sudan"],
    "MKD": ["TFYR of Macedonia", "Macedonia, FYR", "North Macedonia"],
    "CIV": ["Cote d'Ivoire", "CÃ´te d'Ivoire", "Ivory Coast"],
    "CZE": ["Czechia", "Czech Rep.", "Tschechien"],
    "TUR": ["Türkiye", "Turkiye", "TURKEY"],
    "SWZ": ["Swaziland", "eSwatini"],
    "PSE": ["State of Palestine", "West Bank and Gaza"],
    "GBR": ["U.K.", "Great Britain", "Vereinigtes Königreich"],
    "USA": ["U.S.A.", "United States of America", "Соединенные Штаты"],
    "DEU": ["Deutschland", "Alemania", "DEU", "DE"],
    "VAT": ["Holy See", "Vatican City"],
    "": ["Asia without China", "Europe", "World", "North America", "", "???"],
}


@pytest.fixture(scope="module")
def names(reference: ReferenceData) -> CountryNames:
    """The lookup over the tables of the checkout."""
    return CountryNames(reference)


@pytest.mark.parametrize(("name", "country"), [(name, country) for country, spelled in NAMES.items() for name in spelled])
def test_the_country_of_a_name(names: CountryNames, name: str, country: str) -> None:
    """Word order, brackets, abbreviations, languages and broken encodings make no difference; what is no country gives ""."""
    assert names.of_name(name) == country


def test_every_english_name_finds_its_country(names: CountryNames, reference: ReferenceData) -> None:
    """Common and official names of all countries lead back to them."""
    lost = [
        row.name for row in reference.countries if row.country not in (names.of_name(row.name), names.of_name(row.official_name))
    ]
    assert lost == []
