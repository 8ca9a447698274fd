"""Whose an office, a body or a document is: the state or organisation that the words around it name."""

from operator import itemgetter

from flows.positions.attribution import Speaker
from flows.positions.facts import Facts
from flows.positions.mention_index import MentionIndex
from flows.positions.places import PlaceIndex
from flows.records import Mention, Recognition

_NEAR = 40  # tokens
_WRITTEN_THERE = 8  # mentions that a dateline is worth


class Owners:
    """Owners by token ranges. `home` is the country that "officials" and "the government" of the article mean."""

    def __init__(
        self,
        mentions: MentionIndex,
        recognition: Recognition,
        facts: Facts,
        places: PlaceIndex,
        dateline: str = "",
        installing: frozenset[str] = frozenset(),
        tells: bool = False,
    ) -> None:
        """`dateline` is the country where the article was written, "" if it does not say so; it `tells` where home news do not.

        `installing` are words behind the hyphen by which somebody speaks for a state that rules elsewhere ("installed").
        """
        self._installing = installing
        self._mentions, self._recognition, self._facts, self._places = mentions, recognition, facts, places
        self._outsiders = not facts.outside.isdisjoint(recognition.organisations)
        self._counts = self._count()
        if dateline in self._counts or (dateline and tells):
            self._counts[dateline] = self._counts.get(dateline, 0) + _WRITTEN_THERE
        self.home = max(self._counts.items(), key=itemgetter(1))[0] if self._counts else dateline or places.most_named()

    def _count(self) -> dict[str, int]:
        """How often each country is named, its leaders counted with it and the first mention more."""
        counts: dict[str, int] = {}
        worth = 3
        for mention in self._mentions.all:
            country = mention.entity_id if mention.kind == "country" else self._country_of(mention)
            if country:
                counts[country] = counts.get(country, 0) + worth
            worth = 1
        return counts

    def _country_of(self, mention: Mention) -> str:
        """The country of the owner that a mention of no country names, "" where it has none."""
        if mention.kind == "leader":
            person = self._recognition.people.get(mention.entity_id)
            return person.country if person is not None else ""
        owner = self._of_mention(mention)
        return owner.country if owner is not None else ""

    def two_sides(self) -> tuple[str, ...]:
        """The two countries that the article names most."""
        return tuple([country for country, _ in sorted(self._counts.items(), key=itemgetter(1), reverse=True)[:2]])

    def of(self, first: int, last: int, before: int = -1) -> Speaker | None:
        """The owner that tokens first..last-1 name, the first of them; with `before`, the first one before that token.

        A party owns nothing where a country is named as well ("Democratic U.S. senators"). Towns and regions are their country's.
        """
        named = self._mentions.within(first, last)
        found = [
            m
            for m in named
            if self._mentions.fills_words(m)
            and (m.kind == "country" or self._of_mention(m) is not None)
            and not self._is_own_title(m, before)
        ]
        if self._installing and (ruler := next((m for m in named if self._installs(m)), None)):
            return Speaker("government", "", country=ruler.entity_id)
        if not found:
            country = self._places.country_of(first, last, ended=True)
            return Speaker("government", "", country=country) if country else None
        ahead = [m for m in found if self._mentions.first_token(m) < before] or found
        states = [m for m in ahead if m.entity_id not in self._facts.parties]
        return self._of_mention(states[0] if states else ahead[0])

    def end_of_town(self, i: int) -> int:
        """Where the name of a town or region ends that begins at token i; i where none does."""
        return self._places.end_of(i)

    def running(self, first: int, last: int, ways: frozenset[str]) -> Speaker | None:
        """The state whose body an armed movement runs ("the Hamas-run ministry"); `ways` are the words behind the hyphen."""
        for mention in self._mentions.within(first, last) if self._facts.territories else ():
            country = self._facts.territories.get(mention.entity_id, "")
            if country and self._mentions.tail(mention) in ways:
                return Speaker("government", "", country=country)
        return None

    def names_outsider(self, first: int, last: int) -> bool:
        """Whether tokens first..last-1 name an organisation that is out of scope, and none but such."""
        if not self._outsiders:
            return False
        named = [m.entity_id in self._facts.outside for m in self._mentions.within(first, last) if m.kind == "organisation"]
        return bool(named) and all(named)

    def _installs(self, mention: Mention) -> bool:
        """Whether a state is said to have put somebody in office ("the Russian-installed mayor")."""
        return mention.kind == "country" and self._mentions.tail(mention) in self._installing

    def _is_own_title(self, mention: Mention, head: int) -> bool:
        """Whether a mention is but the head itself, taken for a leader's title ("the leader of the League, Jane Roe")."""
        return mention.form == "title" and self._mentions.first_token(mention) == head

    def _of_mention(self, mention: Mention) -> Speaker | None:
        if mention.kind == "country":
            return Speaker("government", "", country=mention.entity_id)
        if mention.kind == "organisation":
            if mention.entity_id in self._facts.outside:
                return None
            country = self._facts.parties.get(mention.entity_id, "")
            if country:
                return Speaker("government", "", country=country, organisation_id=mention.entity_id)
            return self.organisation(mention.entity_id)
        person = self._recognition.people.get(mention.entity_id)
        if person is None or not (person.country or person.organisation_id):
            return None
        return _side(person.country, person.organisation_id)

    def organisation(self, organisation_id: str) -> Speaker:
        """An organisation as speaker; a body of a state speaks for that, an office for its organisation."""
        organisation_id = self._facts.parents.get(organisation_id, organisation_id)
        state = self._facts.states.get(organisation_id, "")
        if state:
            return Speaker("government", "", country=state, organisation_id=organisation_id)
        return Speaker("organisation", "", organisation_id=organisation_id)

    def side_of(self, speaker: Speaker) -> Speaker | None:
        """The state or organisation that a speaker speaks for."""
        if not speaker.country and not speaker.organisation_id:
            unknown = speaker.kind == "organisation" and self.home  # a party that the tables lack
            return Speaker("government", "", country=self.home) if unknown else None
        return _side(speaker.country, speaker.organisation_id)

    def nearest_country(self, before: int) -> str:
        """The country that is named last within some words before a token, "" without one."""
        found = [m for m in self._mentions.within(max(0, before - _NEAR), before) if m.kind == "country"]
        return found[-1].entity_id if found else ""

    def ending_in(self, word: str, before: int) -> Speaker | None:
        """The organisation named before a token by a name that ends in a word."""
        for mention in reversed(self._mentions.all):
            named = mention.kind == "organisation" and self._mentions.words(mention)[-1:] == [word]
            if named and self._mentions.last_token(mention) <= before and mention.entity_id not in self._facts.outside:
                return self.organisation(mention.entity_id)
        return None

    def only_organisation(self) -> Speaker | None:
        """The organisation of no state that the article names, where it names no other one."""
        found = {m.entity_id for m in self._mentions.all if m.kind == "organisation"} - self._facts.outside
        ids = [found.pop()] if len(found) == 1 else []
        return next((owner for i in ids if i not in self._facts.parties and not (owner := self.organisation(i)).country), None)

    def nearest_organisation(self, before: int, since: int = 0) -> Speaker | None:
        """The organisation that is named last before a token, from the token `since` on."""
        for mention in reversed(self._mentions.within(since, before)):
            if mention.kind == "organisation" and self._mentions.last_token(mention) <= before:
                return self.organisation(mention.entity_id) if mention.entity_id not in self._facts.outside else None
        return None


def _side(country: str, organisation_id: str) -> Speaker:
    if country:
        return Speaker("government", "", country=country)
    return Speaker("organisation", "", organisation_id=organisation_id)
