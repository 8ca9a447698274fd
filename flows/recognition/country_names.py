"""The country that a name standing alone names, however it is written: "Korea, Rep.", "TFYR of Macedonia", "hrvatska"."""

import re

from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import words_of

# What lists of countries abbreviate, and words that carry nothing.
_LONG_FORMS = {
    "afr": "african",
    "br": "british",
    "brit": "british",
    "dem": "democratic",
    "dpr": "democratic people republic",
    "dr": "democratic republic",
    "barb": "barbuda",
    "eq": "equatorial",
    "equat": "equatorial",
    "fed": "federated",
    "federation": "federated",
    "fr": "french",
    "fyr": "former yugoslav republic",
    "fyrom": "former yugoslav republic macedonia",
    "herz": "herzegovina",
    "i": "island",
    "is": "island",
    "isd": "island",
    "isds": "island",
    "isl": "island",
    "islands": "island",
    "isls": "island",
    "n": "north",
    "northern": "north",
    "neth": "netherlands",
    "outl": "outlying",
    "pdr": "people democratic republic",
    "peoples": "people",
    "pr": "people republic",
    "rep": "republic",
    "s": "south",
    "soc": "socialist",
    "st": "saint",
    "ste": "saint",
    "sint": "saint",
    "sts": "states",
    "terr": "territory",
    "territories": "territory",
    "tfyr": "former yugoslav republic",
    "tfyrom": "former yugoslav republic macedonia",
    "u": "united",
    "us": "united states",
    "utd": "united",
    "w": "western",
}
_EMPTY = frozenset({"the", "of", "and", "d", "l", "e", "y", "et", "fmr", "former"})
_CODE_LENGTH = 3  # a word of its own so short is a code ("US", "is"), not an abbreviation
_INITIALS = re.compile(r"\b(?:\w\.\s?){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
_EXCEPTIONS = re.compile(r"\b(?:excluding|excl\.?|without|except|less|up to|until|since|before|after)\b.*", re.IGNORECASE)
_NAME_FORMS = frozenset({"name", "official", "former", "abbreviation", "part", "catalogue"})
# Territories that lists of the United Nations give their own line, and the codes that such lists use: the Netherlands Antilles
# (ISO 3166-3, withdrawn in 2010) and Zanzibar where it stands under Tanzania. "Congo" alone is Brazzaville's in ISO 3166,
# though news mean Kinshasa's.
_STATISTICAL = {"Netherlands Antilles": "ANT", "United Republic of Tanzania: Zanzibar": "EAZ", "Congo": "COG"}


class CountryNames:
    """Looks names up in all languages of the reference tables."""

    def __init__(self, reference: ReferenceData) -> None:
        self._countries: dict[str, str] = {}
        rows = [row for row in reference.country_names if row.form in _NAME_FORMS]
        for row in sorted(rows, key=lambda row: (row.language != "en", row.form == "former")):
            self._countries.setdefault(_key(row.name), row.country)
        for country in reference.countries:
            self._countries.setdefault(_key(country.official_name), country.country)
            for code in filter(None, (country.country, country.alpha2, country.numeric)):
                self._countries.setdefault(code.lower(), country.country)
        self._countries |= {_key(name): code for name, code in _STATISTICAL.items()}

    def of_name(self, name: str) -> str:
        """The alpha-3 code of the country called `name` in any language, "" if none is or if it names no country.

        Word order, case, accents, brackets, usual abbreviations ("Rep.", "Isds", "St") and text that was decoded wrongly make
        no difference. Two codes of no country of today are given: ANT and EAZ, see above.
        """
        mended = _EXCEPTIONS.sub("", _mend(name))
        bare = _BRACKETS.sub(" ", mended)
        for attempt in (mended, bare, bare.partition(",")[0]):
            country = self._countries.get(_key(attempt))
            if country is not None:
                return country
        return ""


def _key(name: str) -> str:
    """The words of a name in alphabetical order, lower case, abbreviations written out."""
    joined = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()) + " ", _POSSESSIVE.sub("", name))
    words = [word.lower() for word in words_of(joined)]
    if len(words) == 1 and len(words[0]) <= _CODE_LENGTH:
        return words[0]
    long = [part for word in words for part in _LONG_FORMS.get(word, word).split()]
    return " ".join(sorted(set(long) - _EMPTY))


def _mend(name: str) -> str:
    """The name as it was before UTF-8 was read as Latin-1, if that is what happened to it."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name
