"""Which Wikidata items our offices of heads of state and government are where the reviewed tables do not say: by country."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from flows.recognition.reference import OfficeRow, ReferenceData
from flows.wikidata.records import Answer

HEADS = ("head_of_state", "head_of_government")  # in this order: one item for both is the head of state's, and its twin's


def wanting(reference: ReferenceData) -> dict[tuple[str, str], OfficeRow]:
    """By country (alpha-2) and role, the offices whose item has to be asked for: of several the one held last, if one alone.

    An office whose twin ("President" as head of state and of government) has an item needs none of its own.
    """
    last: dict[str, date] = defaultdict(lambda: date.min)
    for term in reference.terms:
        last[term.office_id] = max(last[term.office_id], term.end_date or date.max)
    known = {(office.country, office.title) for office in reference.offices if office.wikidata_id}
    heads: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for office in reference.offices:
        if office.country and office.role in HEADS and office.office_id in last:
            heads[office.country, office.role].append(office)
    alpha2 = {row.country: row.alpha2 for row in reference.countries}
    found = {}
    for (country, role), offices in heads.items():
        day = max(last[office.office_id] for office in offices)
        latest = [office for office in offices if last[office.office_id] == day]
        office = latest[0]
        if len(latest) == 1 and office.seats == 1 and not office.wikidata_id and (country, office.title) not in known:
            found[alpha2[country], role] = office
    return found


def identified(reference: ReferenceData, answer: Answer) -> ReferenceData:
    """The tables with the items that the answer gives to offices; where a country names two for a role, neither is taken."""
    if not answer.offices:
        return reference
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country, role, item in answer.offices:
        named[country, role].add(item)
    taken = {office.wikidata_id for office in reference.offices}
    items: dict[str, str] = {}
    for (country, role), office in sorted(wanting(reference).items(), key=lambda row: (row[0][0], HEADS.index(row[0][1]))):
        only = named[country, role]
        if len(only) == 1 and only.isdisjoint(taken):
            items[office.office_id] = next(iter(only))
            taken |= only
    return replace(
        reference,
        offices=tuple(replace(o, wikidata_id=items.get(o.office_id, o.wikidata_id)) for o in reference.offices),
    )


def trusted(answer: Answer, reference: ReferenceData, doubtful: frozenset[str]) -> Answer:
    """The answer without what it says of the `doubtful` offices, except those whose item the reviewed tables give.

    There a contradiction refuses the load, since somebody has vouched for the item; elsewhere it may be the item that is wrong.
    """
    reviewed = {office.wikidata_id for office in reference.offices}
    return replace(answer, holdings=tuple(h for h in answer.holdings if h.office in reviewed or h.office not in doubtful))
