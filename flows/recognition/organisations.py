"""Which of the names found in a text name an organisation there, and which one where several share the name."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias

from flows.recognition.countries import in_capitals
from flows.recognition.gazetteer import EXACT_LENGTH, SHARED, WORD, Known
from flows.recognition.matcher import Hit
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import Tokens
from flows.records import Mention

# Bodies whose short name is anybody's, and the organisation whose mention tells that it is theirs.
_OWNERS = {"unsc": "un", "unga": "un", "greensefa": "eparliament", "epp": "eparliament", "ecr-eu": "eparliament"}
_OF_A_STATE = frozenset({"adjective", "demonym"})
_BETWEEN = 3  # words between a state and its party: "Germany's far-right opposition Greens"
_PLUS = "+"  # parts words, so that it is looked for behind them
_ENDS = frozenset('.!?\n"“')
_PLACED = frozenset({"of", "in"})
_HELD = frozenset({"", "-", "'", "’"})  # between the words of "Germany's far-right opposition Greens"
# Capitalised words before a name that are no part of it.
_APART = frozenset(["The", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])

# Before "for" and "of": a body, in whose name the name of a party is a matter ("Centre for Law and Justice").
_BODIES = {
    "for": frozenset(
        {"Association", "Campaign", "Center", "Centre", "Committee", "Council", "Foundation", "Institute", "Office"}
    ),
    "of": frozenset({"Bureau", "College", "Department", "Institute", "Ministry", "School", "University"}),
}
# Their member societies bear their name after that of their country ("the Iranian Red Crescent"), and are other bodies.
_OF_NATIONAL_SOCIETIES = frozenset({"icrc", "ifrc"})
_DOUBTFUL = frozenset({SHARED, WORD})

_Found: TypeAlias = "tuple[Hit[Known], Sequence[Known]]"


class OrganisationReader:
    """Decides which hits of a text are mentions of organisations."""

    def __init__(self, reference: ReferenceData) -> None:
        self._country = {row.organisation_id: row.country for row in reference.organisations}

    def read(self, tokens: Tokens, hits: Sequence[Hit[Known]], countries: Sequence[Mention], home: str = "") -> list[Mention]:
        """Mentions of organisations among `hits`, in order; those that can be nothing but countries may be left out of these.

        A name that several parties share ("Labour Party") is the one of the country beside it, else of the country that the
        text names most, and none where the text names no such country; a name that is a common word too ("Reform") needs
        another name of its organisation in the text. `home` is the country where the text was written, where that tells.
        """
        found = [
            (hit, candidates)
            for hit in hits
            if (len(values := hit.values) > 1 or values[0].kind == "organisation") and (candidates := _candidates(tokens, hit))
        ]
        if not found:
            return []
        all_known = [known for _, candidates in found for known in candidates]
        named = {known.entity_id for known in all_known if known.form not in _DOUBTFUL}
        if WORD in {known.form for known in all_known}:
            found = _words_last(found)
        places = _Places(tokens, countries, home)
        mentions = []
        for hit, candidates in found:
            first = candidates[0]
            if hit.end - hit.start <= EXACT_LENGTH and first.name.isupper() and in_capitals(tokens, hit):
                continue
            if _is_matter(tokens, hit) or (first.entity_id in _OF_NATIONAL_SOCIETIES and places.follows_country(hit)):
                continue
            sure = len(candidates) == 1 and first.form not in _DOUBTFUL
            chosen, confidence = (first, 0.97) if sure else self._chosen(hit, candidates, places, named)
            if chosen is not None and chosen.kind == "organisation":
                named.add(chosen.entity_id)
                form = "abbreviation" if chosen.form == "abbreviation" else "name"
                end = hit.end + (chosen.name.endswith(_PLUS) and tokens.text.startswith(_PLUS, hit.end))
                mentions.append(Mention(hit.start, end, "organisation", chosen.entity_id, form, True, confidence))
        mentions.sort(key=attrgetter("start"))
        return mentions

    def _chosen(
        self, hit: Hit[Known], candidates: Sequence[Known], places: "_Places", named: set[str]
    ) -> tuple[Known | None, float]:
        own = next((known for known in candidates if known.form not in _DOUBTFUL), None)
        owner = places.before(hit)
        if own is not None and not self._is_elsewhere(own, candidates, places):
            home = self._country[own.entity_id]
            if owner is None or not home or owner == home:
                return own, 0.97
            return next((k for k in candidates if self._country[k.entity_id] == owner), None), 0.97
        if places.is_part(hit):
            return None, 0.0
        known = next((known for known in candidates if known is not own and known.entity_id in named), None)
        if known is not None and known.form == WORD:
            return known, 0.9
        candidates = [known for known in candidates if known.form != WORD]
        for country in (owner, places.after(hit)):
            if country is not None and (fitting := [k for k in candidates if self._country[k.entity_id] == country]):
                return fitting[0], 0.95
        if owner is not None:
            return None, 0.0
        if known is not None:
            return known, 0.9
        supported = [(places.counts[country], known) for known in candidates if (country := self._country[known.entity_id])]
        best = max(supported, key=lambda pair: pair[0], default=(0, None))
        if best[0] > places.of_others(hit) and (best[0] == max(places.counts.values()) or not places.begins_with_people(hit)):
            return best[1], 0.85
        owned = (known for known in candidates if _OWNERS.get(known.entity_id) in named)
        return next(owned, None), 0.9

    def _is_elsewhere(self, own: Known, candidates: Sequence[Known], places: "_Places") -> bool:
        """Whether the text names not the country of the organisation whose name this is, but that of one who shares it."""
        country = self._country[own.entity_id]
        return bool(country) and not places.counts[country] and any(places.counts[self._country[k.entity_id]] for k in candidates)


class _Places:
    """The countries that a text names, and where they stand."""

    def __init__(self, tokens: Tokens, countries: Sequence[Mention], home: str) -> None:
        self._tokens, self._countries, self._home = tokens, countries, home
        self._ends: dict[int, Mention] | None = None

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the text names each country; the place of writing counts like the name of its country."""
        return Counter([*(mention.entity_id for mention in self._countries), *([self._home] if self._home else ())])

    def of_others(self, hit: Hit[Known]) -> int:
        """How often the text names the country whose the name itself is ("Congress"), this name left aside; 0 without one."""
        owner = next((known.entity_id for known in hit.values if known.kind == "country" and known.form != SHARED), "")
        if not owner:
            return 0
        text, name = self._tokens.text, self._tokens.text[hit.start : hit.end]
        return sum(m.entity_id == owner and text[m.start : m.end] != name for m in self._countries)

    def begins_with_people(self, hit: Hit[Known]) -> bool:
        """Whether a sentence begins with people who have no party's name by that: "Liberals got angry"."""
        tokens = self._tokens
        begins = not hit.first or not _ENDS.isdisjoint(tokens.gap(hit.first))
        return begins and hit.last == hit.first + 1 and tokens.words[hit.first].endswith("s")

    def is_part(self, hit: Hit[Known]) -> bool:
        """Whether a longer name that we lack begins before the name ("the United Socialist Party")."""
        tokens, first = self._tokens, hit.first
        if not first or not tokens.words[first - 1][0].isupper() or tokens.gap(first) != " ":
            return False
        if tokens.words[first - 1] in _APART or self._ending(first - 1) is not None:
            return False
        return first > 1 and tokens.gap(first - 1) == " "  # not the first word of a sentence, nor "pro-Kurdish"

    def before(self, hit: Hit[Known]) -> str | None:
        """The country to which the words before a name give it: "Germany's opposition Greens", "the Danish Social Democrats"."""
        words = self._tokens.words
        for i in range(hit.first - 1, max(-1, hit.first - 2 - _BETWEEN), -1):
            mention = self._ending(i)
            if mention is not None:
                return mention.entity_id if mention.form in _OF_A_STATE or words[i + 1] == "s" else None
            if not (words[i].islower() and (self._tokens.spaced[i + 1] or self._tokens.gap(i + 1).strip() in _HELD)):
                return None
        return None

    def follows_country(self, hit: Hit[Known]) -> bool:
        """Whether a country stands before a name, or before the word before it: "the Syrian Arab Red Crescent"."""
        return any(self._ending(i) is not None for i in range(max(0, hit.first - 2), hit.first))

    def after(self, hit: Hit[Known]) -> str | None:
        """The country that follows a name: "the Greens in Germany"."""
        tokens, last = self._tokens, hit.last
        if last + 1 >= len(tokens.words) or tokens.words[last] not in _PLACED or tokens.gap(last) != " ":
            return None
        return next((m.entity_id for m in self._countries if m.start == tokens.starts[last + 1]), None)

    def _ending(self, i: int) -> Mention | None:
        """The country whose name's last word is word `i`."""
        if self._ends is None:
            self._ends = {self._tokens.within(m.start, m.end)[1] - 1: m for m in self._countries}
        return self._ends.get(i)


def _candidates(tokens: Tokens, hit: Hit[Known]) -> Sequence[Known]:
    """What a name may name: organisations, and news agencies that share it; "OPEC+" is not OPEC."""
    values = hit.values
    if len(values) == 1:
        return values
    found = [known for known in values if known.kind == "organisation" or (known.kind == "trap" and known.form == SHARED)]
    plus = tokens.text.startswith(_PLUS, hit.end)
    return [known for known in found if known.name.endswith(_PLUS) == plus] or (found if plus else [])


def _is_matter(tokens: Tokens, hit: Hit[Known]) -> bool:
    """Whether the name says what a body named before it is for."""
    first, words = hit.first, tokens.words
    bodies = _BODIES.get(words[first - 1]) if first > 1 else None
    return bodies is not None and words[first - 2] in bodies


def _words_last(found: list[_Found]) -> list[_Found]:
    """What is found, words after the names that may speak for them."""
    words = [pair for pair in found if any(known.form == WORD for known in pair[1])]
    return [*(pair for pair in found if pair not in words), *words]
