"""Facts of the reference tables that resolution needs beside what recognition finds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.recognition.reference import SMALL_PLACES, OrganisationRow, ReferenceData

# Kinds of organisations: those that speak for their state, and those that state no positions here.
STATE_KINDS = frozenset({"agency", "court", "parliament", "bank"})
OUTSIDE_KINDS = frozenset({"media", "ngo"})
_ACRONYM = 6  # letters
_DOUBTFUL = frozenset({"needs_country", "needs_lead", "given_name"})  # kinds of traps: names that are words or people's
_REGIONS = frozenset({"region"})
Places = Mapping[str, Sequence[tuple[Sequence[str], str]]]


@dataclass(frozen=True, slots=True)
class Facts:
    """Reference facts: the state a body belongs to, the country of a party, organisations out of scope, genders of leaders.

    `parents` leads from an office that has no name of its own to the organisation that speaks through it; `capitals` are
    names in lower case, `written_places` those of all towns, `territories` the countries where armed movements may run bodies of
    a state ("Hamas-run"). `places` are, by language, towns and regions by the first word of their names: the words behind it, and
    the country. `regions` are those whose governments go by their names ("Ontario").
    """

    states: Mapping[str, str]
    parties: Mapping[str, str]
    outside: frozenset[str]
    genders: Mapping[str, str]
    parents: Mapping[str, str]
    short_names: Mapping[str, str]
    capitals: Mapping[str, str]
    written_places: Mapping[str, str]
    territories: Mapping[str, str]
    places: Mapping[str, Places]
    regions: Mapping[str, Mapping[str, str]]


def facts_of(reference: ReferenceData, languages: Iterable[str]) -> Facts:
    """The facts that the reference tables hold."""
    rows = reference.organisations
    return Facts(
        states={row.organisation_id: row.country for row in rows if row.country and row.kind in STATE_KINDS},
        parties={row.organisation_id: row.country for row in rows if row.country and row.kind == "party"},
        outside=frozenset(row.organisation_id for row in rows if row.kind in OUTSIDE_KINDS),
        parents=_parents(rows),
        short_names={row.organisation_id: row.short_name for row in rows},
        capitals={row.name.lower(): row.country for row in reference.country_names if row.form == "capital"},
        written_places={name.lower(): country for name, country in reference.written_places().items()},
        territories={row.organisation_id: row.country for row in rows if row.country and row.kind == "armed_movement"},
        genders={row.leader_id: row.gender for row in reference.leaders},
        places={language: _places(reference, language) for language in languages},
        regions={language: reference.towns(_REGIONS, _DOUBTFUL, language) for language in languages},
    )


def _places(reference: ReferenceData, language: str) -> Places:
    """Towns and regions whose names are no people's, the longest names first; English ones where a language has no other."""
    towns = reference.towns(SMALL_PLACES, _DOUBTFUL)
    if language != "en":
        towns = towns | reference.towns(SMALL_PLACES, _DOUBTFUL, language)
    found: dict[str, list[tuple[Sequence[str], str]]] = {}
    for name in sorted(towns, key=lambda name: (-len(name), name)):
        first, *rest = name.split(" ")
        found.setdefault(first, []).append((rest, towns[name]))
    return found


def _parents(rows: Sequence[OrganisationRow]) -> Mapping[str, str]:
    """Offices that go by their organisation's short name and a description ("UN human rights office")."""
    shorts = {row.short_name: row.organisation_id for row in rows if row.short_name.isupper() and len(row.short_name) < _ACRONYM}
    named = ((row.organisation_id, *row.short_name.split(" ", 1)) for row in rows if " " in row.short_name and not row.country)
    return {own: shorts[first] for own, first, rest in named if first in shorts and rest[0].islower()}
