"""Which of the names found in a text name a country there, and which country where several share the name."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from flows.recognition.actors import ActorReader, PlainActorReader
from flows.recognition.datelines import datelines_of, is_dateline
from flows.recognition.evidence import Evidence, Found, of_several
from flows.recognition.gazetteer import (
    CAN_MISLEAD,
    DOUBTFUL,
    GIVEN,
    IN_PARTS,
    MENTION_FORMS,
    MENTIONS,
    NEEDS_LEAD,
    NEVER_ACTS,
    PREFIX,
    SHOP,
    SURNAME,
    TEAM,
    TOWN,
    WEAK,
    Known,
    is_english,
)
from flows.recognition.matcher import Hit
from flows.recognition.tokens import Tokens
from flows.recognition.word_classes import Marks, WordClasses
from flows.records import Mention

_FORM_OF_MENTION = {form: form for form in MENTION_FORMS} | {"official": "name", "former": "name", "part": "name"}
_OF_A_STATE = frozenset({"adjective", "demonym"})
_PLACE_FORMS = frozenset({"name", "capital", "part", "former"})
_SHORT = 3  # letters of an abbreviation that may be a word too
_MANY_LOCAL = 3  # words of local news from which on other countries in the text do not speak for a capital
_AMERICA, _EMIRATES, _GEORGIA, _WASHINGTON = "America", "Emirates", "Georgia", "Washington"
_STATE_OF_WASHINGTON = "Washington state"
_NEIGHBOURS_OF_WASHINGTON = frozenset({"Alaska", "Hawaii", "Idaho", "Montana", "Oregon"})  # not of the capital
_FLEET = frozenset({"fleet", "staff", "passengers", "passenger", "crew", "pilots", "cabin", "jet", "plane"})  # an airline's
_ARTICLES = frozenset({"the", "The", "THE", "Arab"})  # before the country, where the airline has none
_HOUSES_AND = (["House", "and"], ["Senate", "and"])  # before the name of the other house
_MANY_SHOPS = 2  # words of shops from which on a text tells of them, or of games
_IN_SCHOOL = 3  # words behind a name that may belong to the name of a school
# Names of countries that stand for the adjective: "a Singapore man" comes from no town of that name.
_OWN_ADJECTIVES = frozenset(
    {"Singapore", "Luxembourg", "Gibraltar", "Monaco", "Jersey", "Montserrat", "Guadeloupe", "San Marino"}
)
_BESIDE_STATES = frozenset({"ASM", "CAN", "GUM", "MNP", "PRI", "VIR"})  # listed with states: "Guam, Hawaii and Alaska"
_ONTARIO = frozenset({"ON", "Ont", "Ontario"})
_OF_COLUMBIA = ["D", "C"]
_LONG_TEXT = 150  # words: a longer text about a capital names its country, or another one, too


class _Sense(Enum):
    COUNTRY = "country"
    PERSON = "person"
    TOWN = "town"
    OTHER = "other"


class CountryReader:
    """Decides which hits of a text are mentions of countries."""

    def __init__(self, classes: WordClasses) -> None:
        """`classes` are those that the texts will be marked with."""
        self._of = classes.of
        self._actors = ActorReader(classes)
        self._plain_actors = PlainActorReader()
        bit = classes.bit
        self._place, self._company, self._states = bit("place"), bit("company"), bit("states")
        self._follower, self._before_surname = bit("followers"), bit("given_names", "honorifics")
        self._before_language, self._after_language = bit("before_language"), bit("after_language")
        self._townsfolk, self._street = bit("townsfolk"), bit("street")
        self._of_a_state, self._towns_of_washington = classes.words("of_a_state"), classes.words("towns_of_washington")
        self._statesmen, self._streets = classes.words("statesmen"), classes.words("streets")
        self._of_states, self._of_shops = classes.words("of_states"), classes.words("of_shops")
        self._of_games, self._of_the_union = classes.words("of_games"), classes.words("of_the_union")
        self._schools, self._towns_of_georgia = classes.words("schools"), classes.words("towns_of_georgia")
        self._dotted, self._after_dotted = bit("dotted_states"), classes.words("after_dotted")
        self._municipal, self._firms = classes.words("municipal"), classes.words("firm_of")
        self._pupils, self._teaching = bit("pupils"), bit("teaching")
        self._before = self._before_surname | self._before_language | self._pupils
        self._beside = self._place | self._company | self._states | self._townsfolk | self._dotted

    def read(
        self, tokens: Tokens, marks: Marks, hits: Sequence[Hit[Known]], language: str = "en", home: str = ""
    ) -> tuple[list[Mention], list[Hit[Known]]]:
        """Mentions of countries among `hits`, in order, marked where they act; and the hits that may name something else.

        Names in the dateline of the text are none; the country of it is `home` where that tells which of several has a name.
        """
        found, elsewhere, others = self._found(tokens, hits, english=is_english(language))
        mentions = self._mentions(tokens, marks, found, elsewhere, home)
        if not is_english(language):
            places = [tokens.within(mention.start, mention.end)[0] for mention in mentions]
            mentions = [
                replace(m, as_actor=m.form not in _OF_A_STATE and self._plain_actors.acts(tokens, language, place))
                for m, place in zip(mentions, places, strict=True)
            ]
        return mentions, others

    def _found(
        self, tokens: Tokens, hits: Sequence[Hit[Known]], *, english: bool
    ) -> tuple[list[Found], set[str], list[Hit[Known]]]:
        """Names of countries, the names that the text gives to a person or to a town of a state, and hits of other things."""
        found: list[Found] = []
        elsewhere: set[str] = set()
        others: list[Hit[Known]] = []
        words, classes, beside, before_it = tokens.words, self._of.get, self._beside, self._before
        datelines, length = datelines_of(tokens.text, english=english), len(words)
        behind = datelines[-1][1] if datelines else 0
        for hit in hits:
            known = hit.values[0]
            if not known.traits & MENTIONS or len(hit.values) > 1:
                others.append(hit)
                known = _country(hit)
                if not known.traits & MENTIONS:
                    continue
            if hit.start < behind and any(start <= hit.start and hit.end <= end for start, end in datelines):
                continue
            traits, first, last = known.traits, hit.first, hit.last
            following = classes(words[last], 0) if last < length else 0
            before = classes(words[first - 1], 0) if first else 0
            sense = _COUNTRY  # of most names
            if following & beside or before & before_it or traits & _IN_DOUBT:
                sense = self._sense(tokens, before, following, hit, known)
                if sense is _PERSON or sense is _TOWN or (traits & TOWN and self._is_municipal(tokens, hit)):
                    elsewhere.add(known.name)
            if sense is _COUNTRY and not (traits & CAN_MISLEAD and self._is_misled(tokens, hit, known, found)):
                found.append((hit, known))
        return found, elsewhere, others

    def _mentions(self, tokens: Tokens, marks: Marks, found: list[Found], elsewhere: set[str], home: str) -> list[Mention]:
        """Mentions of what is found, without the names that turn out to be none by what else the text names."""
        evidence = Evidence(found)
        sure = [
            (hit, known)
            for hit, known in found
            if not (known.traits & DOUBTFUL or known.name in elsewhere) or self._holds(tokens, marks, known, evidence, elsewhere)
        ]
        acting = iter(self._actors.acting(tokens, marks, [(h.first, h.last) for h, k in sure if not k.traits & NEVER_ACTS]))
        mentions = []
        for hit, known in sure:
            country, confidence = known.entity_id, 0.97
            if len(hit.values) > 1 and (home or not evidence.supports(known)):
                country, confidence = of_several(hit, evidence, country, home)
            acts = False if known.traits & NEVER_ACTS else next(acting)
            mentions.append(Mention(hit.start, hit.end, "country", country, _FORM_OF_MENTION[known.form], acts, confidence))
        return mentions

    def _holds(self, tokens: Tokens, marks: Marks, known: Known, evidence: Evidence, elsewhere: set[str]) -> bool:
        """Whether a name of doubtful sense names its country, judged by what else the text names."""
        if known.traits & NEEDS_LEAD and known.name in elsewhere and not evidence.names_houses(tokens):
            return False
        if evidence.supports(known):
            return not known.traits & NEEDS_LEAD or (evidence.leads(known.entity_id) and not self._is_of_states(tokens, evidence))
        if known.name in elsewhere or known.traits & WEAK:
            return False
        if known.traits & (SHOP | TEAM):
            subject = self._of_shops if known.traits & SHOP else self._of_games
            return sum(map(subject.__contains__, tokens.words)) < _MANY_SHOPS
        local_words = marks.local()
        if not local_words and (known.form != "capital" or len(tokens.words) <= _LONG_TEXT):
            return True
        return bool(known.traits & TOWN) and local_words < _MANY_LOCAL and evidence.names_foreign(known.entity_id)

    def _is_of_states(self, tokens: Tokens, evidence: Evidence) -> bool:
        """Whether a text tells of the parliaments of states of the union, and names no other body of the union itself."""
        return not self._of_states.isdisjoint(tokens.words) and not evidence.names_union(tokens)

    def _sense(self, tokens: Tokens, before: int, following: int, hit: Hit[Known], known: Known) -> _Sense:
        """What the words beside a name, of these classes, tell that it names."""
        traits, sense = known.traits, _COUNTRY
        if hit.last < len(tokens.words) and (following & self._beside or traits & GIVEN):
            sense = self._by_following(tokens, following, hit, known)
        if traits & TOWN and sense is _COUNTRY and tokens.spaced[hit.last] and self._is_of_school(tokens, hit.last):
            sense = _TOWN
        if sense is _COUNTRY and hit.first:
            if before & self._before_surname and traits & SURNAME:
                sense = _Sense.PERSON if tokens.gap(hit.first).strip() in {"", "."} else _COUNTRY
            elif traits & NEVER_ACTS:
                if self._follows_teaching(tokens, before, hit.first) and self._is_language(tokens, following, hit):
                    sense = _Sense.OTHER
            elif traits & IN_PARTS and self._is_part(tokens, hit, known):
                sense = _TOWN if self._is_other_house(tokens, hit, known) else _Sense.OTHER
        return sense

    def _is_other_house(self, tokens: Tokens, hit: Hit[Known], known: Known) -> bool:
        """Whether it is a house of a state, or that state itself, which the text then goes on calling so."""
        if known.name == _GEORGIA:
            return True
        return bool(known.traits & NEEDS_LEAD) and self._of_the_union.isdisjoint(tokens.words[hit.last : hit.last + 1])

    def _is_misled(self, tokens: Tokens, hit: Hit[Known], known: Known, found: Sequence[Found]) -> bool:
        """Whether a capital stands in a dateline or is a state, or a parliament is another country's: "Mexico's Senate"."""
        if known.form == "capital":
            if tokens.words[hit.first].isupper():
                return is_dateline(tokens.text, hit)
            return self._is_corner(tokens, hit) or (known.name == _WASHINGTON and self._is_state(tokens, hit, found))
        if not known.traits & WEAK or not found:
            return False
        other, country = found[-1]
        beside = other.last == hit.first or (other.last == hit.first - 1 and tokens.words[other.last] == "s")
        return beside and country.entity_id != known.entity_id and tokens.gap(hit.first) == " "

    def _is_corner(self, tokens: Tokens, hit: Hit[Known]) -> bool:
        """Whether a street is named: "Washington and Broad Streets"."""
        after = tokens.words[hit.last : hit.last + 3]
        return len(after) == 3 and after[2] in self._streets and after[0] == "and" and tokens.spaced[hit.last + 2] == 1

    def _is_state(self, tokens: Tokens, hit: Hit[Known], found: Sequence[Found]) -> bool:
        """Whether Washington is the state: "Tacoma, Washington", "Alaska, Hawaii and Washington", "states like Washington".

        It is, too, in a text that has named "Washington state" and no body of the union yet.
        """
        words, first = tokens.words, hit.first
        after = words[hit.last : hit.last + 2]
        if after == _OF_COLUMBIA:
            return False
        before = words[first - 1] if first else ""
        if after[:1] == ["and"] and after[-1] in _NEIGHBOURS_OF_WASHINGTON and before != "between":
            return True
        if tokens.text.find(_STATE_OF_WASHINGTON, 0, hit.start) >= 0 and not any(known.form == "seat" for _, known in found):
            return True
        if before in {"and", "or"}:
            listed = [self._of.get(word, 0) & self._states for word in words[max(0, first - 3) : first - 1]]
            return len(listed) > 1 and all(listed)
        if before in {"like", "as"}:
            return "states" in words[max(0, first - 3) : first - 1]
        if before == "of":
            return not self._statesmen.isdisjoint(words[max(0, first - 4) : first - 1])
        return before in self._towns_of_washington

    def _is_municipal(self, tokens: Tokens, hit: Hit[Known]) -> bool:
        """Whether the office of a town follows: "Athens City Council"."""
        return hit.last < len(tokens.words) and tokens.words[hit.last] in self._municipal and tokens.gap(hit.last) == " "

    def _by_following(self, tokens: Tokens, following: int, hit: Hit[Known], known: Known) -> _Sense:
        gap = tokens.gap(hit.last)
        sense = _COUNTRY
        if gap == " ":
            if following & self._company or (following & self._street and known.traits & NEVER_ACTS):
                sense = _Sense.OTHER
            elif following & self._place and known.form in _PLACE_FORMS:
                sense = _Sense.TOWN if known.traits & TOWN else _Sense.OTHER
            elif following & self._townsfolk:
                sense = _Sense.TOWN if known.form == "name" and self._is_of_town(known) else _COUNTRY
            elif known.traits & GIVEN and not following & self._follower and _is_surname(tokens.words[hit.last]):
                sense = _Sense.OTHER if known.traits & PREFIX else _Sense.PERSON
        elif gap == ", " and known.form in _PLACE_FORMS and not self._is_beside_states(tokens, hit, known):
            of_state = following & self._states or (following & self._dotted and self._is_dotted(tokens, hit.last))
            sense = _Sense.TOWN if of_state else _COUNTRY
        return sense

    def _is_beside_states(self, tokens: Tokens, hit: Hit[Known], known: Known) -> bool:
        """Whether a country is listed with states, or Canada's capital stands before its province."""
        if known.entity_id not in _BESIDE_STATES:
            return False
        return known.form != "capital" or tokens.words[hit.last] in _ONTARIO

    def _is_of_school(self, tokens: Tokens, i: int) -> bool:
        """Whether the words from `i` on make a school of the town before them: "Dublin Jerome High School"."""
        words, last = tokens.words, i
        while tokens.spaced[last] and last < i + _IN_SCHOOL and words[last][0].isupper():
            last += 1
        return last > i and not self._schools.isdisjoint(words[i:last])

    def _is_dotted(self, tokens: Tokens, i: int) -> bool:
        """Whether word `i` begins a state written with points, "N.Y.", or is the state that is called as a country is."""
        if tokens.words[i] == _GEORGIA:
            return self._is_state_of_georgia(tokens, i)
        return tokens.gap(i + 1) == "." and tokens.words[i + 1] in self._after_dotted

    def _is_state_of_georgia(self, tokens: Tokens, i: int) -> bool:
        """Whether the Georgia at word `i` stands behind one of its towns, and not "in Rome, Georgia's minister said"."""
        in_town = tokens.words[i - 1] in self._towns_of_georgia and tokens.gap(i) == ", "
        return in_town and tokens.gap(i + 1)[:1] not in {"'", "’"}

    def _is_of_town(self, known: Known) -> bool:
        """Whether it is a town where a name stands before its people: those of the country go by its adjective."""
        return bool(known.traits & TOWN) and known.name not in _OWN_ADJECTIVES

    def _follows_teaching(self, tokens: Tokens, before: int, first: int) -> bool:
        """Whether somebody speaks or teaches before an adjective: "speaks English", "taught him English"."""
        if before & self._before_language:
            return True
        return bool(before & self._pupils and first > 1 and self._of.get(tokens.words[first - 2], 0) & self._teaching)

    def _is_language(self, tokens: Tokens, following: int, hit: Hit[Known]) -> bool:
        """Whether an adjective names a language: "in Russian, ", "speaks English and"."""
        return bool(following & self._after_language) or tokens.gap(hit.last).strip() not in {"", "-"}

    def _is_part(self, tokens: Tokens, hit: Hit[Known], known: Known) -> bool:
        """Whether a name is a word in capitals, a body of one state of the union, or the end of a firm's name."""
        if known.form == "abbreviation":
            return in_capitals(tokens, hit)
        if known.form == "seat":
            first = hit.first - 2 if tokens.words[hit.first - 2 : hit.first] in _HOUSES_AND else hit.first
            return first > 0 and tokens.words[first - 1] in self._of_a_state
        if known.name == _GEORGIA:
            return self._is_state_of_georgia(tokens, hit.first)
        if known.name == _EMIRATES:
            if not _FLEET.isdisjoint(tokens.words[hit.last : hit.last + 1]):
                return True
            return tokens.words[hit.first - 1] not in _ARTICLES and tokens.gap(hit.last)[:1] != "-"
        return (
            known.name == _AMERICA
            and hit.first > 1
            and tokens.words[hit.first - 1] == "of"
            and tokens.words[hit.first - 2] in self._firms
        )


_COUNTRY, _PERSON, _TOWN = _Sense.COUNTRY, _Sense.PERSON, _Sense.TOWN  # looked up thousands of times a second
_IN_DOUBT = GIVEN | IN_PARTS | TOWN


def _is_surname(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def in_capitals(tokens: Tokens, hit: Hit[Known]) -> bool:
    """Whether a short abbreviation stands in a line of capitals, where "IS", "US" and "WHO" are the words."""
    if hit.end - hit.start > _SHORT:
        return False
    beside = [tokens.words[i] for i in (hit.first - 1, hit.last) if 0 <= i < len(tokens.words)]
    return bool(beside) and all(len(word) > 1 and word.isupper() and word.isalpha() for word in beside)


def _country(hit: Hit[Known]) -> Known:
    """Of all that is called so the first country, else anything."""
    for known in hit.values:
        if known.traits & MENTIONS:
            return known
    return hit.values[0]
