"""Facts of the reference tables that resolution needs beside what recognition finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.recognition.reference import ReferenceData

# Kinds of organisations: those that speak for their state, and those that state no positions here.
STATE_KINDS = frozenset({"agency", "court", "parliament", "bank"})
OUTSIDE_KINDS = frozenset({"media", "ngo"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Reference facts: the state a body belongs to, the country of a party, organisations out of scope, genders of leaders."""

    states: Mapping[str, str]
    parties: Mapping[str, str]
    outside: frozenset[str]
    genders: Mapping[str, str]


def facts_of(reference: ReferenceData) -> Facts:
    """The facts that the reference tables hold."""
    rows = reference.organisations
    return Facts(
        states={row.organisation_id: row.country for row in rows if row.country and row.kind in STATE_KINDS},
        parties={row.organisation_id: row.country for row in rows if row.country and row.kind == "party"},
        outside=frozenset(row.organisation_id for row in rows if row.kind in OUTSIDE_KINDS),
        genders={row.leader_id: row.gender for row in reference.leaders},
    )
