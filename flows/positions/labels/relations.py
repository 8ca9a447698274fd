"""How parties stand to one another on a day: allies, rivals, an organisation and its members or its home.

What is said against a rival or for an ally is directed at it more often than at another party that stands in the same place.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from flows.recognition.reference import ReferenceData

_UNION = "eu"  # its members are allies, as those of an alliance are
_MEMORY = 100  # days whose relations are kept: a bound for long runs
Dated = tuple[str, date | None, date | None]  # a relation with its first and last day


class Relations:
    """Relations of countries (alpha-3 codes) and organisations (ids), by the reviewed table and by membership."""

    def __init__(self, reference: ReferenceData) -> None:
        self._direct: dict[tuple[str, str], list[Dated]] = defaultdict(list)
        for row in reference.relations:
            dated = row.relation, row.start_date, row.end_date
            self._direct[row.party_a, row.party_b].append(dated)
            self._direct[row.party_b, row.party_a].append(dated)
        self._home = {o.organisation_id: o.country for o in reference.organisations if o.country}
        self._parties = {o.organisation_id for o in reference.organisations if o.kind == "party"}
        allied = [_UNION, *(o.organisation_id for o in reference.organisations if o.kind == "alliance")]
        self._members: dict[str, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
        for member in reference.organisation_members:
            self._members[member.organisation_id][member.country].append(("", member.start_date, member.end_date))
        self._alliances: dict[str, dict[str, list[Dated]]] = defaultdict(dict)
        for group in allied:
            for country, days in self._members.get(group, {}).items():
                self._alliances[country][group] = days
        self._days: dict[date | None, RelationsOn] = {}

    def on(self, day: date | None) -> "RelationsOn":
        """Those of one day; without a day, of any. They are kept, since most news is of few days."""
        if day not in self._days:
            if len(self._days) >= _MEMORY:
                self._days.clear()
            self._days[day] = RelationsOn(self, day)
        return self._days[day]

    def between(self, one: str, other: str, day: date | None) -> Iterator[str]:
        """How `other` stands to `one`: "ally", "rival", "home" (an organisation of its country), "homeland" (the country of the
        organisation), "bloc" (an organisation that it belongs to), "member" (one that belongs to it)."""
        direct = [relation for relation, *days in self._direct.get((one, other), ()) if _holds(days, day)]
        yield from direct
        home, other_home = self._home.get(one, ""), self._home.get(other, "")
        if home and home == other_home and {one, other} <= self._parties:
            yield "rival"
        elif not direct and self._are_allies(one, other, day):
            yield "ally"
        if other_home and other_home == one:
            yield "home"
        if home and home == other:
            yield "homeland"
        if self._belongs(one, other, day):
            yield "bloc"
        if self._belongs(other, one, day):
            yield "member"

    def _are_allies(self, one: str, other: str, day: date | None) -> bool:
        ours, theirs = self._alliances.get(one), self._alliances.get(other)
        if not ours or not theirs:
            return False
        return any(_any_holds(dated, day) and _any_holds(theirs[group], day) for group, dated in ours.items() if group in theirs)

    def _belongs(self, country: str, organisation: str, day: date | None) -> bool:
        members = self._members.get(organisation)
        return members is not None and country in members and _any_holds(members[country], day)


class RelationsOn:
    """The relations of one day, each asked for once."""

    def __init__(self, relations: Relations, day: date | None) -> None:
        self._relations, self._day = relations, day
        self._known: dict[tuple[frozenset[str], str], tuple[str, ...]] = {}

    def of(self, own: frozenset[str], other: str) -> tuple[str, ...]:
        """How a party stands to a speaker's side, which may have several keys: each relation once, in a fixed order."""
        known = self._known.get((own, other))
        if known is None:
            found = {r for one in sorted(own) if one for r in self._relations.between(one, other, self._day)}
            known = self._known[own, other] = tuple(sorted(found))
        return known


def _any_holds(dated: list[Dated], day: date | None) -> bool:
    return any(_holds(days, day) for _, *days in dated)


def _holds(days: list[date | None], day: date | None) -> bool:
    start, end = days
    return day is None or ((start is None or start <= day) and (end is None or day <= end))
