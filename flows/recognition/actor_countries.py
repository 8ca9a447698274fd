"""The country that the phrase for an actor speaks of: "Russia's ambassador to Poland", "Kano State government", "the PRI"."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from flows.recognition.gazetteer import SHARED, WORD, Gazetteer, Known
from flows.recognition.matcher import Hit
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import SMALL_PLACES, ReferenceData
from flows.recognition.tokens import Tokens, tokenise, words_of
from flows.records import Document

# Before the other party of an actor's office or deed: "ambassador to Poland", "talks with Iran", "sanctions on Cuba".
_TOWARDS = frozenset({"to", "with", "against", "on", "towards", "toward", "versus", "over", "about", "for", "between"})
_TYPO_LENGTH = 6  # letters of a word from which on one slip of the pen is forgiven
_SURNAME_LENGTH = 4  # letters of a surname that is known alone; shorter ones are words too often
_SPELLED = frozenset({"adjective", "demonym", "name"})
_DOUBTFUL_ALONE = frozenset({"needs_country", "needs_lead"})
_NOBODYS = frozenset({"ATA"})  # no state speaks for Antarctica


class ActorCountries:
    """Names the country of phrases, by the people, countries, towns, agencies, parties and movements in them."""

    def __init__(self, reference: ReferenceData, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._matcher = Gazetteer(reference).matcher("en")
        self._country_of_organisation = {row.organisation_id: row.country for row in reference.organisations}
        self._doubtful = {row.name for row in reference.country_traps if row.kind in _DOUBTFUL_ALONE}
        self._slips = _slips(reference)
        self._people = _PeopleByName(reference)

    def country_of(self, phrase: str, on: date | None = None, context: str = "") -> str:
        """The alpha-3 code of the country that the actor called `phrase` belongs to on that day, "" where there is none.

        `context` is text near the phrase; it is asked where the phrase itself names nothing. International organisations
        belong to no country.
        """
        for text in (phrase, context):
            if text and (country := self._of_text(text, on)):
                return country
        return ""

    def _of_text(self, text: str, on: date | None) -> str:
        tokens = tokenise(text)
        hits = self._matcher.find(tokens)
        named = [(hit, country) for hit in hits if (country := self._of_hit(tokens, hit))]
        if own := [country for hit, country in named if not _is_other_party(tokens, hit)]:
            return own[0]
        if person := self._of_person(text, on) or self._people.country_of(tokens):
            return person
        if named:
            return named[0][1]
        return "" if any(self._is_international(hit) for hit in hits) else self._of_misspelled(tokens)

    def _of_person(self, text: str, on: date | None) -> str:
        day = datetime(on.year, on.month, on.day, tzinfo=UTC) if on else None
        people = self._recogniser.read(Document("", text, date=day)).people.values()
        return next((person.country for person in people if person.country), "")

    def _of_hit(self, tokens: Tokens, hit: Hit[Known]) -> str:
        known = next((known for known in hit.values if known.form not in (SHARED, WORD)), None)
        if known is None:
            return self._of_all(hit)
        if known.kind == "organisation":
            return self._country_of_organisation[known.entity_id]
        if known.kind == "person" or known.entity_id in _NOBODYS or known.name in self._doubtful:
            return ""
        return "" if known.form in SMALL_PLACES and _continues_a_name(tokens, hit) else known.entity_id

    def _of_all(self, hit: Hit[Known]) -> str:
        """The country of all who share a name, "" where they are of several."""
        sharing = [known for known in hit.values if known.form == SHARED]
        countries = {self._country_of_organisation.get(known.entity_id, known.entity_id) for known in sharing}
        return countries.pop() if len(countries) == 1 else ""

    def _is_international(self, hit: Hit[Known]) -> bool:
        return any(known.kind == "organisation" and not self._country_of_organisation[known.entity_id] for known in hit.values)

    def _of_misspelled(self, tokens: Tokens) -> str:
        words = [word for word in tokens.words if len(word) >= _TYPO_LENGTH and word[0].isupper()]
        return next((self._slips[slip] for word in words for slip in _without_a_letter(word.lower()) if slip in self._slips), "")


class _PeopleByName:
    """Leaders by the words of their names, where case and the spelling of one given name do not matter."""

    def __init__(self, reference: ReferenceData) -> None:
        country = {row.leader_id: row.country for row in reference.leaders}
        self._names: dict[str, list[tuple[frozenset[str], str]]] = {}
        for row in reference.leader_names:
            words = [word.lower() for word in words_of(row.name)]
            if words and country.get(row.leader_id):
                self._names.setdefault(words[-1], []).append((frozenset(words), country[row.leader_id]))

    def country_of(self, tokens: Tokens) -> str:
        """The country of all leaders who share the last word of the phrase and, in a longer phrase, another one too."""
        words = [word.lower() for word in tokens.words]
        if len(words) == 1 and (len(words[0]) < _SURNAME_LENGTH or not tokens.words[0][0].isupper()):
            return ""
        shared = min(2, len(words))
        countries = (
            {country for name, country in self._names.get(words[-1], ()) if len(name.intersection(words)) >= shared}
            if words
            else set()
        )
        return countries.pop() if len(countries) == 1 else ""


def _is_other_party(tokens: Tokens, hit: Hit[Known]) -> bool:
    before = tokens.words[max(0, hit.first - 2) : hit.first]
    return bool(before) and (before[-1] in _TOWARDS or (before[-1] == "the" and before[0] in _TOWARDS))


def _continues_a_name(tokens: Tokens, hit: Hit[Known]) -> bool:
    return hit.first > 0 and tokens.words[hit.first - 1][0].isupper() and tokens.gap(hit.first) in {" ", "-"}


def _slips(reference: ReferenceData) -> dict[str, str]:
    """Names and adjectives of countries with any one letter left out, where that leaves no doubt which they are."""
    found: dict[str, set[str]] = {}
    for row in reference.country_names:
        if (
            row.country not in _NOBODYS
            and row.language == "en"
            and row.form in _SPELLED
            and len(row.name) >= _TYPO_LENGTH
            and row.name.isalpha()
        ):
            for slip in _without_a_letter(row.name.lower()):
                found.setdefault(slip, set()).add(row.country)
    return {slip: countries.pop() for slip, countries in found.items() if len(countries) == 1}


def _without_a_letter(word: str) -> Iterable[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))
