"""What must hold of an answer before it is used: each problem is a line that names the row, and one refuses the whole load."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flows.recognition.reference import OfficeRow, TermRow
from flows.wikidata.questions import SINCE
from flows.wikidata.records import Answer, Holding, Moment

LARGEST_FALL = 0.05  # of rows; more is an endpoint in trouble or a change of modelling, not the world
PARTS = {"year": 1, "month": 2, "day": 3}  # of (year, month, day), those that a precision vouches for


def problems(
    answer: Answer, offices: Sequence[OfficeRow], asked: Sequence[OfficeRow], terms: Sequence[TermRow], last: Answer | None
) -> tuple[str, ...]:
    """What is wrong with a corrected answer; () where nothing is.

    `asked` are the offices with the items that the answer itself gave, `offices` the reviewed ones: by these a fall is measured.
    `last` is the answer in force, None before the first: then `terms`, the reviewed ones, are what it is measured by.
    """
    by_item, reviewed = _by_item(asked), _by_item(offices)
    found = [*_unknown(answer, by_item), *_reversed(answer), *_dead(answer), *_two_heads(answer, by_item)]
    fall = _fall(answer, reviewed, terms, last)
    return (*found, fall) if fall else tuple(found)


def doubtful(answer: Answer, offices: Sequence[OfficeRow]) -> frozenset[str]:
    """The items of offices of which the answer says what cannot be."""
    heads = (h.office for holders in _crowded(answer, _by_item(offices)).values() for h in holders.values())
    return frozenset(heads) | {h.office for h in answer.holdings if _is_reversed(h) or _is_dead(answer, h)}


def _by_item(offices: Sequence[OfficeRow]) -> dict[str, OfficeRow]:
    return {office.wikidata_id: office for office in offices if office.wikidata_id}


def _unknown(answer: Answer, offices: dict[str, OfficeRow]) -> Iterator[str]:
    for office in sorted({holding.office for holding in answer.holdings} - offices.keys()):
        yield f"unknown office: {office} was not asked for"
    for person in sorted({holding.person for holding in answer.holdings} - answer.people.keys()):
        yield f"unknown person: nothing was said about {person}"


def _reversed(answer: Answer) -> Iterator[str]:
    for holding in filter(_is_reversed, answer.holdings):
        if holding.start and holding.end:
            yield f"ends before it starts: {_shown(answer, holding)}, {holding.start.day} to {holding.end.day}"


def _is_reversed(holding: Holding) -> bool:
    return bool(holding.start and holding.end and _before(holding.end, holding.start))


def _before(a: Moment, b: Moment) -> bool:
    """A start in May 2020 and an end "in 2020" (its first day) contradict nothing: only what both say is compared."""
    parts = min(PARTS[a.precision], PARTS[b.precision])
    return a.day.timetuple()[:parts] < b.day.timetuple()[:parts]


def _dead(answer: Answer) -> Iterator[str]:
    for holding in answer.holdings:
        died = answer.people[holding.person].died if holding.person in answer.people else None
        if died and _is_dead(answer, holding):
            yield f"in office after death: {_shown(answer, holding)}, died {died.day}"


def _is_dead(answer: Answer, holding: Holding) -> bool:
    person = answer.people.get(holding.person)
    return bool(person and person.died and holding.end is None and person.died.day <= answer.day)


def _two_heads(answer: Answer, offices: dict[str, OfficeRow]) -> Iterator[str]:
    for country, holders in _crowded(answer, offices).items():
        names = ", ".join(_name(answer, person) for person in sorted(holders))
        yield f"{len(holders)} heads of state at once: {country} has {names}"


def _crowded(answer: Answer, offices: dict[str, OfficeRow]) -> dict[str, dict[str, Holding]]:
    """By country, more people in office at once than its offices of head of state have seats; acting ones stand in."""
    heads: dict[str, dict[str, Holding]] = defaultdict(dict)
    for holding in answer.holdings:
        office = offices.get(holding.office)
        if office and office.role == "head_of_state" and holding.end is None and not holding.is_acting:
            heads[office.country][holding.person] = holding
    return {
        country: holders
        for country, holders in sorted(heads.items())
        if len(holders) > max(offices[holding.office].seats for holding in holders.values())
    }


def _fall(answer: Answer, offices: dict[str, OfficeRow], terms: Sequence[TermRow], last: Answer | None) -> str:
    before, now = _rows_before(offices, terms, last), [holding.office for holding in answer.holdings]
    known = set(before)
    had, has = len(before), sum(office in known for office in now)
    if had == 0 and not now:
        return "empty: the endpoint knows no holder of any office"
    if has < had * (1 - LARGEST_FALL):
        return f"too few rows: {has} terms where there were {had}, a fall of {round(100 * (had - has) / had)} %"
    return ""


def _rows_before(offices: dict[str, OfficeRow], terms: Sequence[TermRow], last: Answer | None) -> list[str]:
    """The office of each row that there was, of those that are asked for now."""
    if last is not None:
        return [holding.office for holding in last.holdings if holding.office in offices]
    items = {office.office_id: item for item, office in offices.items()}
    in_scope = (t for t in terms if t.capacity == "full" and (t.end_date is None or t.end_date >= SINCE))
    return [items[term.office_id] for term in in_scope if term.office_id in items]


def _shown(answer: Answer, holding: Holding) -> str:
    return f"{_name(answer, holding.person)} ({holding.person}) as {holding.office}"


def _name(answer: Answer, person: str) -> str:
    return answer.people[person].name if person in answer.people else person


def refusal(found: Iterable[str], shown: int = 10) -> str:
    """The problems as one text, the first ones in full."""
    lines = list(found)
    rest = f"\n… and {len(lines) - shown} more" if len(lines) > shown else ""
    return "\n".join(lines[:shown]) + rest
