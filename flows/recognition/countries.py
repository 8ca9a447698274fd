"""Which of the names found in a text name a country there, and which country where several share the name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from flows.recognition.actors import ActorReader, PlainActorReader
from flows.recognition.gazetteer import Known, is_english
from flows.recognition.matcher import Hit
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import Tokens
from flows.recognition.word_classes import Marks, WordClasses
from flows.records import Mention

# Forms that stand for a country wherever they stand; towns and regions do so only in the phrase of an actor.
MENTION_FORMS = frozenset({"name", "official", "abbreviation", "former", "adjective", "demonym", "capital", "seat", "part"})
_FORM_OF_MENTION = {form: form for form in MENTION_FORMS} | {"official": "name", "former": "name", "part": "name"}
_NEVER_ACT = frozenset({"adjective", "demonym"})
_ALSO_PARTS = frozenset({"abbreviation", "seat"})  # names of these forms may be part of something else
_PLACE_FORMS = frozenset({"name", "capital", "part", "former"})
# "WASHINGTON, March 1 (Reuters) - ", "Paris (AFP) — ", "BEIRUT: ": where the text was written, not what it tells of.
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z'’./ -]{2,40}(?:, [A-Z][^\n(–—:]{0,40}?)?(?: ?\([^)\n]{2,40}\))? ?(?:--|[-–—:])"
    r"|[A-Z][^\n(]{2,60} \([A-Z][\w .&/]{1,30}\) ?(?:--|[-–—])"
    r"|[A-Z][\w '’]{2,30}, [A-Z]{3,8} ?(?:--|[-–—]))\s"
)
# What follows a town in capitals that is a dateline further on in the text: "BEIRUT: ", "TOKYO (AP) ", "CAIRO, Egypt --".
_AFTER_TOWN = re.compile(
    r"(?:, [A-Z][^\n(–—:]{0,40}?)? ?"
    r"(?:\((?:AP|AFP|Reuters|UPI)\)|\([A-Z][^)\n]{1,30}\) ?[-–—]|--|[–—]|[-:](?= ))"
)
_FIRST_WORD = re.compile(r"(?: \([A-Z]{2,8}\))? {1,2}[A-Z][a-z]")
_DATELINES_WITHIN = 3  # a text may begin with its title and a summary


_SHORT = 3  # letters of an abbreviation that may be a word too
_MANY_LOCAL = 3  # words of local news from which on other countries in the text do not speak for a capital
_AMERICA = "America"
_HOUSE_AND = ["House", "and"]  # before "Senate"
_MISLED = frozenset({"capital", "seat"})
# Names of countries that stand for the adjective: "a Singapore man" comes from no town of that name.
_OWN_ADJECTIVES = frozenset(
    {"Singapore", "Luxembourg", "Gibraltar", "Monaco", "Jersey", "Montserrat", "Guadeloupe", "San Marino"}
)
_BESIDE_STATES = frozenset({"ASM", "CAN", "GUM", "MNP", "PRI", "VIR"})  # listed with states: "Guam, Hawaii and Alaska"
_LONG_TEXT = 150  # words: a longer text about a capital names its country, or another one, too


class _Sense(Enum):
    COUNTRY = "country"
    PERSON = "person"
    TOWN = "town"
    OTHER = "other"


_Found: TypeAlias = "tuple[Hit[Known], Known]"


class CountryReader:
    """Decides which hits of a text are mentions of countries."""

    def __init__(self, reference: ReferenceData, classes: WordClasses) -> None:
        """`classes` are those that the texts will be marked with."""
        self._of, self._local = classes.of, classes.words("local")
        self._actors = ActorReader(classes)
        self._plain_actors = PlainActorReader()
        bit = classes.bit
        self._place, self._company, self._states = bit("place"), bit("company"), bit("states")
        self._follower, self._before_surname = bit("followers"), bit("given_names", "honorifics")
        self._before_language, self._after_language = bit("before_language"), bit("after_language")
        self._townsfolk, self._street = bit("townsfolk"), bit("street")
        self._of_a_state, self._towns_of_washington = classes.words("of_a_state"), classes.words("towns_of_washington")
        self._municipal, self._firms = classes.words("municipal"), classes.words("firm_of")
        self._before = self._before_surname | self._before_language
        self._beside = self._place | self._company | self._states | self._townsfolk
        behaviour: dict[str, set[str]] = {}
        for row in reference.country_traps:
            behaviour.setdefault(row.kind, set()).add(row.name)
        self._prefixes = behaviour.get("prefix", set())
        self._given = behaviour.get("given_name", set()) | self._prefixes
        self._surname = behaviour.get("surname", set())
        self._touchy = self._given | {_AMERICA}
        self._needs_lead = behaviour.get("needs_lead", set())
        self._towns = behaviour.get("town", set())
        self._weak = behaviour.get("needs_country", set()) | self._needs_lead
        self._domestic = self._towns | behaviour.get("state", set())  # what towns and states of the union are called too
        doubtful = self._weak | self._domestic
        self._sure = {name for name in _all_names(reference) if name not in doubtful}

    def read(self, tokens: Tokens, marks: Marks, hits: Sequence[Hit[Known]], language: str = "en") -> list[Mention]:
        """Mentions of countries among `hits`, in order, marked where they act; names in the dateline of the text are none."""
        mentions = self._read(tokens, marks, hits)
        if is_english(language):
            return mentions
        places = [tokens.within(mention.start, mention.end)[0] for mention in mentions]
        return [
            replace(m, as_actor=m.form not in _NEVER_ACT and self._plain_actors.acts(tokens, language, place))
            for m, place in zip(mentions, places, strict=True)
        ]

    def _read(self, tokens: Tokens, marks: Marks, hits: Sequence[Hit[Known]]) -> list[Mention]:
        found: list[_Found] = []
        elsewhere: set[str] = set()  # names that this text gives to a person or to a town of a state
        datelines = _datelines(tokens.text)
        behind = datelines[-1][1] if datelines else 0
        for hit in hits:
            known = hit.values[0] if len(hit.values) == 1 else _country(hit)
            if known is None or known.kind != "country" or known.form not in MENTION_FORMS:
                continue
            if hit.start < behind and any(start <= hit.start and hit.end <= end for start, end in datelines):
                continue
            sense = self._sense(tokens, hit, known)
            if sense is _COUNTRY and not (known.form in _MISLED and self._is_misled(tokens, hit, known, found)):
                found.append((hit, known))
            if sense is _PERSON or sense is _TOWN or (known.name in self._towns and self._is_municipal(tokens, hit)):
                elsewhere.add(known.name)
        evidence = _Evidence(found, self._weak)
        sure = self._sure
        return [
            self._mention(tokens, marks, hit, known, evidence)
            for hit, known in found
            if (known.name in sure and known.name not in elsewhere) or self._holds(tokens, known, evidence, elsewhere)
        ]

    def _holds(self, tokens: Tokens, known: Known, evidence: "_Evidence", elsewhere: set[str]) -> bool:
        """Whether a name of doubtful sense names its country, judged by what else the text names."""
        if evidence.supports(known):
            return known.name not in self._needs_lead or evidence.leads(known.entity_id)
        if known.name in elsewhere or known.name in self._weak:
            return False
        local_words = evidence.local_words(tokens, self._local)
        if not local_words and (known.form != "capital" or len(tokens.words) <= _LONG_TEXT):
            return True
        return known.name in self._towns and local_words < _MANY_LOCAL and evidence.names_foreign(known.entity_id, self._domestic)

    def _sense(self, tokens: Tokens, hit: Hit[Known], known: Known) -> _Sense:
        """What the words beside a name tell that it names."""
        words, last = tokens.words, hit.last
        following = self._of.get(words[last], 0) if last < len(words) else 0
        before = self._of.get(words[hit.first - 1], 0) if hit.first else 0
        if not (following & self._beside or before & self._before or known.form in _ALSO_PARTS or known.name in self._touchy):
            return _COUNTRY  # of most names
        sense = _COUNTRY
        if last < len(words) and (following & self._beside or known.name in self._given):
            sense = self._by_following(tokens, following, hit, known)
        if sense is _COUNTRY and hit.first:
            if before & self._before_surname and known.name in self._surname:
                sense = _Sense.PERSON if tokens.gap(hit.first).strip() in {"", "."} else _COUNTRY
            elif known.form in _NEVER_ACT:
                if before & self._before_language and self._is_language(tokens, following, hit):
                    sense = _Sense.OTHER
            elif (known.form in _ALSO_PARTS or known.name == _AMERICA) and self._is_part(tokens, hit, known):
                sense = _Sense.OTHER
        return sense

    def _is_misled(self, tokens: Tokens, hit: Hit[Known], known: Known, found: Sequence[_Found]) -> bool:
        """Whether a capital stands in a dateline or is a state, or a parliament is another country's: "Mexico's Senate"."""
        if known.form == "capital":
            first = hit.first
            if tokens.words[first].isupper():
                return _is_dateline(tokens.text, hit)
            return first > 0 and tokens.words[first - 1] in self._towns_of_washington and known.name == "Washington"
        if known.name not in self._weak or not found:
            return False
        other, country = found[-1]
        beside = other.last == hit.first or (other.last == hit.first - 1 and tokens.words[other.last] == "s")
        return beside and country.entity_id != known.entity_id and tokens.gap(hit.first) == " "

    def _is_municipal(self, tokens: Tokens, hit: Hit[Known]) -> bool:
        """Whether the office of a town follows: "Athens City Council"."""
        return hit.last < len(tokens.words) and tokens.words[hit.last] in self._municipal and tokens.gap(hit.last) == " "

    def _by_following(self, tokens: Tokens, following: int, hit: Hit[Known], known: Known) -> _Sense:
        gap = tokens.gap(hit.last)
        sense = _COUNTRY
        if gap == " ":
            if following & self._company or (following & self._street and known.form in _NEVER_ACT):
                sense = _Sense.OTHER
            elif following & self._place and known.form in _PLACE_FORMS:
                sense = _Sense.TOWN if known.name in self._towns else _Sense.OTHER
            elif following & self._townsfolk:
                sense = _Sense.TOWN if known.form == "name" and self._is_of_town(known) else _COUNTRY
            elif known.name in self._given and not following & self._follower and _is_surname(tokens.words[hit.last]):
                sense = _Sense.OTHER if known.name in self._prefixes else _Sense.PERSON
        elif gap == ", " and following & self._states and known.form in _PLACE_FORMS and known.entity_id not in _BESIDE_STATES:
            sense = _Sense.TOWN
        return sense

    def _is_of_town(self, known: Known) -> bool:
        """Whether it is a town where a name stands before its people: those of the country go by its adjective."""
        return known.name in self._towns and known.name not in _OWN_ADJECTIVES

    def _is_language(self, tokens: Tokens, following: int, hit: Hit[Known]) -> bool:
        """Whether an adjective names a language: "in Russian, ", "speaks English and"."""
        return bool(following & self._after_language) or tokens.gap(hit.last).strip() not in {"", "-"}

    def _is_part(self, tokens: Tokens, hit: Hit[Known], known: Known) -> bool:
        """Whether a name is a word in capitals, a body of one state of the union, or the end of a firm's name."""
        if known.form == "abbreviation":
            return in_capitals(tokens, hit)
        if known.form == "seat":
            first = hit.first - 2 if tokens.words[hit.first - 2 : hit.first] == _HOUSE_AND else hit.first
            return first > 0 and tokens.words[first - 1] in self._of_a_state
        return (
            known.name == _AMERICA
            and hit.first > 1
            and tokens.words[hit.first - 1] == "of"
            and tokens.words[hit.first - 2] in self._firms
        )

    def _mention(self, tokens: Tokens, marks: Marks, hit: Hit[Known], known: Known, evidence: "_Evidence") -> Mention:
        """The mention; where several countries share the name, of the one that the text names otherwise, the usual one first."""
        country, confidence = known.entity_id, 0.97
        if len(hit.values) > 1 and not evidence.supports(known):
            sharing = [other.entity_id for other in hit.values if other.form == "shared"]
            named = [other for other in sharing if evidence.names(other)]
            country, confidence = (named[0], 0.8) if len(named) == 1 else (country, 0.85 if sharing else confidence)
        acts = known.form not in _NEVER_ACT and self._actors.acts(tokens, marks, hit.first, hit.last)
        return Mention(hit.start, hit.end, "country", country, _FORM_OF_MENTION[known.form], acts, confidence)


class _Evidence:
    """What a text names beyond doubt, by country."""

    def __init__(self, found: Sequence[_Found], weak: set[str]) -> None:
        self._found, self._weak = found, weak
        self._local_words: int | None = None

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """The names by which the text names each country; asked for where a name is doubtful."""
        names: dict[str, set[str]] = {}
        for _, known in self._found:
            if known.name not in self._weak:
                names.setdefault(known.entity_id, set()).add(known.name)
        return names

    def local_words(self, tokens: Tokens, local: frozenset[str]) -> int:
        """How many words of local news stand in the text; counted once."""
        if self._local_words is None:
            self._local_words = sum(map(local.__contains__, tokens.words))
        return self._local_words

    def supports(self, known: Known) -> bool:
        """Whether another name of the same country stands in the text."""
        names = self._names.get(known.entity_id)
        return names is not None and (len(names) > 1 or known.name not in names)

    def names(self, country: str) -> bool:
        """Whether any name of the country stands in the text."""
        return country in self._names

    def leads(self, country: str) -> bool:
        """Whether no country is named more often."""
        count = Counter([known.entity_id for _, known in self._found])
        return count[country] == max(count.values())

    def names_foreign(self, country: str, domestic: set[str]) -> bool:
        """Whether a third country is named, North America left aside, by a name that no town or state there has."""
        return any(names - domestic for other, names in self._names.items() if other not in {country, "USA", "CAN"})


_COUNTRY, _PERSON, _TOWN = _Sense.COUNTRY, _Sense.PERSON, _Sense.TOWN  # looked up thousands of times a second


def _is_surname(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _all_names(reference: ReferenceData) -> Iterable[str]:
    yield from (row.name for row in reference.country_names)
    yield from (row.name for row in reference.organisation_names)


def in_capitals(tokens: Tokens, hit: Hit[Known]) -> bool:
    """Whether a short abbreviation stands in a line of capitals, where "IS", "US" and "WHO" are the words."""
    if hit.end - hit.start > _SHORT:
        return False
    beside = [tokens.words[i] for i in (hit.first - 1, hit.last) if 0 <= i < len(tokens.words)]
    return bool(beside) and all(len(word) > 1 and word.isupper() and word.isalpha() for word in beside)


def _country(hit: Hit[Known]) -> Known | None:
    for known in hit.values:
        if known.kind == "country" and known.form in MENTION_FORMS:
            return known
    return None


def _is_dateline(text: str, hit: Hit[Known]) -> bool:
    """Whether a town in capitals says where what follows was written."""
    return _AFTER_TOWN.match(text, hit.end) is not None or (hit.start == 0 and _FIRST_WORD.match(text, hit.end) is not None)


def _datelines(text: str) -> list[tuple[int, int]]:
    """Where datelines stand: at the beginning of one of the first lines."""
    found, begin = [], 0
    for _ in range(_DATELINES_WITHIN):
        match = _DATELINE.match(text, begin)
        if match:
            found.append(match.span())
        begin = text.find("\n", begin) + 1
        if begin == 0:
            break
    return found
