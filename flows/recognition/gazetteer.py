"""All names that recognition knows, in one matcher per language: countries, organisations, full names of people, traps."""

from collections.abc import Iterator
from itertools import chain, compress
from operator import not_
from typing import Final, Literal

from flows.frozen import record
from flows.recognition.building import no_collection
from flows.recognition.matcher import Matcher
from flows.recognition.reference import OrganisationNameRow, OrganisationRow, ReferenceData
from flows.recognition.tokens import words_of_all

KnownKind = Literal["country", "organisation", "person", "trap"]
# Forms that stand for a country wherever they stand; towns and regions do so only in the phrase of an actor.
MENTION_FORMS = frozenset({"name", "official", "abbreviation", "former", "adjective", "demonym", "capital", "seat", "part"})
# What is known of a name by itself, as bits of `Known.traits`.
MENTIONS: Final = 1 << 0  # a country wherever it stands
NEVER_ACTS: Final = 1 << 1  # an adjective or demonym
CAN_MISLEAD: Final = 1 << 2  # a capital, where a text may have been written, or a seat
IN_PARTS: Final = 1 << 3  # a short abbreviation, seat or the like, which may be a word or part of something else
GIVEN: Final = 1 << 4  # a given name of people too
PREFIX: Final = 1 << 5  # begins names of people and things
SURNAME: Final = 1 << 6
TOWN: Final = 1 << 7  # towns are called so too
WEAK: Final = 1 << 8  # names its country only where the text names that otherwise
NEEDS_LEAD: Final = 1 << 9  # and names no country more often
DOMESTIC: Final = 1 << 10  # towns or states of the union are called so
SHOP: Final = 1 << 11  # a chain of shops is called so
TEAM: Final = 1 << 12  # a team of an American game is called so
DOUBTFUL: Final = WEAK | DOMESTIC | SHOP | TEAM
# Kinds of country_traps.csv that say how a name behaves; all others are names that merely hold the name of a country.
BEHAVIOURS = {
    "given_name": GIVEN,
    "prefix": GIVEN | PREFIX,
    "surname": SURNAME,
    "needs_country": WEAK,
    "needs_lead": WEAK | NEEDS_LEAD,
    "town": TOWN | DOMESTIC,
    "state": DOMESTIC,
    "shop": SHOP,
    "team": TEAM,
}
_IN_PARTS = ("America", "Emirates", "Georgia")  # "Bank of America", the airline, "Augusta, Georgia"
_OF_FORM = dict.fromkeys(MENTION_FORMS, MENTIONS) | {
    "adjective": MENTIONS | NEVER_ACTS,
    "demonym": MENTIONS | NEVER_ACTS,
    "capital": MENTIONS | CAN_MISLEAD,
    "seat": MENTIONS | CAN_MISLEAD | IN_PARTS,
    "abbreviation": MENTIONS,
}
# Organisations of this kind are their state: what they say, the government says.
AGENCY = "agency"
MEDIA = "media"
# Forms of names that several organisations have, and of names that are common words too.
SHARED, WORD = "shared", "word"
# Abbreviations and names of two or three letters are words in other clothes: found only as they are written.
EXACT_LENGTH = 3


@record
class Known:
    """What one name stands for. `form` is the one of the reference tables; for a trap it is the trap's kind.

    `traits` are the bits above for a name of a country, 0 for others.
    """

    kind: KnownKind
    entity_id: str
    form: str
    name: str
    traits: int = 0


class Gazetteer:
    """Matchers over the reference tables, built per language when it is first asked for and kept."""

    def __init__(self, reference: ReferenceData) -> None:
        self._reference = reference
        self._matchers: dict[str, Matcher[Known]] = {}
        self._behaviour: dict[str, int] = {}
        for row in reference.country_traps:
            if row.kind in BEHAVIOURS:
                self._behaviour[row.name] = self._behaviour.get(row.name, 0) | BEHAVIOURS[row.kind]
        for name in _IN_PARTS:
            self._behaviour[name] = self._behaviour.get(name, 0) | IN_PARTS

    def matcher(self, language: str) -> Matcher[Known]:
        """The names of a language (BCP 47, only its first part counts) besides those written alike in all; "" is English."""
        base = language.partition("-")[0].lower() or "en"
        if base not in self._matchers:
            with no_collection():
                self._matchers[base] = self._build(base)
        return self._matchers[base]

    def _build(self, language: str) -> Matcher[Known]:
        known = list(self._known(language))
        known += self._people(frozenset(chain.from_iterable(words_of_all([k.name for k in known]))))
        exact = [k.form == "abbreviation" or len(k.name) <= EXACT_LENGTH or k.name.isupper() for k in known]
        names = [(k.name, k) for k in known]
        return Matcher(list(compress(names, map(not_, exact))), list(compress(names, exact)))

    def _people(self, words: frozenset[str]) -> Iterator[Known]:
        """People whose full name holds a word of another name ("Israel Katz"): there it is theirs."""
        for row in self._reference.leader_names:
            if " " in row.name and not words.isdisjoint(row.name.split()):
                yield Known("person", row.leader_id, row.form, row.name)

    def _known(self, language: str) -> Iterator[Known]:
        tables = self._reference
        for row in tables.country_names:
            if row.language.partition("-")[0] == language and row.form != "catalogue" and _is_written(row.name):
                yield self._of_country(row.country, row.form, row.name)
                if row.name[0].islower():  # at the beginning of a sentence, where a language writes adjectives small
                    yield self._of_country(row.country, row.form, row.name[0].upper() + row.name[1:])
        organisations = {row.organisation_id: row for row in tables.organisations}
        for name in tables.organisation_names:
            if name.language.partition("-")[0] in {language, "mul"}:
                yield self._of_organisation(organisations[name.organisation_id], name)
        for trap in tables.country_traps:
            if trap.kind not in BEHAVIOURS:
                yield Known("trap", trap.country, trap.kind, trap.name)

    def _of_country(self, country: str, form: str, name: str) -> Known:
        word = IN_PARTS if form == "abbreviation" and len(name) <= EXACT_LENGTH else 0
        return Known("country", country, form, name, _OF_FORM.get(form, 0) | word | self._behaviour.get(name, 0))

    def _of_organisation(self, organisation: OrganisationRow, name: OrganisationNameRow) -> Known:
        """What a name of an organisation stands for: an agency for its state, a news agency for nobody, any other for itself.

        A news agency that shares its name ("PTI") is known by itself too, to be told from the others of that name.
        """
        if organisation.kind == AGENCY:
            return self._of_country(organisation.country, "seat", name.name)
        if organisation.kind == MEDIA:
            shares = name.form == SHARED
            return Known(
                "trap", organisation.organisation_id if shares else organisation.country, SHARED if shares else MEDIA, name.name
            )
        return Known("organisation", organisation.organisation_id, name.form, name.name)


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag means English; "" does."""
    return language.partition("-")[0].lower() in {"", "en"}


def _is_written(name: str) -> bool:
    """Whether news write the name so: not "Korea, Republic of"; "The Gambia" is found as "Gambia"."""
    return "," not in name and "(" not in name and not name.startswith("The ")
